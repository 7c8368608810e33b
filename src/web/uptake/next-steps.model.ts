import { may, type Principal } from '../../identity/domain/policy.js';
import { formatMonth } from '../../kernel/plain-date.js';
import { type GapSupplier, isInviting, NEXT_STEPS, type NextStep } from '../../uptake/domain/gap.js';
import type { UptakeReport } from '../../uptake/uptake.service.js';
import { type Cell, linkCell, type Table, textCell } from '../components/table.js';
import { counted, grouped } from '../components/words.js';

export interface NextSteps {
  readonly lead: string;
  /** null where every active supplier is digital. */
  readonly steps: Table | null;
  readonly first: Table | null;
}

/** A step in words, and what those have in common who need it. */
export const STEP_WORDS: Readonly<Record<NextStep, { readonly text: string; readonly who: string }>> = {
  call: { text: 'Call and ask what is in the way', who: 'Somebody signs in for them' },
  remind: { text: 'Remind of the invitation', who: 'Invited, and not registered yet' },
  'invite-who-emails': { text: 'Invite by email', who: 'They email their invoices already' },
  'invite-by-email': {
    text: 'Invite by email',
    who: 'They send no invoices by email, but an address is on file',
  },
  'invite-by-letter': { text: 'Invite by letter', who: 'No email address is on file' },
  'settle-account': { text: 'Look at the account first', who: 'Not active, so they cannot be invited' },
};

/** Of the list, the likeliest first. */
const BEGIN_WITH = 10;

export function nextSteps(who: Principal, report: UptakeReport, gap: readonly GapSupplier[]): NextSteps {
  if (gap.length === 0)
    return { lead: 'Every active supplier interacts with us digitally.', steps: null, first: null };
  return { lead: leadOf(report, gap.length), steps: stepsTable(who, gap), first: firstTable(who, gap) };
}

function leadOf({ target, targetOn, current, projection }: UptakeReport, left: number): string {
  const active = current.measures['supplier-uptake'].denominator;
  const stand = `${grouped(left)} of ${counted(active, 'active supplier')} did nothing digitally in 12 months.`;
  if (projection.gap === 0) return stand;
  const pace =
    projection.requiredPerMonth === null
      ? ''
      : `, ${grouped(projection.requiredPerMonth)} a month until ${formatMonth(targetOn)}`;
  return `${stand} Win ${grouped(projection.gap)} of them for ${target.normalise().toString()}%${pace}.`;
}

function stepsTable(who: Principal, gap: readonly GapSupplier[]): Table {
  const invoices = invoicesOf(gap);
  return {
    caption: 'What they need, the likeliest to work first, and their invoices in 12 months',
    head: [
      { text: 'Next step', wide: true },
      { text: 'Suppliers', numeric: true },
      { text: 'Invoices', numeric: true },
    ],
    rows: NEXT_STEPS.flatMap((step): Cell[][] => {
      const those = gap.filter((supplier) => supplier.step === step);
      if (those.length === 0) return [];
      const { text, who: which } = STEP_WORDS[step];
      return [
        [
          { text, note: which, ...toStep(who, step, those) },
          textCell(`${grouped(those.length)} of ${grouped(gap.length)}`),
          textCell(`${grouped(invoicesOf(those))} of ${grouped(invoices)}`),
        ],
      ];
    }),
  };
}

/** Where the step is taken; one supplier alone is taken there at once. */
function toStep(
  who: Principal,
  step: NextStep,
  those: readonly GapSupplier[],
): Pick<Cell, 'href' | 'hiddenText'> {
  const mayInvite = may(who, 'supplier.invite', who);
  if (mayInvite && isInviting(step))
    return {
      href: `/suppliers/invitations?step=${step}`,
      hiddenText: counted(those.length, 'supplier'),
    };
  if (mayInvite && step === 'remind') return { href: '/suppliers/invitations' };
  return those.length === 1 ? { href: `/suppliers/${those[0]!.number}` } : {};
}

function firstTable(who: Principal, gap: readonly GapSupplier[]): Table {
  const first = gap.slice(0, BEGIN_WITH);
  return {
    caption: `${first.length === gap.length ? 'Begin here' : `The ${first.length} to begin with`}, with their invoices in 12 months`,
    head: [
      { text: 'Supplier', wide: true },
      { text: 'Next step', wide: true },
      { text: 'Invoices', numeric: true },
    ],
    rows: first.map(({ number, name, invoices, step }) => [
      linkCell(name, `/suppliers/${number}`, number),
      may(who, 'supplier.invite', who) && isInviting(step)
        ? { ...stepCell(step), href: `/suppliers/invitations?supplier=${number}`, hiddenText: name }
        : stepCell(step),
      textCell(grouped(invoices)),
    ]),
  };
}

function stepCell(step: NextStep): Cell {
  return textCell(STEP_WORDS[step].text, STEP_WORDS[step].who);
}

function invoicesOf(suppliers: readonly GapSupplier[]): number {
  return suppliers.reduce((all, { invoices }) => all + invoices, 0);
}
