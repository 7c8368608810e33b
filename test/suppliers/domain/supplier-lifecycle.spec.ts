import { describe, expect, it } from '@jest/globals';
import { nextState, statesAllowing } from '../../../src/kernel/life-cycle.js';
import {
  mayBePaid,
  SUPPLIER_LIFECYCLE,
  SUPPLIER_STATES,
  type SupplierEvent,
  type SupplierState,
} from '../../../src/suppliers/domain/supplier-lifecycle.js';

const walk = (from: SupplierState, ...events: SupplierEvent[]): SupplierState | null =>
  events.reduce<SupplierState | null>(
    (state, event) => (state === null ? null : nextState(SUPPLIER_LIFECYCLE, state, event)),
    from,
  );

describe('a supplier account', () => {
  it.each<{ from: SupplierState; events: SupplierEvent[]; to: SupplierState | null; story: string }>([
    { story: 'invited and as on file', from: 'INVITED', events: ['prove-email', 'send', 'approve'], to: 'ACTIVE' },
    { story: 'applied, looked at and approved', from: 'APPLIED', events: ['prove-email', 'send', 'refer', 'approve'], to: 'ACTIVE' },
    { story: 'declined, and asks again', from: 'PENDING_APPROVAL', events: ['decline', 'reapply', 'send', 'refer'], to: 'PENDING_APPROVAL' },
    { story: 'changes its answers while it waits', from: 'PENDING_APPROVAL', events: ['reopen', 'send', 'refer'], to: 'PENDING_APPROVAL' },
    { story: 'suspended and reactivated', from: 'ACTIVE', events: ['suspend', 'reactivate'], to: 'ACTIVE' },
    { story: 'rests and wakes', from: 'ACTIVE', events: ['rest', 'wake'], to: 'ACTIVE' },
    { story: 'suspended while it rests', from: 'DORMANT', events: ['suspend', 'reactivate'], to: 'ACTIVE' },
    { story: 'nobody is active without being sent and checked', from: 'EMAIL_VERIFIED', events: ['approve'], to: null },
    { story: 'a suspended one does not wake by itself', from: 'SUSPENDED', events: ['wake'], to: null },
    { story: 'invited, and found to be on file already', from: 'INVITED', events: ['merge'], to: 'MERGED' },
    { story: 'nobody is merged while it joins', from: 'PENDING_APPROVAL', events: ['merge'], to: null },
    { story: 'nobody is approved twice', from: 'ACTIVE', events: ['approve'], to: null },
  ])('$story: $from to $to', ({ from, events, to }) => {
    expect(walk(from, ...events)).toBe(to);
  }); // prettier-ignore

  it('can be declined until it is approved, and not afterwards', () => {
    expect(statesAllowing(SUPPLIER_LIFECYCLE, 'decline')).toEqual([
      'APPLIED',
      'EMAIL_VERIFIED',
      'CHECKS',
      'PENDING_APPROVAL',
    ]);
  });

  it('ends only by being merged into another', () => {
    expect(SUPPLIER_STATES.filter((state) => Object.keys(SUPPLIER_LIFECYCLE[state]).length === 0)).toEqual([
      'MERGED',
    ]);
  });

  it('is paid while it is active or rests', () => {
    expect(SUPPLIER_STATES.filter(mayBePaid)).toEqual(['ACTIVE', 'DORMANT']);
  });
});
