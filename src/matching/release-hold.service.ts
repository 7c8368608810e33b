import { Inject, Injectable } from '@nestjs/common';
import { authorise, may, type Principal } from '../identity/domain/policy.js';
import type { StaffRole } from '../identity/domain/roles.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import type { InvoiceView } from '../invoices/invoice-view.js';
import type { AttachedFile } from '../invoices/domain/conversation.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { WriteEntryService } from '../invoices/write-entry.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { add, minor, type Money } from '../kernel/money.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import {
  figuresOf,
  HOLD_RELEASES,
  type ReleaseAsks,
  rolesToRelease,
  stakeOf,
} from './domain/hold-release.js';
import { type ReleaseWords, requireWords } from './domain/release-words.js';
import { HoldEntity } from './hold.entity.js';
import { MatchInvoiceService } from './match-invoice.service.js';
import { MatchRulesService } from './match-rules.service.js';
import { type HoldView, type MatchView, ReadMatchService } from './read-match.service.js';

/** An open hold as somebody who may set it aside sees it. */
export interface ReleasableHold {
  readonly hold: HoldView;
  readonly asks: ReleaseAsks;
  /** What would be paid because of it, with what was set aside before on the same order. */
  readonly stake: Money | null;
  readonly roles: readonly StaffRole[];
  /** The figures that were looked at: a release with others is refused. */
  readonly figures: string;
}

/** Files are kept with the notes of colleagues, where suppliers do not see them. */
const EVIDENCE_WORDS = {
  ...{ code: 'release-invalid', failed: 'It was not set aside.', field: 'evidence' },
  ...{ missing: 'Enter what shows that it was delivered', what: 'The evidence' },
};

/** Sets a hold aside by hand, with the code, who, why and on what evidence on record. */
@Injectable()
export class ReleaseHoldService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(WriteEntryService) private readonly writing: WriteEntryService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The open holds of an invoice that this person may set aside. */
  async releasable(who: Principal, invoice: InvoiceView, match: MatchView): Promise<ReleasableHold[]> {
    if (invoice.state !== 'ON_HOLD') return [];
    return this.database.transaction(who, async (tx) => {
      const found: ReleasableHold[] = [];
      for (const hold of match.holds) {
        if (hold.state !== 'PLACED' || HOLD_RELEASES[hold.code] === null) continue;
        const releasable = await this.judge(tx, who, hold, invoice, match);
        if (may(who, 'invoice.release-hold', factsOf(who, invoice, releasable))) found.push(releasable);
      }
      return found;
    });
  }

  /**
   * One hold, to be set aside by this person.
   * @throws AppError `not-found` | `not-allowed` (403) | `hold-settled` (409) where it is not open any more
   */
  async toRelease(who: Principal, reference: string, holdId: Id): Promise<ReleasableHold> {
    const { invoice, match, hold } = await this.find(who, reference, holdId);
    const releasable = await this.database.transaction(who, (tx) =>
      this.judge(tx, who, hold, invoice, match),
    );
    authorise(who, 'invoice.release-hold', factsOf(who, invoice, releasable));
    if (hold.state !== 'PLACED' || invoice.state !== 'ON_HOLD') throw settled();
    return releasable;
  }

  /**
   * Set it aside. It stays so while its figures and the version of the invoice do; the invoice is matched again at once.
   * @param files evidence, kept with the notes of colleagues on the invoice
   * @throws AppError as `toRelease`, also where its figures have changed; `release-invalid` (422) where words are missing
   */
  async release(
    who: Principal,
    reference: string,
    holdId: Id,
    words: ReleaseWords,
    files: readonly AttachedFile[] = [],
  ): Promise<void> {
    const { invoice: seen, match, hold } = await this.find(who, reference, holdId);
    await this.database.transaction(who, async (tx) => {
      const { councilId } = who;
      const invoice = await this.lifecycle.lock(tx, who, seen.id);
      await takeTurn(tx, who, hold);
      const releasable = await this.judge(tx, who, hold, seen, match);
      authorise(who, 'invoice.release-hold', factsOf(who, seen, releasable));
      const { reason, evidence, costCentre } = requireWords(releasable.asks, words);
      const row = await tx.findOneBy(HoldEntity, { councilId, id: holdId });
      const isOpen = row?.state === 'PLACED' && invoice.state === 'ON_HOLD';
      const isTheSame = row !== null && figuresOf(row.params) === words.figures;
      if (!isOpen || !isTheSame || invoice.version !== seen.version) throw settled();
      await tx.update(
        HoldEntity,
        { councilId, id: holdId },
        {
          ...{ state: 'RELEASED', releasedAt: this.clock.now(), releasedBy: who.personId },
          ...{ releaseReason: reason, evidence, invoiceVersion: invoice.version },
          stakeMinor: stakeOf(hold, seen, match.comparisons)?.minor ?? null,
        },
      );
      await this.lifecycle.note(tx, who, invoice, {
        ...{ event: 'release-hold', reasonCode: hold.code },
        supplierText: 'We looked into a point of it and settled it. You need do nothing.',
        staffText: staffText(hold, reason, evidence, costCentre),
        details: { holdId, code: hold.code, params: row.params, reason, evidence, costCentre },
        set: costCentre === null ? {} : { costCentre },
      });
      if (files.length > 0) {
        const text = `Evidence for setting aside: ${hold.label}`;
        const note = { thread: 'internal', kind: 'message', text, files, words: EVIDENCE_WORDS } as const;
        await this.writing.write(tx, who, invoice, note);
      }
      await this.matching.matchLocked(tx, who, invoice, { isReleased: true });
    });
  }

  private async find(who: Principal, reference: string, holdId: Id) {
    const invoice = await this.reading.read(who, reference);
    const match = await this.matches.ofInvoice(who, invoice.id);
    const hold = match.holds.find(({ id }) => id === holdId);
    if (who.supplierId !== null || hold === undefined) throw notFound('hold');
    return { invoice, match, hold };
  }

  private async judge(
    tx: Tx,
    ctx: Ctx,
    hold: HoldView,
    invoice: InvoiceView,
    { comparisons }: MatchView,
  ): Promise<ReleasableHold> {
    const own = stakeOf(hold, invoice, comparisons);
    const before = await setAsideBefore(tx, ctx, hold);
    const stake = own === null ? null : add(own, minor(before, own.currency));
    const roles = rolesToRelease(hold, stake, await this.rules.releaseLimit(tx, ctx));
    const asks = HOLD_RELEASES[hold.code]?.asks ?? 'reason';
    return { hold, asks, stake, roles, figures: figuresOf(hold.params) };
  }
}

