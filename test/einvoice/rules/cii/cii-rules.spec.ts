import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import { writeCii } from '../../../../src/einvoice/formats/cii/write-cii.js';
import type { SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
import {
  EN16931_CII_RULE_IDS,
  EN16931_RULES_BESIDE_CII,
  NEVER_FIRING_CII_IDS,
} from '../../../../src/einvoice/rules/en16931/cii/cii-rules.js';
import { VAT_FAMILIES } from '../../../../src/einvoice/rules/en16931/vat-families.js';
import { Decimal } from '../../../../src/kernel/decimal.js';
import { CiiDocument } from '../../../factories/cii-document.js';
import { anInvoice, changeTotals } from '../../../factories/invoice.js';
import { utf8 } from '../../../factories/ubl.js';
import { anInvoiceOutOfScope } from '../../../factories/vat-cases.js';
import { CASES as TYPED_CASES, good } from '../en16931-cases.js';
import { MODEL_CASES } from './cii-model-cases.js';
import { SYNTAX_CASES } from './cii-syntax-cases.js';

const CASES = [...SYNTAX_CASES, ...MODEL_CASES];

/** Ids of all rules that a CII document can break. */
const IDS: ReadonlySet<string> = new Set([
  ...EN16931_CII_RULE_IDS,
  ...Object.values(EN16931_RULES_BESIDE_CII).flatMap((rules: readonly { readonly id: string }[]) =>
    rules.map(({ id }) => id),
  ),
]);

/** What else the cases of a typed invoice break, or do not, in the CII document that holds it, by the rule of the case. */
const OTHERWISE: Readonly<
  Record<string, { readonly more?: readonly string[]; readonly less?: readonly string[] }>
> = {
  'BR-01': { more: ['CII-SR-009', 'CII-SR-010'] },
  'BR-04': { more: ['CII-SR-014'] },
  // Amounts have no currency of their own.
  'BR-05': { less: ['BR-CL-03'] },
  // The country is asked for, whether the address is there or not.
  'BR-08': { more: ['BR-09'] },
  'BR-10': { more: ['BR-11'] },
  'BR-19': { more: ['BR-20'] },
  'BR-16': { less: ['BR-CO-18'] },
  'BR-22': { more: ['BR-23'] },
  'BR-26': { more: ['CII-SR-439'] },
  'BR-53': { more: ['BR-DEC-15'] },
  // The total of VAT is compared, even with no row.
  'BR-CO-18': { more: ['BR-CO-14'] },
  // A difference of exactly one unit of currency is none.
  'BR-CO-17': { less: ['BR-CO-17'] },
  // Two lines of category S stand in for a row, and none asks for none.
  'BR-CO-04': { less: ['BR-S-01'] },
  // Zeros at the end are no decimals of a total of VAT.
  'BR-DEC-13': { less: ['BR-DEC-13'] },
  'BR-DEC-15': { less: ['BR-DEC-15'] },
  // Rows of the summary are asked under the id of lines.
  ...Object.fromEntries(
    VAT_FAMILIES.map(({ prefix }) => [
      `${prefix}-01`,
      // A category O that is used needs no row.
      { more: ['BR-CL-18'], less: ['BR-CL-17', ...(prefix === 'BR-O' ? ['BR-O-01'] : [])] },
    ]),
  ),
  // Allowances and charges are asked together, and rows with lines.
  'BR-O-03': { more: ['BR-O-11', 'BR-O-13'] },
  'BR-O-04': { more: ['BR-O-11', 'BR-O-14'] },
  'BR-O-09': { less: ['BR-CO-17'] },
  // Sums of IGIC and IPSI are not compared.
  ...Object.fromEntries(
    ['BR-AF', 'BR-AG'].flatMap((prefix) =>
      ['03', '04', '05', '06', '07', '08', '09'].map((suffix) => [
        `${prefix}-${suffix}`,
        { less: [`${prefix}-08`, `${prefix}-09`, 'BR-CO-17'] },
      ]),
    ),
  ),
};

const outOfScope = anInvoiceOutOfScope();

/** Rules whose case of a typed invoice is none in CII. */
const IN_CII: readonly {
  readonly id: string;
  readonly invoice: SemanticInvoice;
  readonly also: readonly string[];
}[] = [
  {
    id: 'BR-CO-17',
    invoice: changeTotals(
      { ...good, vatBreakdown: [{ ...good.vatBreakdown[0]!, tax: Decimal.parse('22.00') }] },
      { vat: '22.00', withVat: '122.00', amountDue: '122.00' },
    ),
    also: ['BR-S-09'],
  },
  { id: 'BR-DEC-13', invoice: changeTotals(anInvoice(), { vat: '20.001' }), also: ['BR-CO-14'] },
  {
    id: 'BR-DEC-15',
    invoice: changeTotals(anInvoice({ vatCurrency: 'EUR' }), { vatInAccountingCurrency: '23.001' }),
    also: [],
  },
  {
    id: 'BR-O-01',
    invoice: { ...outOfScope, vatBreakdown: [...outOfScope.vatBreakdown, ...outOfScope.vatBreakdown] },
    also: [],
  },
];

describe('rules of EN 16931 on the elements of CII', () => {
  it('have nothing to say of a document that uses all that EN 16931 has', () => {
    expect(checkDocument(new CiiDocument().bytes()).findings).toEqual([]);
  });

  it('fire for one change each, and only with what must go with it', () => {
    const wrong = CASES.map(({ id, change, also = [] }) => ({
      id,
      fired: change(new CiiDocument()).fired(),
      wanted: [...new Set([id, ...also])].sort(),
    })).filter(({ fired, wanted }) => fired.join() !== wanted.join());
    expect(wrong).toEqual([]);
  });

  it.each(TYPED_CASES.map((each) => [each.id, each] as const))(
    'fire in the CII document that holds the invoice which breaks %s, in their form for CII',
    (id, each) => {
      const { more = [], less = [] } = OTHERWISE[id] ?? {};
      const wanted = new Set([id, ...(each.also ?? []), ...more].filter((other) => !less.includes(other)));
      expect(firedBy(each.invoice)).toEqual([...wanted].sort());
    },
  );

  it.each(IN_CII)('fire for an invoice that is made for them: $id', ({ id, invoice, also }) => {
    expect(firedBy(invoice)).toEqual([id, ...also].sort());
  });

  it('have a case, each of them', () => {
    const shown = new Set([
      ...CASES.map(({ id }) => id),
      ...IN_CII.map(({ id }) => id),
      ...TYPED_CASES.map(({ id }) => id).filter((id) => OTHERWISE[id]?.less?.includes(id) !== true),
    ]);
    expect([...IDS].filter((id) => !shown.has(id))).toEqual([]);
  });

  it('are, with those of the semantic invoice and those that cannot fire, the 806 of the release', () => {
    const all = new Set([...IDS, ...NEVER_FIRING_CII_IDS]);
    const numbers = (prefix: string): Set<number> =>
      new Set([...all].filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length))));
    const left = (prefix: string, last: number): number[] =>
      Array.from({ length: last }, (_, at) => at + 1).filter((each) => !numbers(prefix).has(each));
    // Numbers that the release has not given to a rule.
    expect(left('CII-SR-', 494)).toEqual([29, 31, 47, 137, 211, 253, 343, 374, 383, 387, 403, 410]);
    expect(left('CII-DT-', 104)).toEqual([85, 99, 100]);
    expect([...all].filter((id) => id.startsWith('BR-'))).toHaveLength(223);
    expect(all.size).toBe(806);
  });

  it('say what is wrong and what to do in whole sentences, with the place', () => {
    for (const { change } of CASES) {
      for (const { message, fix, path, line } of checkDocument(change(new CiiDocument()).bytes()).findings) {
        expect(message).toMatch(/^["A-Z].*\.$/s);
        expect(message).not.toMatch(/undefined|null|NaN/);
        expect(fix).toMatch(/^[A-Z].*\.$/s);
        expect([path, line]).not.toContain(null);
      }
    }
  });
});

function firedBy(invoice: SemanticInvoice): string[] {
  const { findings } = checkDocument(utf8(writeCii(invoice)));
  return [...new Set(findings.map(({ id }) => id).filter((id) => /^(?:BR|CII)-/.test(id)))].sort();
}
