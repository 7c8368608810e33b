import type { StaffRole } from '../../identity/domain/roles.js';
import { type Money, sum } from '../../kernel/money.js';
import type { HoldCode } from './hold-catalogue.js';
import type { HoldParams } from './hold-texts.js';
import type { HoldToPlace, LineComparison } from './line-comparison.js';
import type { MatchOutcome } from './match-invoice.js';

/** What whoever sets a hold aside has to write, beside the reason. */
export type ReleaseAsks = 'reason' | 'evidence' | 'cost-centre';

interface ReleaseRule {
  readonly by: readonly StaffRole[];
  readonly asks: ReleaseAsks;
  /** Whether a larger sum than the council's limit is the finance director's alone. */
  readonly limited: boolean;
}

const accountsPayable = (asks: ReleaseAsks): ReleaseRule => ({
  by: ['accounts-payable', 'finance-director'],
  asks,
  limited: true,
});
const finance = (asks: ReleaseAsks, ...by: StaffRole[]): ReleaseRule => ({ by, asks, limited: false });

/** Who may set a hold aside by hand: the column "released by hand" of the catalogue. null: nobody, or not in this way. */
export const HOLD_RELEASES: Readonly<Record<HoldCode, ReleaseRule | null>> = {
  PO_NOT_FOUND: null,
  PO_CLOSED: accountsPayable('reason'),
  PO_NO_VALUE: accountsPayable('reason'),
  QTY_ORD: accountsPayable('reason'),
  QTY_REC: accountsPayable('evidence'),
  QTY_ACC: finance('reason', 'requester'),
  PRICE: { by: ['requester', 'finance-director'], asks: 'reason', limited: true },
  AMT_ORD: accountsPayable('reason'),
  AMT_REC: accountsPayable('reason'),
  AMT_TOTAL: finance('reason', 'accounts-payable'),
  VAT_CONTENT: null,
  VAT_CALC: null,
  VAT_NO: null,
  DUP_EXACT: null,
  // Two people decide these, each on a page of its own: near duplicates, and bank details.
  DUP_NEAR: null,
  BANK_UNVERIFIED: null,
  // It ends when the supplier is active again; set aside by hand, it would outlive the next suspension.
  SUPPLIER_HOLD: null,
  CIS_UNVERIFIED: finance('reason', 'accounts-payable'),
  DRC_CHECK: finance('reason', 'accounts-payable'),
  FUNDS: finance('reason', 'finance-director'),
  COST_CODE: finance('cost-centre', 'accounts-payable'),
};

/** A pound: the most by which the sums of a document may be wrong and still be paid. */
const TOTALS_MAX_MINOR = 100;

/** Of the council that has set none: £1,000. */
export const PRESET_RELEASE_LIMIT_MINOR = 1_000_00;

export interface HoldToRelease {
  readonly code: HoldCode;
  readonly params: HoldParams;
  readonly lineId: string | null;
}

/**
 * The roles that may set this hold aside; none where it must be settled otherwise.
 * @param stake what would be paid because of it, with what was set aside before on the same order; null where that
 *   cannot be said in pounds
 */
export function rolesToRelease(
  { code, params }: HoldToRelease,
  stake: Money | null,
  limit: Money,
): readonly StaffRole[] {
  const rule = HOLD_RELEASES[code];
  if (rule === null || cannotBeCounted(params)) return [];
  if (code === 'AMT_TOTAL' && !isSmallDifference(params)) return [];
  if (!rule.limited) return rule.by;
  const isLarge = stake === null || stake.currency !== limit.currency || stake.minor > limit.minor;
  return isLarge ? ['finance-director'] : rule.by;
}

/** Billed in another unit or currency than ordered: what it takes up of the order is unknown until a rule says how to convert. */
function cannotBeCounted(params: HoldParams): boolean {
  return params['unitBilled'] !== undefined || params['currencyBilled'] !== undefined;
}

function isSmallDifference({ differenceMinor, currency }: HoldParams): boolean {
  return differenceMinor !== undefined && currency === 'GBP' && Number(differenceMinor) <= TOTALS_MAX_MINOR;
}

/**
 * What of a document hangs on a hold: all that it bills of the order line, or the whole document where the hold is
 * about no line. The difference alone would say too little: of what was never delivered, all is at stake.
 */
export function stakeOf(
  { lineId }: Pick<HoldToRelease, 'lineId'>,
  invoice: {
    readonly net: Money | null;
    readonly lines: readonly { readonly lineId: string; readonly net: Money }[];
  },
  comparisons: readonly LineComparison[],
): Money | null {
  if (lineId === null || invoice.net === null) return invoice.net;
  const orderLineOf = new Map(comparisons.map((each) => [each.lineId, each.pairedTo?.orderLineId]));
  const orderLine = orderLineOf.get(lineId);
  const mine = invoice.lines.filter(
    (line) =>
      line.lineId === lineId || (orderLine !== undefined && orderLineOf.get(line.lineId) === orderLine),
  );
  return sum(
    mine.map(({ net }) => net),
    invoice.net.currency,
  );
}

/** A hold that somebody set aside, with the figures that it had then. */
export interface ReleasedHold {
  readonly key: string;
  readonly params: HoldParams;
}

export interface SettledOutcome extends MatchOutcome {
  /** Whether somebody has set aside what would have held it. */
  readonly hasSetAside: boolean;
}

/** The outcome without what was set aside by hand. With other figures it is another matter, and holds again. */
export function withoutReleased(outcome: MatchOutcome, released: readonly ReleasedHold[]): SettledOutcome {
  const isReleased = ({ key, params }: HoldToPlace) =>
    released.some((each) => each.key === key && figuresOf(each.params) === figuresOf(params));
  const holds = outcome.holds.filter((hold) => !isReleased(hold));
  return {
    ...outcome,
    holds,
    result: holds.length === 0 ? 'matched' : 'held',
    hasSetAside: holds.length < outcome.holds.length,
  };
}

/** The figures of a hold in one text: the same for the same figures. */
export function figuresOf(params: HoldParams): string {
  return JSON.stringify(Object.entries(params).sort(([left], [right]) => (left < right ? -1 : 1)));
}
