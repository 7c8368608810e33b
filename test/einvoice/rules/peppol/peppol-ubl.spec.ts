import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import { PEPPOL_UBL_RULE_IDS } from '../../../../src/einvoice/rules/peppol/ubl/ubl-rules.js';
import { aPeppolInvoice, firedInPeppol, fullPeppolUbl } from '../../../factories/peppol.js';
import { UblDocument } from '../../../factories/ubl-document.js';
import { danish, dutch, german, greek, icelandic, italian, norwegian, swedish } from './parties.js';
import { aPeppolCreditNote, UBL_CASES } from './ubl-cases.js';
import { UBL_NATIONAL_CASES } from './ubl-national-cases.js';
import { expectWholeSentences, misfires, rulesWithout } from './peppol-case.js';

const CASES = [...UBL_CASES, ...UBL_NATIONAL_CASES];

describe('rules of Peppol BIS Billing 3.0 on UBL', () => {
  it.each([
    ['an invoice with all that Peppol has a place for', fullPeppolUbl],
    ['an invoice with as little as Peppol asks for', () => new UblDocument(aPeppolInvoice())],
    ['a credit note', aPeppolCreditNote],
  ])('have nothing to say of %s', (_what, document) => {
    expect(checkDocument(document().bytes(), { rules: 'peppol' }).findings).toEqual([]);
  });

  it.each([
    ['Norway', () => norwegian()],
    ['Denmark', danish],
    ['Italy', () => italian()],
    ['Sweden', swedish],
    ['Greece', greek],
    ['Iceland', icelandic],
    ['the Netherlands', dutch],
    ['Germany', german],
  ])('have nothing to say of a domestic invoice of %s', (_country, invoice) => {
    expect(firedInPeppol(new UblDocument(invoice()))).toEqual([]);
  });

  it('fire for one change each, and only with what must go with it', () => {
    expect(misfires(CASES)).toEqual([]);
  });

  it('have a case for every rule', () => {
    expect(rulesWithout(CASES, PEPPOL_UBL_RULE_IDS)).toEqual([]);
  });

  it('are the 165 of release 3.0.21', () => {
    const count = (prefix: string) => [...PEPPOL_UBL_RULE_IDS].filter((id) => id.startsWith(prefix)).length;
    const families = [
      'PEPPOL-EN16931-R',
      'PEPPOL-EN16931-CL',
      'PEPPOL-EN16931-P',
      'PEPPOL-EN16931-F',
      'PEPPOL-COMMON-',
    ];
    expect(families.map(count)).toEqual([28, 6, 11, 1, 17]);
    const countries = ['DE', 'DK', 'GR', 'IS', 'IT', 'NL', 'NO', 'SE'];
    expect(countries.map((country) => count(`${country}-`))).toEqual([31, 14, 19, 10, 4, 9, 2, 13]);
    expect(PEPPOL_UBL_RULE_IDS.size).toBe(165);
  });

  it('say what is wrong and what to do in whole sentences, with the place', () => {
    expectWholeSentences(CASES);
  });
});