function factsOf(who: Principal, { supplierId, enteredBy }: InvoiceView, { roles }: ReleasableHold) {
  return { councilId: who.councilId, supplierId, enteredBy, releasedBy: roles };
}

/** Two releases on one order one after the other: together they may pass the limit. */
async function takeTurn(tx: Tx, { councilId }: Ctx, { params }: HoldView): Promise<void> {
  const { orderNumber } = params;
  if (orderNumber === undefined) return;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${councilId} ${orderNumber}`]);
}

/**
 * What was set aside on the same order, so that many small releases do not come to one that is too large. Of several
 * holds of one invoice on one line the largest counts: they are about the same money.
 */
async function setAsideBefore(tx: Tx, { councilId }: Ctx, { params, invoiceId }: HoldView): Promise<number> {
  const { orderNumber, orderLine = null } = params;
  if (orderNumber === undefined) return 0;
  const [row]: { total: number }[] = await tx.query(
    `SELECT coalesce(sum(stake), 0)::bigint AS total FROM (
       SELECT max(stake_minor) AS stake FROM hold
       WHERE council_id = $1 AND state = 'RELEASED' AND params->>'orderNumber' = $2
         AND NOT (invoice_id = $3 AND params->>'orderLine' IS NOT DISTINCT FROM $4)
       GROUP BY invoice_id, params->>'orderLine') AS each`,
    [councilId, orderNumber, invoiceId, orderLine],
  );
  return row!.total;
}

function staffText(
  { label, lineId }: HoldView,
  reason: string,
  evidence: string | null,
  costCentre: string | null,
): string {
  return [
    `Set aside: ${label}${lineId === null ? '' : `, line ${lineId}`}`,
    `Reason: ${reason}`,
    ...(evidence === null ? [] : [`Evidence: ${evidence}`]),
    ...(costCentre === null ? [] : [`Cost centre: ${costCentre}`]),
  ].join('. ');
}

function settled(): AppError {
  return new AppError('hold-settled', {
    status: 409,
    message: 'This is settled already, or its figures have changed. Look at the invoice again.',
  });
}
