import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ApprovalCase,
  decidersOf,
  type Delegation,
  escalatesOn,
  isLastLevel,
  openLevel,
} from '../../../src/approvals/domain/approval-case.js';
import { coversAmount } from '../../../src/approvals/domain/delegation.js';
import type { Holder } from '../../../src/approvals/domain/route.js';
import { movedSince, standingOf } from '../../../src/approvals/domain/standing.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { aCase, aColleague, aDelegation, aRoute } from '../../factories/approval.js';

const ids = (approval: ApprovalCase, delegation: Delegation) =>
  decidersOf(approval, delegation).map(({ personId }) => personId);
const limit = (personId: string, pounds: number | null, ...costCentres: string[]) => ({
  ...{ personId, role: null, upToMinor: pounds === null ? null : pounds * 100, costCentres },
});
const TWO_LEVELS = aRoute({ levels: [{ kind: 'budget-holder' }, { kind: 'finance-director' }] });

describe('Who may decide now', () => {
  it.each([
    { holder: { kind: 'approvers' }, who: ['a', 'b', 'director'] },
    { holder: { kind: 'finance-director' }, who: ['director'] },
    { holder: { kind: 'person', personId: 'b' }, who: ['b'] },
    { holder: { kind: 'budget-holder' }, who: ['a'] },
  ] as const)('$holder.kind: $who', ({ holder, who }) => {
    const approval = aCase({ route: aRoute({ levels: [holder] }), budgetHolders: ['a', 'clerk'] });
    const people = [...aDelegation().people, aColleague('clerk', 'accounts-payable')];
    expect(ids(approval, aDelegation({ people }))).toEqual(who);
  });

  it.each([
    { case: 'nobody has a limit', limits: [], who: [] },
    { case: 'the sum itself is within', limits: [limit('a', 1_000)], who: ['a'] },
    { case: 'a pound less is not', limits: [limit('a', 999), limit('b', null)], who: ['b'] },
    { case: 'of another cost centre', limits: [limit('a', null, 'CC900')], who: [] },
    { case: 'of its cost centre', limits: [limit('a', null, 'CC100', 'CC900')], who: ['a'] },
    {
      case: 'what is said of a person counts in place of their role',
      limits: [
        limit('a', 10),
        { personId: null, role: 'approver' as const, upToMinor: null, costCentres: [] },
      ],
      who: ['b'],
    },
  ])('within the scheme of delegation: $case', ({ limits, who }) => {
    expect(ids(aCase(), aDelegation({ limits }))).toEqual(who);
  });

  it('asks for a limit at the last level only: the levels before confirm', () => {
    const delegation = aDelegation({ limits: [limit('director', null)] });
    const approval = aCase({ route: TWO_LEVELS, budgetHolders: ['a'] });
    expect(ids(approval, delegation)).toEqual(['a']);
    const decided = { ...approval, decisions: [{ level: 1, personId: 'a', forPersonId: null }] };
    expect(ids(decided, delegation)).toEqual(['director']);
  });

  it('nobody covers a sum in another currency but who has no limit', () => {
    const invoice = { ...aCase().invoice, amountMinor: null };
    const limits = [limit('a', 1_000_000), limit('b', null)];
    expect(ids(aCase({ invoice }), aDelegation({ limits }))).toEqual(['b']);
  });
});

describe('Separation of duties', () => {
  it.each(['entered', 'assisted', 'set-aside', 'bank-details', 'coded'] as const)(
    'whoever %s does not approve, and is told why and who can',
    (why) => {
      const approval = { ...aCase({ bars: [{ personId: 'a', why }] }), escalatesOn: null };
      const standing = standingOf('a', approval, aDelegation());
      expect(standing).toMatchObject({ mine: null, who: ['Person b', 'Person director'] });
      expect(standing.whyNot).toMatch(/^You .*, so somebody else must approve it\.$/);
    },
  );

  it.each([
    { who: 'clerk', why: 'Only an approver can approve it.' },
    { who: 'b', why: 'It is above what the scheme of delegation lets you approve.' },
  ])('$who reads: $why', ({ who, why }) => {
    const people = [...aDelegation().people, aColleague('clerk', 'accounts-payable')];
    const delegation = aDelegation({ people, limits: [limit('a', null)] });
    expect(standingOf(who, { ...aCase(), escalatesOn: null }, delegation).whyNot).toBe(why);
  });
});

describe('Somebody who is away', () => {
  const away = {
    personId: 'a',
    deputyId: 'b',
    from: plainDate('2026-01-05'),
    until: plainDate('2026-01-09'),
  };
  const approval = aCase({ route: aRoute({ levels: [{ kind: 'person', personId: 'a' }] }) });

  it.each([
    { today: '2026-01-04', who: ['a'] },
    { today: '2026-01-05', who: ['a', 'b'] },
    { today: '2026-01-09', who: ['a', 'b'] },
    { today: '2026-01-10', who: ['a'] },
  ])('is stood in for from the first day to the last: on $today $who', ({ today, who }) => {
    expect(ids(approval, aDelegation({ absences: [away], today: plainDate(today) }))).toEqual(who);
  });

  it('lends no more than their own powers, and none that they do not have', () => {
    const limits = [limit('a', 10), limit('b', null)];
    expect(ids(approval, aDelegation({ absences: [away], limits }))).toEqual([]);
    const barred = { ...approval, bars: [{ personId: 'a', why: 'entered' as const }] };
    expect(ids(barred, aDelegation({ absences: [away] }))).toEqual(['director']);
  });

  it('lends none to whoever is barred, to a deputy of the deputy, or to somebody who approves nothing', () => {
    const barred = { ...approval, bars: [{ personId: 'b', why: 'bank-details' as const }] };
    expect(ids(barred, aDelegation({ absences: [away] }))).toEqual(['a']);
    const chain = [away, { ...away, personId: 'b', deputyId: 'director' }];
    expect(ids(approval, aDelegation({ absences: chain }))).toEqual(['a', 'b']);
    const people = [aColleague('a'), aColleague('b', 'accounts-payable')];
    expect(ids(approval, aDelegation({ absences: [away], people }))).toEqual(['a']);
  });
});

