import { describe, expect, it } from '@jest/globals';
import { boundsOf, SEGMENTS, segmentOf, wayOf } from '../../../src/uptake/domain/segment.js';

describe('the segment of a supplier', () => {
  it.each([
    [0, 'none'],
    [1, 'ad-hoc'],
    [11, 'ad-hoc'],
    [12, 'monthly'],
    [51, 'monthly'],
    [52, 'weekly'],
    [259, 'weekly'],
    [260, 'volume'],
    [10_000, 'volume'],
  ])('with %s invoices in twelve months is %s', (invoices, segment) => {
    expect(segmentOf(invoices)).toBe(segment);
  });

  it('is the one whose bounds the number lies within, for every number', () => {
    for (let invoices = 0; invoices <= 300; invoices += 1) {
      const within = SEGMENTS.filter((segment) => {
        const { least, most } = boundsOf(segment);
        return invoices >= least && (most === null || invoices <= most);
      });
      expect(within).toEqual([segmentOf(invoices)]);
    }
  });

  it.each([
    [0, 0, 'none'],
    [5, 0, 'paper'],
    [5, 1, 'digital'],
  ])('with %s invoices, %s of them digital, the way is %s', (invoices, digital, way) => {
    expect(wayOf(invoices, digital)).toBe(way);
  });
});
