import { addWorkingDays } from '../../kernel/working-days.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import type { HoldOwner } from './hold-codes.js';
import type { HoldToPlace } from './line-comparison.js';

/** Who has to act on a hold, and until when. */
export interface HoldOwnership {
  readonly owner: HoldOwner;
  /** The team by name; null where only the kind of owner is known. */
  readonly name: string | null;
  /** The last of the working days that the owner has. */
  readonly dueOn: PlainDate;
}

/** What a council set for a code; null where it left the catalogue's. */
export interface OwnershipRule {
  readonly owner: HoldOwner | null;
  readonly team: string | null;
  readonly workingDays: number | null;
}

/** Those who are found on the order itself. */
const OF_THE_ORDER: ReadonlySet<HoldOwner> = new Set(['requester', 'receiver', 'service-owner', 'buyer']);

/**
 * The owner of a hold: as the engine found it where it is another than the catalogue says, as when staff have to choose
 * an order line; else whom the council set. The team is the council's own for the code, else that of the order.
 */
export function ownershipOf(
  hold: Pick<HoldToPlace, 'code' | 'who' | 'params'>,
  rule: OwnershipRule | null,
  orders: readonly { readonly number: string; readonly requesterTeam: string }[],
  placedOn: PlainDate,
): HoldOwnership {
  const row = HOLD_CATALOGUE[hold.code];
  const isUsual = hold.who === row.owner;
  const owner = isUsual ? (rule?.owner ?? row.owner) : hold.who;
  const about = orders.find(({ number }) => number === hold.params['orderNumber']) ?? only(orders);
  const ofOrder = OF_THE_ORDER.has(owner) ? about?.requesterTeam : undefined;
  return {
    owner,
    name: (isUsual ? rule?.team : null) ?? ofOrder ?? null,
    dueOn: addWorkingDays(placedOn, rule?.workingDays ?? row.workingDays),
  };
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
