import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import { HOLD_CATALOGUE } from '../matching/domain/hold-catalogue.js';
import type { MatchOutcome } from '../matching/domain/match-invoice.js';
import { ownershipOf } from '../matching/domain/hold-ownership.js';
import type { HoldToPlace } from '../matching/domain/line-comparison.js';
import { dateOf, dayOfInstant, timestamp } from './calendar.js';
import type { InvoicePlan } from './invoice-plans.js';
import type { HoldRow, InvoiceRow } from './invoice-rows.js';
import type { OrderRow } from './rows.js';
import { SHOWCASE_NAME } from './suppliers.js';
import { isKeyed } from './texts.js';
import { endOf, type World } from './world.js';

/** Who acts when nobody does in person. */
export const SYSTEM = 'i-supplier';

export interface Teller {
  readonly actor: string;
  readonly personId?: Id | null;
}

export interface Telling extends Teller {
  readonly text: string;
  readonly reasonCode?: string | null;
  readonly staffText?: string;
}

/** Writes what happens to one invoice, step by step, and nothing that lies after the end of the history. */
export class Story {
  /** When the last step was. */
  at = 0;
  /** Who took it; null where it was nobody in person. */
  lastPersonId: Id | null = null;
  private readonly open: HoldRow[] = [];

  constructor(
    private readonly world: World,
    readonly row: InvoiceRow,
  ) {}

  isOver(at: number): boolean {
    return at > endOf(this.world.span);
  }

  /** @returns false where the step lies in the future, and so did not happen */
  step(event: string, to: InvoiceState, at: number, telling: Telling): boolean {
    if (this.isOver(at)) return false;
    const { row } = this;
    this.write(event, to, at, telling);
    row.state = to;
    row.stateChangedAt = timestamp(at);
    this.at = at;
    this.lastPersonId = telling.personId ?? null;
    return true;
  }

  /** Put on the timeline what moves nothing. */
  note(event: string, at: number, telling: Telling): void {
    if (!this.isOver(at)) this.write(event, this.row.state, at, telling);
  }

  private write(event: string, to: InvoiceState, at: number, telling: Telling): void {
    const { row } = this;
    this.world.history.invoiceEvent.push({
      councilId: row.councilId,
      id: this.world.random.id(at),
      invoiceId: row.id,
      supplierId: row.supplierId,
      event,
      fromState: event === 'submit' ? null : row.state,
      toState: to,
      occurredAt: timestamp(at),
      personId: telling.personId ?? null,
      actor: telling.actor,
      reasonCode: telling.reasonCode ?? null,
      supplierText: telling.text,
      staffText: telling.staffText ?? null,
    });
  }

  /** Record a match and, where it does not agree, the step to ON_HOLD with its holds. */
  matched({ result, lines, holds }: MatchOutcome, at: number, orders: readonly OrderRow[]): void {
    const { councilId, id: invoiceId } = this.row;
    const { random, history } = this.world;
    history.matchResult.push({
      councilId,
      id: random.id(at),
      invoiceId,
      invoiceVersion: this.row.version,
      result,
      comparisons: JSON.stringify(lines),
      matchedAt: timestamp(at),
    });
    if (result === 'matched') return;
    const placed = holds.map((hold): HoldRow => this.place(hold, orders, at));
    history.hold.push(...placed);
    this.open.push(...placed);
    const [first] = placed as [HoldRow];
    const text = [...new Set(placed.map((hold) => hold.supplierText))].join(' ');
    const staffText = holds.map(({ code }) => HOLD_CATALOGUE[code].staffLabel).join('; ');
    this.step('hold', 'ON_HOLD', at, { actor: SYSTEM, text, staffText, reasonCode: first.code });
  }

  private place(hold: HoldToPlace, orders: readonly OrderRow[], at: number): HoldRow {
    const { key, code, lineId, params } = hold;
    const { councilId, id: invoiceId, supplierId } = this.row;
    const { owner, name, dueOn } = ownershipOf(hold, null, orders, dateOf(dayOfInstant(at)));
    return {
      councilId,
      id: this.world.random.id(at),
      invoiceId,
      supplierId,
      code,
      holdKey: key,
      lineId,
      ...{ owner, ownerName: name, dueOn },
      params: JSON.stringify(params),
      supplierText: HOLD_CATALOGUE[code].supplierText(params),
      state: 'PLACED',
      placedAt: timestamp(at),
      releasedAt: null,
      releasedBy: null,
      releaseReason: null,
      ...{ evidence: null, invoiceVersion: null, stakeMinor: null },
    };
  }

  /** Somebody sets aside all that it waits for. @returns what that was */
  setAside(at: number, by: Id, releaseReason: string, evidence: string): HoldRow[] {
    const { version: invoiceVersion, netMinor: stakeMinor } = this.row;
    const releasedAt = timestamp(at);
    const released = { state: 'RELEASED', releasedAt, releasedBy: by, releaseReason, evidence } as const;
    return this.open.splice(0).map((hold) => Object.assign(hold, released, { invoiceVersion, stakeMinor }));
  }

  /** The reason has gone by itself. */
  releaseHolds(at: number, reason: string): void {
    this.endHolds('AUTO_RELEASED', at, reason);
  }

  /** The invoice has come to an end, so nothing is left to wait for. */
  convertHolds(at: number, reason: string): void {
    this.endHolds('CONVERTED', at, reason);
  }

  private endHolds(state: 'AUTO_RELEASED' | 'CONVERTED', at: number, reason: string): void {
    for (const hold of this.open.splice(0)) {
      hold.state = state;
      hold.releasedAt = timestamp(at);
      hold.releaseReason = reason;
    }
  }
}

/** Who submits: staff for what they type in, the person who can sign in, or else the supplier by its name. */
export function senderOf(world: World, { supplier, assisted, channel }: InvoicePlan): Teller {
  if (assisted || isKeyed(channel)) {
    const { id: personId, name: actor } = supplier.council.finance.person;
    return { personId, actor };
  }
  if (supplier.row.name !== SHOWCASE_NAME) return { actor: supplier.row.name };
  const { id: personId, name: actor } = world.supplierPerson.person;
  return { personId, actor };
}
