import { describe, expect, it } from '@jest/globals';
import { checkDocument, checkInvoice } from '../../../src/einvoice/check-document.js';
import type { SemanticInvoice } from '../../../src/einvoice/model/semantic-invoice.js';
import { EN16931_RULE_IDS } from '../../../src/einvoice/rules/en16931/en16931-rules.js';
import { VAT_FAMILIES } from '../../../src/einvoice/rules/en16931/vat-families.js';
import { ublOf } from '../../factories/ubl.js';
import { CASES, familyInvoice, good } from './en16931-cases.js';

/** In documents these two never fire, as the official artefacts have it. */
const TYPED_ONLY: ReadonlySet<string> = new Set(['BR-DEC-13', 'BR-DEC-15']);

describe('rules of EN 16931', () => {
  it('has nothing to say of a good invoice', () => {
    expect(checkInvoice(good)).toEqual([]);
  });

  it.each(VAT_FAMILIES.map((family) => [family.name, family] as const))(
    'has nothing to say of a good invoice that is %s',
    (_name, family) => {
      expect(checkInvoice(familyInvoice(family))).toEqual([]);
    },
  );

  it.each(CASES.map((each) => [each.id, each] as const))(
    'fires %s, and only what must go with it',
    (id, each) => {
      expect(firedBy(each.invoice)).toEqual([id, ...(each.also ?? [])].sort());
    },
  );

  it.each(CASES.filter(({ id }) => !TYPED_ONLY.has(id)).map((each) => [each.id, each] as const))(
    'fires %s in the UBL document that holds the invoice, and the same with it',
    (id, each) => {
      const { findings } = checkDocument(ublOf(each.invoice));
      const fired = new Set(findings.map((finding) => finding.id).filter((found) => found.startsWith('BR-')));
      expect([...fired].sort()).toEqual([id, ...(each.also ?? []), ...(each.alsoInUbl ?? [])].sort());
    },
  );

  it('has a case here for every rule in the table', () => {
    const cases = new Set(CASES.map(({ id }) => id));
    expect([...EN16931_RULE_IDS].filter((id) => !cases.has(id))).toEqual([]);
  });

  it('says what is wrong and what to do in whole sentences, and where in the form', () => {
    for (const { invoice } of CASES) {
      for (const { message, fix, terms, field } of checkInvoice(invoice)) {
        expect(message).toMatch(/^[A-Z].*\.$/s);
        expect(fix).toMatch(/^[A-Z].*\.$/s);
        expect(message).not.toMatch(/undefined|null|NaN|makes? missing|is missing\. *is missing/);
        expect(terms.length).toBeGreaterThan(0);
        expect(field).toBeDefined();
      }
    }
  });
});

function firedBy(invoice: SemanticInvoice): string[] {
  return [...new Set(checkInvoice(invoice).map(({ id }) => id))].sort();
}
