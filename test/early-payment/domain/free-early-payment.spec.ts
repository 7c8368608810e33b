import { describe, expect, it } from '@jest/globals';
import { freeEarlyPayment } from '../../../src/early-payment/domain/free-early-payment.js';

const RULE = { sizes: ['micro', 'small'], postcodes: ['LA', 'PR1'] } as const;

describe('free early payment for small suppliers of the area', () => {
  it.each([
    { sizeBand: 'micro', postcode: 'LA1 1XX', enrolled: true, because: 'A micro supplier in LA1.' },
    { sizeBand: 'small', postcode: 'la12 9ab', enrolled: true, because: 'A small supplier in LA12.' },
    { sizeBand: 'small', postcode: 'PR1 8XJ', enrolled: true, because: 'A small supplier in PR1.' },
    {
      sizeBand: 'small',
      postcode: 'PR11 8XJ',
      enrolled: false,
      because: 'Postcode PR11 is outside the area.',
    },
    { sizeBand: 'small', postcode: 'L1 1AA', enrolled: false, because: 'Postcode L1 is outside the area.' },
    {
      sizeBand: 'medium',
      postcode: 'LA1 1XX',
      enrolled: false,
      because: 'A medium supplier is not within the rule.',
    },
    {
      sizeBand: null,
      postcode: 'LA1 1XX',
      enrolled: false,
      because: 'The size of the supplier is not known.',
    },
    {
      sizeBand: 'micro',
      postcode: null,
      enrolled: false,
      because: 'The postcode of the supplier is not known.',
    },
    {
      sizeBand: 'micro',
      postcode: 'Dublin',
      enrolled: false,
      because: 'The postcode of the supplier is not known.',
    },
  ] as const)('$sizeBand at $postcode: $because', ({ sizeBand, postcode, ...outcome }) => {
    expect(freeEarlyPayment({ sizeBand, postcode }, RULE)).toEqual(outcome);
  });
});
