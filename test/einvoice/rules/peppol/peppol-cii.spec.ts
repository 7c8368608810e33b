import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import {
  PEPPOL_CII_NEVER_FIRING,
  PEPPOL_CII_RULE_IDS,
} from '../../../../src/einvoice/rules/peppol/cii/cii-rules.js';
import { CiiDocument } from '../../../factories/cii-document.js';
import { aPeppolInvoice, firedInPeppol, fullPeppolCii } from '../../../factories/peppol.js';
import { CII_CASES, CII_DOMESTIC } from './cii-cases.js';
import { expectWholeSentences, misfires, rulesWithout } from './peppol-case.js';

describe('rules of Peppol BIS Billing 3.0 on CII', () => {
  it.each([
    ['an invoice with all that Peppol has a place for', fullPeppolCii],
    ['an invoice with as little as Peppol asks for', () => new CiiDocument(aPeppolInvoice())],
  ])('have nothing to say of %s', (_what, document) => {
    expect(checkDocument(document().bytes(), { rules: 'peppol' }).findings).toEqual([]);
  });

  it.each(CII_DOMESTIC)('have nothing to say of a domestic invoice of %s', (_country, invoice) => {
    expect(firedInPeppol(invoice())).toEqual([]);
  });

  it('fire for one change each, and only with what must go with it', () => {
    expect(misfires(CII_CASES)).toEqual([]);
  });

  it('have a case for every rule', () => {
    expect(rulesWithout(CII_CASES, PEPPOL_CII_RULE_IDS)).toEqual([]);
  });

  it('are, with the one that cannot fire, the 84 of release 3.0.19', () => {
    const all = new Set([...PEPPOL_CII_RULE_IDS, ...PEPPOL_CII_NEVER_FIRING]);
    const count = (prefix: string) => [...all].filter((id) => id.startsWith(prefix)).length;
    const families = [
      'PEPPOL-EN16931-R',
      'PEPPOL-EN16931-CL',
      'PEPPOL-EN16931-P',
      'PEPPOL-EN16931-F',
      'PEPPOL-COMMON-',
    ];
    expect(families.map(count)).toEqual([25, 5, 1, 1, 11]);
    expect(['DK', 'IT', 'NL', 'NO', 'SE'].map((country) => count(`${country}-`))).toEqual([13, 4, 9, 2, 13]);
    expect(all.size).toBe(84);
  });

  it('say what is wrong and what to do in whole sentences, with the place', () => {
    expectWholeSentences(CII_CASES);
  });
});
