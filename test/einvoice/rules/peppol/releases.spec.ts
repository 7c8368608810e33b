import { describe, expect, it } from '@jest/globals';
import { checkDocument, checkInvoice } from '../../../../src/einvoice/check-document.js';
import {
  newestRelease,
  PEPPOL_RELEASES,
  type PeppolRelease,
  releaseNamed,
  releaseOn,
} from '../../../../src/einvoice/rules/peppol/releases.js';
import { plainDate } from '../../../../src/kernel/plain-date.js';
import { aFullPeppolInvoice, aPeppolInvoice, isOfPeppol } from '../../../factories/peppol.js';
import { ublOf } from '../../../factories/ubl.js';

/** A release to come, in which nothing but the business process is asked. */
const NEXT: PeppolRelease = {
  ...newestRelease(),
  name: 'next',
  validFrom: plainDate('2027-02-15'),
  ubl: {
    ...newestRelease().ubl,
    rules: {
      ...newestRelease().ubl.rules,
      patterns: newestRelease().ubl.rules.patterns.map((contexts) =>
        contexts.map((context) => ({
          ...context,
          rules: context.rules.filter(({ id }) => id === 'PEPPOL-EN16931-R001'),
        })),
      ),
    },
  },
};

describe('releases of the Peppol rules', () => {
  it('are chosen by name, or by the day from which the network asks for them', () => {
    const releases = [...PEPPOL_RELEASES, NEXT];
    expect(releaseNamed('May 2026')?.ubl.version).toBe('3.0.21');
    expect(releaseNamed('May 1926')).toBeNull();
    const nameOn = (day: string) => releaseOn(plainDate(day), releases).name;
    expect(['2026-01-01', '2026-08-17', '2027-02-14', '2027-02-15'].map(nameOn)).toEqual([
      'May 2026',
      'May 2026',
      'May 2026',
      'next',
    ]);
  });

  it('stand beside each other', () => {
    const bytes = ublOf(aPeppolInvoice({ profileId: null, customizationId: 'urn:cen.eu:en16931:2017' }));
    const fired = (options: { release?: PeppolRelease }) =>
      checkDocument(bytes, { rules: 'peppol', ...options }).findings.map(({ id }) => id);
    expect(fired({ release: NEXT })).toEqual(['PEPPOL-EN16931-R001']);
    expect(fired({})).toEqual(['PEPPOL-EN16931-R001', 'PEPPOL-EN16931-R007', 'PEPPOL-EN16931-R004']);
  });
});

describe('an invoice that was typed', () => {
  it('is held against Peppol too, and the finding says the field', () => {
    expect(checkInvoice(aPeppolInvoice(), 'peppol')).toEqual([]);
    const [finding, ...more] = checkInvoice(aPeppolInvoice({}, {}, { electronicAddress: null }), 'peppol');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      id: 'PEPPOL-EN16931-R010',
      field: 'buyer.electronicAddress',
      line: null,
    });
  });

  it('is not blamed for files that are attached when it is sent', () => {
    expect(checkInvoice(aFullPeppolInvoice(), 'peppol').filter(({ id }) => isOfPeppol(id))).toEqual([]);
  });
});
