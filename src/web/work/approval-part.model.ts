import type { OrderInOneHand, RecordedApproval } from '../../approvals/approval-standing.service.js';
import type { ApprovalStanding, LevelStanding } from '../../approvals/domain/standing.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { formatInstant } from '../components/words.js';

/** How an invoice is approved, as its page shows it. */
export interface ApprovalPart {
  /** "Route 3, version 2: Large sums"; '' where nothing is under way. */
  readonly route: string;
  readonly levels: readonly string[];
  /** Who can decide now and until when, in sentences; '' where nothing is under way. */
  readonly now: string;
  /** What whoever decides should look at twice. */
  readonly warnings: readonly string[];
  /** What was decided, by whom and by which rule. */
  readonly decided: readonly string[];
  /** What the button is for: the level and the figures; '' where there is none. */
  readonly seen: string;
}

/** @param standing null where the invoice does not wait for an approval */
export function approvalPart(
  standing: ApprovalStanding | null,
  recorded: readonly RecordedApproval[],
  inOneHand: readonly OrderInOneHand[],
  today: PlainDate,
): ApprovalPart | null {
  if (standing === null && recorded.length === 0) return null;
  return {
    route: standing?.route ?? '',
    levels: standing === null || standing.levels.length < 2 ? [] : standing.levels.map(levelText),
    now: standing === null ? '' : nowText(standing, today),
    warnings:
      standing === null
        ? []
        : inOneHand.map(
            ({ number, name }) =>
              `${name} placed order ${number} and posted what arrived for it. Look at the delivery note before you decide.`,
          ),
    decided: recorded.map(recordedText),
    seen: standing?.seen ?? '',
  };
}

const STATES: Readonly<Record<LevelStanding['state'], string>> = {
  decided: 'approved',
  open: 'waits for a decision',
  'passed-on': 'passed on to the next level',
  'to-come': 'comes after that',
};

function levelText({ level, holder, state, decidedBy }: LevelStanding): string {
  return `Level ${level}, ${holder}: ${STATES[state]}${decidedBy === null ? '' : ` by ${decidedBy}`}`;
}

function nowText({ who, escalatesOn, escalated }: ApprovalStanding, today: PlainDate): string {
  const can = who.length === 0 ? 'Nobody can decide now.' : `Who can decide now: ${who.join('; ')}.`;
  if (escalated) return `${can} It was passed on, because nobody had decided in time.`;
  if (escalatesOn !== null && escalatesOn <= today)
    return `${can} Nobody has in time, so it is passed on next morning.`;
  return escalatesOn === null ? can : `${can} If nobody has by ${formatDate(escalatesOn)}, it is passed on.`;
}

function recordedText({ by, decidedAt, level, inPlaceOf, rule }: RecordedApproval): string {
  const when = formatInstant(decidedAt);
  if (by === null) return `Approved by ${rule === null ? 'a rule' : ruleText(rule)}, ${when}`;
  const place = inPlaceOf === null ? '' : `, in the place of ${inPlaceOf}`;
  const at = level === null ? '' : `, level ${level}`;
  return `${by}${place}, ${when}${at}${rule === null ? '' : `, by ${ruleText(rule)}`}`;
}

function ruleText({ kind, number, version, name }: NonNullable<RecordedApproval['rule']>): string {
  if (number === 0) return `the ${name.toLowerCase()}`;
  return `${kind === 'touchless' ? 'rule' : 'route'} ${number}, version ${version}: ${name}`;
}
