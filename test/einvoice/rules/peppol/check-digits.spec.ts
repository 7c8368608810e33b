import { describe, expect, it } from '@jest/globals';
import {
  isAbn,
  isAbnSum,
  isBelgianEnterprise,
  isCodiceFiscale,
  isGln,
  isGreekTin,
  isIban,
  isIpaCode,
  isNorwegianOrganisation,
  isPartitaIva,
  isSwedishOrganisation,
} from '../../../../src/einvoice/rules/peppol/check-digits.js';

/** Numbers made up for the tests, whose check digits fit. */
const SCHEMES: readonly (readonly [name: string, fits: (text: string) => boolean, number: string])[] = [
  ['GLN', isGln, '5060000000016'],
  ['Norwegian organisation number', isNorwegianOrganisation, '123456785'],
  ['Belgian enterprise number', isBelgianEnterprise, '0001234571'],
  ['Swedish organisation number', isSwedishOrganisation, '5560000001'],
  ['Australian business number', isAbn, '80000000001'],
  ['Greek tax number', isGreekTin, '123456783'],
  ['Partita IVA', (text) => isPartitaIva(`IT${text}`), '12345678903'],
  ['IBAN', (text) => isIban(`DE${text}`), '09000000000000000001'],
];

describe('check digits', () => {
  it.each(SCHEMES)('of a %s fit', (_name, fits, number) => {
    expect(fits(number)).toBe(true);
  });

  it.each(SCHEMES)('of a %s find every single wrong digit', (_name, fits, number) => {
    const wrong = [...number].flatMap((digit, at) =>
      [...'0123456789']
        .filter((other) => other !== digit)
        .map((other) => number.slice(0, at) + other + number.slice(at + 1)),
    );
    // The Greek scheme takes a remainder of ten for nothing, and so misses a few.
    expect(wrong.filter(fits).length).toBeLessThanOrEqual(fits === isGreekTin ? 2 : 0);
  });

  it.each(SCHEMES)('of a %s are not looked for in text', (_name, fits, number) => {
    for (const text of ['', ' ', 'ABC', `${number}A`.slice(1), number.slice(1)])
      expect(fits(text)).toBe(false);
  });

  it('are not asked of VAT numbers of other countries, nor more of an ABN than the sum where the rules do not', () => {
    expect(isPartitaIva('GB123')).toBe(true);
    expect([isAbnSum('800000000012'), isAbn('800000000012')]).toEqual([true, false]);
  });
});

describe('Italian codes', () => {
  it('are of the right length and kinds of characters', () => {
    expect(['AAAAAA00A00A000A', '12345678901'].map(isCodiceFiscale)).toEqual([true, true]);
    expect(
      ['AAAAAA00A00A00AA', 'AAAAAA0AA00A000A', '1234567890', 'A2345678901'].map(isCodiceFiscale),
    ).toEqual([false, false, false, false]);
    expect(['UF0001', 'UF001', 'UF-001'].map(isIpaCode)).toEqual([true, false, false]);
  });
});