describe('A level that nobody decides', () => {
  it('is passed on after working days, bank holidays and weekends not counted', () => {
    // Good Friday, the weekend and Easter Monday lie between.
    expect(escalatesOn(aRoute({ escalateAfterDays: 2 }), plainDate('2026-04-02'))).toBe('2026-04-08');
  });

  it('may then be decided by the next level too, whose decision counts for both', () => {
    const approval = aCase({ route: TWO_LEVELS, budgetHolders: ['a'], escalated: true });
    const deciders = decidersOf(approval, aDelegation());
    expect(deciders).toEqual([
      { personId: 'a', level: 1, forPersonId: null, right: 'route' },
      { personId: 'director', level: 2, forPersonId: null, right: 'escalation' },
    ]);
    const decisions = [{ level: 2, personId: 'director', forPersonId: null }];
    expect(openLevel({ ...approval, decisions })).toBeNull();
  });

  it('goes at once to the next level, and after the last to the finance director, where nobody is there who may', () => {
    const nobody = aCase({ route: aRoute({ levels: [{ kind: 'budget-holder' }] }) });
    expect(ids(nobody, aDelegation())).toEqual(['director']);
  });
});

describe('Every route, whoever is there and whatever happens', () => {
  const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
  const person = fc.constantFrom(...PEOPLE);
  const holder: fc.Arbitrary<Holder> = fc.oneof(
    fc.constant<Holder>({ kind: 'approvers' }),
    fc.constant<Holder>({ kind: 'finance-director' }),
    fc.constant<Holder>({ kind: 'budget-holder' }),
    person.map((personId): Holder => ({ kind: 'person', personId })),
  );
  const delegation: fc.Arbitrary<Delegation> = fc.record({
    people: fc
      .tuple(
        ...PEOPLE.map((id) =>
          fc.constantFrom('approver', 'finance-director', 'auditor').map((role) => aColleague(id, role)),
        ),
      )
      .map((people) => [...people]),
    limits: fc.array(
      fc.record({
        personId: person,
        role: fc.constant(null),
        upToMinor: fc.option(fc.integer({ min: 1, max: 2_000_00 })),
        costCentres: fc.subarray(['CC100', 'CC200']),
      }),
    ),
    absences: fc.array(
      fc.record({
        ...{ personId: person, deputyId: person },
        from: fc.constant(plainDate('2026-01-01')),
        until: fc.constant(plainDate('2026-01-31')),
      }),
    ),
    today: fc.constant(plainDate('2026-01-05')),
  });
  const begun = fc.record({
    route: fc.array(holder, { minLength: 1, maxLength: 4 }).map((levels) => aRoute({ levels })),
    bars: fc.array(
      person.map((personId) => ({ personId, why: 'entered' as const })),
      { maxLength: 2 },
    ),
    budgetHolders: fc.subarray(PEOPLE),
    amountMinor: fc.integer({ min: 1, max: 2_000_00 }),
  });

  it('ends after as many decisions as it has levels at the most, nobody acts twice, and no limit is passed', () => {
    fc.assert(
      fc.property(
        begun,
        delegation,
        fc.infiniteStream(fc.nat()),
        fc.infiniteStream(fc.boolean()),
        (start, scheme, picks, escalates) => {
          const invoice = { ...aCase().invoice, amountMinor: start.amountMinor };
          let approval = aCase({ ...start, invoice });
          for (let step = 0; openLevel(approval) !== null; step += 1) {
            expect(step).toBeLessThan(start.route.levels.length);
            approval = { ...approval, escalated: escalates.next().value };
            const deciders = decidersOf(approval, scheme);
            // Nobody may: the page says so, and nothing is approved.
            if (deciders.length === 0) return;
            const chosen = deciders[picks.next().value % deciders.length]!;
            if (isLastLevel(approval.route, chosen.level)) {
              const power = scheme.people.find(({ id }) => id === (chosen.forPersonId ?? chosen.personId))!;
              expect(coversAmount(power, scheme.limits, invoice)).toBe(true);
            }
            approval = { ...approval, decisions: [...approval.decisions, chosen] };
          }
          const acted = approval.decisions.flatMap(({ personId, forPersonId }) =>
            forPersonId === null ? [personId] : [personId, forPersonId],
          );
          expect(new Set(acted).size).toBe(acted.length);
          expect(acted.filter((id) => start.bars.some(({ personId }) => personId === id))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('Between the look and the button', () => {
  it.each([
    { seen: '1.3.0', moved: null },
    { seen: '2.3.0', moved: 'level' },
    { seen: '1.2.0', moved: 'figures' },
    { seen: '1.3.500', moved: 'figures' },
    { seen: '', moved: 'figures' },
  ])('of level 1 of version 3, somebody who saw "$seen" missed: $moved', ({ seen, moved }) => {
    expect(movedSince(seen, { seen: '1.3.0' })).toBe(moved);
  });
});
