import { describe, expect, it } from '@jest/globals';
import {
  approvalDuties,
  codingDuties,
  isPassedOnNext,
  type WaitingApproval,
} from '../../../src/approvals/domain/duty.js';
import type { ApprovalCase } from '../../../src/approvals/domain/approval-case.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { aCase, aColleague, aDelegation, aRoute } from '../../factories/approval.js';

const waiting = (over: Partial<ApprovalCase> = {}): WaitingApproval => ({
  ...aCase(over),
  ...{ invoiceId: 'invoice-1', openedAt: new Date('2026-01-05T09:30:00Z') },
  escalatesOn: plainDate('2026-01-08'),
});
const TWO_LEVELS = aRoute({ levels: [{ kind: 'person', personId: 'a' }, { kind: 'finance-director' }] });
const AWAY = {
  ...{ personId: 'a', deputyId: 'b', from: plainDate('2026-01-05'), until: plainDate('2026-01-09') },
};

describe('An invoice that waits for approval is a duty', () => {
  it('of everybody who may decide now, until one does', () => {
    const duties = approvalDuties(waiting(), aDelegation());
    expect(duties.map(({ personId, reason }) => [personId, reason])).toEqual([
      ['a', 'own'],
      ['b', 'own'],
      ['director', 'own'],
    ]);
  });

  it('of a deputy, who reads in whose place', () => {
    const duties = approvalDuties(waiting({ route: TWO_LEVELS }), aDelegation({ absences: [AWAY] }));
    expect(duties).toEqual([
      expect.objectContaining({ personId: 'a', reason: 'own', forPersonId: null }),
      expect.objectContaining({ personId: 'b', reason: 'deputy', forPersonId: 'a' }),
    ]);
  });

  it('says when it is passed on and to whom, and once it is it tells those as passed on', () => {
    const [duty] = approvalDuties(waiting({ route: TWO_LEVELS }), aDelegation());
    expect(duty!.passedOn).toEqual({ on: '2026-01-08', to: ['director'] });
    const after = approvalDuties(waiting({ route: TWO_LEVELS, escalated: true }), aDelegation());
    expect(after.map(({ personId, reason, passedOn }) => [personId, reason, passedOn])).toEqual([
      ['a', 'own', null],
      ['director', 'passed-on', null],
    ]);
  });

  it('has the same turn while the same level is open, and another one for the next', () => {
    const first = approvalDuties(waiting({ route: TWO_LEVELS }), aDelegation())[0]!;
    const decided = {
      ...waiting({ route: TWO_LEVELS }),
      decisions: [{ level: 1, personId: 'a', forPersonId: null }],
    };
    const second = approvalDuties(decided, aDelegation())[0]!;
    expect(approvalDuties(waiting({ route: TWO_LEVELS }), aDelegation())[0]!.turn).toBe(first.turn);
    expect(second.turn).not.toBe(first.turn);
    const again = { ...waiting({ route: TWO_LEVELS }), openedAt: new Date('2026-01-06T09:30:00Z') };
    expect(approvalDuties(again, aDelegation())[0]!.turn).not.toBe(first.turn);
  });

  it.each([
    { today: '2026-01-06', warned: false },
    { today: '2026-01-07', warned: true },
    { today: '2026-01-08', warned: false },
  ])('is passed on on Thursday 8 January: on $today its people are warned: $warned', ({ today, warned }) => {
    const [duty] = approvalDuties(waiting({ route: TWO_LEVELS }), aDelegation());
    expect(isPassedOnNext(duty!, plainDate(today))).toBe(warned);
  });

  it('of the Friday where it is passed on on a Monday', () => {
    const late = { ...waiting({ route: TWO_LEVELS }), escalatesOn: plainDate('2026-01-12') };
    const [duty] = approvalDuties(late, aDelegation());
    expect(isPassedOnNext(duty!, plainDate('2026-01-09'))).toBe(true);
  });
});

describe('An invoice that waits for its coding is a duty', () => {
  const people = [
    aColleague('r', 'requester'),
    aColleague('s', 'requester'),
    aColleague('a', 'approver'),
    aColleague('clerk', 'accounts-payable'),
  ];
  const coding = { invoiceId: 'invoice-1', askedAt: new Date('2026-01-05T09:30:00Z'), enteredBy: null };

  it.each([
    { case: 'the one who was asked', requesterId: 'a', enteredBy: null, who: ['a'] },
    { case: 'every requester where nobody was found', requesterId: null, enteredBy: null, who: ['r', 's'] },
    { case: 'but never who entered it', requesterId: null, enteredBy: 's', who: ['r'] },
    { case: 'nor who may code nothing', requesterId: 'clerk', enteredBy: null, who: [] },
  ])('of $case', ({ requesterId, enteredBy, who }) => {
    const duties = codingDuties({ ...coding, requesterId, enteredBy }, people);
    expect(duties.map(({ personId }) => personId)).toEqual(who);
  });
});
