import { describe, expect, it } from '@jest/globals';
import { nextState, statesAllowing } from '../../../src/kernel/life-cycle.js';
import {
  OFFER_LIFECYCLE,
  OFFER_STATE_LABELS,
  type OfferState,
} from '../../../src/early-payment/domain/offer-lifecycle.js';

describe('the life of an offer', () => {
  it('goes from shown to paid', () => {
    const events = ['show', 'accept', 'schedule', 'pay'] as const;
    const end = events.reduce<OfferState>(
      (state, event) => nextState(OFFER_LIFECYCLE, state, event)!,
      'GENERATED',
    );
    expect(end).toBe('PAID');
  });

  it.each([
    { event: 'accept', states: ['SHOWN'] },
    { event: 'decline', states: ['SHOWN'] },
    { event: 'expire', states: ['GENERATED', 'SHOWN'] },
    { event: 'miss', states: ['ACCEPTED', 'SCHEDULED'] },
  ] as const)('$event only in $states', ({ event, states }) => {
    expect(statesAllowing(OFFER_LIFECYCLE, event)).toEqual(states);
  });

  it('ends once it is paid, missed, declined or expired', () => {
    const states = Object.keys(OFFER_STATE_LABELS) as OfferState[];
    expect(states.filter((state) => Object.keys(OFFER_LIFECYCLE[state]).length === 0)).toEqual([
      'PAID',
      'MISSED',
      'DECLINED',
      'EXPIRED',
    ]);
  });
});
