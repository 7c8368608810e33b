import { describe, expect, it } from '@jest/globals';
import type { GapSupplier } from '../../src/uptake/domain/gap.js';
import { proposal } from '../../src/web/suppliers-staff/invitations-page.model.js';
import { nextSteps } from '../../src/web/uptake/next-steps.model.js';
import { aStaffMember } from '../factories/principal.js';
import { anUptakeReport } from '../factories/uptake-report.js';

const procurement = aStaffMember('procurement');
const aSupplier = (number: string, over: Partial<GapSupplier> = {}): GapSupplier => ({
  ...{ number, name: `Supplier ${number}`, invoices: 10, step: 'invite-by-email' },
  ...over,
});
const gap = [
  aSupplier('S-1', { step: 'remind', invoices: 1_200 }),
  aSupplier('S-2'),
  aSupplier('S-3', { invoices: 4 }),
];

describe('What to do next about uptake', () => {
  it('says how many are left of how many, and how many of them a month reach the target', () => {
    expect(nextSteps(procurement, anUptakeReport(), gap).lead).toBe(
      '3 of 100 active suppliers did nothing digitally in 12 months. Win 36 of them for 90%, 3 a month until June 2027.',
    );
  });

  it('promises no pace where no month is left, and asks for nobody once the target is reached', () => {
    const { projection } = anUptakeReport();
    const lead = (over: Partial<typeof projection>) =>
      nextSteps(procurement, anUptakeReport({ projection: { ...projection, ...over } }), gap).lead;
    expect(lead({ requiredPerMonth: null })).toMatch(/Win 36 of them for 90%\.$/);
    expect(lead({ gap: 0 })).toBe('3 of 100 active suppliers did nothing digitally in 12 months.');
  });

  it('counts each step with its denominators, and leads whoever may invite to the invitations', () => {
    expect(nextSteps(procurement, anUptakeReport(), gap).steps!.rows).toEqual([
      [
        {
          text: 'Remind of the invitation',
          href: '/suppliers/invitations',
          note: 'Invited, and not registered yet',
        },
        { text: '1 of 3' },
        { text: '1,200 of 1,214' },
      ],
      [
        {
          text: 'Invite by email',
          href: '/suppliers/invitations?step=invite-by-email',
          hiddenText: '2 suppliers',
          note: 'They send no invoices by email, but an address is on file',
        },
        { text: '2 of 3' },
        { text: '14 of 1,214' },
      ],
    ]);
    const read = nextSteps(aStaffMember('auditor'), anUptakeReport(), gap).steps!.rows;
    expect(read.map(([step]) => step!.href)).toEqual(['/suppliers/S-1', undefined]);
  });

  it('names the suppliers to begin with, ten at the most', () => {
    const many = Array.from({ length: 12 }, (_, index) => aSupplier(`S-${index}`));
    const { first } = nextSteps(procurement, anUptakeReport(), many);
    expect(first!.caption).toBe('The 10 to begin with, with their invoices in 12 months');
    expect(first!.rows).toHaveLength(10);
    expect(first!.rows[0]!.slice(0, 2)).toEqual([
      { text: 'Supplier S-0', href: '/suppliers/S-0', note: 'S-0' },
      {
        text: 'Invite by email',
        hiddenText: 'Supplier S-0',
        href: '/suppliers/invitations?supplier=S-0',
        note: 'They send no invoices by email, but an address is on file',
      },
    ]);
  });

  it('says so when nobody is left', () => {
    expect(nextSteps(procurement, anUptakeReport(), [])).toEqual({
      lead: 'Every active supplier interacts with us digitally.',
      steps: null,
      first: null,
    });
  });
});

describe('The invitations that uptake proposes', () => {
  it('are those of one step, and as many as go at a time', () => {
    expect(proposal(gap, 'invite-by-email', 500)).toEqual({
      numbers: ['S-2', 'S-3'],
      says: '2 suppliers filled in: they send no invoices by email, but an address is on file. Take out whoever should not be invited.',
    });
    expect(proposal(gap, 'invite-by-email', 1)).toMatchObject({
      numbers: ['S-2'],
      says: expect.stringContaining('Of 2 suppliers, those that send the most.'),
    });
    expect(proposal(gap, 'invite-by-letter', 500)).toEqual({
      numbers: [],
      says: 'Nobody is left who needs this step.',
    });
  });
});
