import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { addDays } from '../kernel/plain-date.js';
import { type HoldView, ReadMatchService } from '../matching/read-match.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ApprovalCaseService } from './approval-case.service.js';
import { ApprovalSchemeService } from './approval-scheme.service.js';
import { type Decider, decidersOf } from './domain/approval-case.js';
import { APPROVING_ROLES } from './domain/delegation.js';
import {
  firstPileOf,
  ownersFor,
  reasonOf,
  WORK_PILES,
  type WorkPile,
  type WorkReason,
} from './domain/work-piles.js';
import { type PileWanted, WorkListStore, type WorkWanted } from './work-list.store.js';
import { WorkOrderEntity } from './work-order.entity.js';

export interface WorkItem {
  readonly invoice: InvoiceSummary;
  readonly holds: readonly HoldView[];
  /** What this person may decide about it; null for nothing. */
  readonly mine: Decider | null;
}

export interface WorkFilter {
  readonly search: string;
  /** Only what runs out in so many days, or is late already with -1; null for all. */
  readonly dueInDays: number | null;
  /** Of the pile for me: by which right; null for all. */
  readonly reason: WorkReason | null;
}

const ALL_WORK: WorkFilter = { search: '', dueInDays: null, reason: null };

/** Whose invoices come first, whatever their day. */
export type PutFirst = Pick<WorkOrderEntity, 'earlyPaymentFirst' | 'smallLocalFirst'>;
const NOBODY_FIRST: PutFirst = { earlyPaymentFirst: false, smallLocalFirst: false };

/** What an invoice may be decided by, for each that waits. */
type Mine = ReadonlyMap<Id, Decider>;
export type WorkCounts = Readonly<Record<WorkPile, number>>;

interface Asked {
  readonly pile: WorkPile;
  readonly page: PageRequest;
  readonly filter: WorkFilter;
  /** null where it is worked out for what is shown alone. */
  readonly mine: Mine | null;
  /** How many there are, where that is known already. */
  readonly all: number | null;
}

interface Found {
  readonly invoices: readonly InvoiceSummary[];
  readonly mine: Mine;
  readonly total: number;
}

/** What needs whom, the most urgent statutory day first. */
@Injectable()
export class WorkListService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(ApprovalCaseService) private readonly cases: ApprovalCaseService,
    @Inject(ApprovalSchemeService) private readonly scheme: ApprovalSchemeService,
    @Inject(WorkListStore) private readonly store: WorkListStore,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The pile that this person works on first. */
  firstPile(who: Principal): WorkPile {
    return firstPileOf(who.roles);
  }

  async list(
    who: Principal,
    pile: WorkPile,
    page: PageRequest,
    filter: WorkFilter = ALL_WORK,
  ): Promise<Page<WorkItem>> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const found = await this.database.transaction(who, async (tx) => {
      const mine = pile === 'mine' ? await this.decidable(tx, who, null) : null;
      return this.found(tx, who, { pile, page, filter, mine, all: null });
    });
    return this.withHolds(who, found, page);
  }

  /** A pile with how much lies in each. */
  async overview(
    who: Principal,
    pile: WorkPile,
    page: PageRequest,
    filter: WorkFilter = ALL_WORK,
  ): Promise<{ readonly found: Page<WorkItem>; readonly counts: WorkCounts }> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const { found, counts } = await this.database.transaction(who, async (tx) => {
      const mine = await this.decidable(tx, who, null);
      const counts = await this.counts(tx, who, mine);
      const all = isAll(filter) ? counts[pile] : null;
      return { found: await this.found(tx, who, { pile, page, filter, mine, all }), counts };
    });
    return { found: await this.withHolds(who, found, page), counts };
  }

  private async found(tx: Tx, who: Principal, asked: Asked): Promise<Found> {
    const { ids, total } = await this.shown(tx, who, asked);
    const invoices = new Map((await this.invoices.byIds(tx, who, ids)).map((each) => [each.id, each]));
    const mine = asked.mine ?? (await this.decidable(tx, who, ids));
    return { invoices: ids.flatMap((id) => invoices.get(id) ?? []), mine, total };
  }

  private async withHolds(who: Principal, found: Found, page: PageRequest): Promise<Page<WorkItem>> {
    const { invoices, mine, total } = found;
    const holds = await this.matches.openHolds(
      who,
      invoices.map(({ id }) => id),
    );
    const items = invoices.map((invoice) => ({
      ...{ invoice, mine: mine.get(invoice.id) ?? null },
      holds: holds.filter((hold) => hold.invoiceId === invoice.id),
    }));
    return { items, total, ...page };
  }

  private async counts(tx: Tx, who: Principal, mine: Mine): Promise<WorkCounts> {
    const piles = Object.keys(WORK_PILES).filter((pile) => pile !== 'mine') as Exclude<WorkPile, 'mine'>[];
    const wanted = Object.fromEntries(piles.map((pile) => [pile, pileWanted(who, pile)]));
    const counts = await this.store.counts(tx, who, wanted as Record<(typeof piles)[number], PileWanted>);
    return { ...counts, mine: mine.size };
  }

  async putFirst(who: Principal): Promise<PutFirst> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.order(tx, who));
  }

  async setPutFirst(who: Principal, { earlyPaymentFirst, smallLocalFirst }: PutFirst): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const { councilId, personId: setBy } = who;
      const row = { councilId, earlyPaymentFirst, smallLocalFirst, setBy, setAt: this.clock.now() };
      await tx.upsert(WorkOrderEntity, row, ['councilId']);
      await this.audit.record(tx, who, {
        ...{ action: 'work-order.set', subjectType: 'work-order', subjectId: 'council' },
        details: { earlyPaymentFirst, smallLocalFirst },
      });
    });
  }

  private async order(tx: Tx, { councilId }: Principal): Promise<PutFirst> {
    return (await tx.findOneBy(WorkOrderEntity, { councilId })) ?? NOBODY_FIRST;
  }

  /** What waits for an approval that this person may give. @param ids null: of all that waits */
  private async decidable(tx: Tx, who: Principal, ids: readonly Id[] | null): Promise<Mine> {
    if (!APPROVING_ROLES.some((role) => who.roles.includes(role)) || ids?.length === 0) return new Map();
    const delegation = await this.scheme.delegation(tx, who);
    const waiting = await this.cases.load(tx, who, ids);
    return new Map(
      waiting.flatMap((each) => {
        if (each.state !== 'MATCHED') return [];
        const mine = decidersOf(each, delegation).find(({ personId }) => personId === who.personId);
        return mine === undefined ? [] : [[each.invoiceId, mine] as const];
      }),
    );
  }

  /** The invoices of one page, and how many there are in all. */
  private async shown(
    tx: Tx,
    who: Principal,
    { pile, page: { page, pageSize }, filter, mine, all }: Asked,
  ): Promise<{ readonly ids: readonly Id[]; readonly total: number }> {
    const wanted = this.wanted(who, pile, filter, await this.order(tx, who));
    const skip = (page - 1) * pageSize;
    if (pile !== 'mine' || mine === null) {
      const total = all ?? (await this.store.count(tx, who, wanted));
      return { ids: await this.store.ids(tx, who, wanted, skip, pageSize), total };
    }
    const { reason } = filter;
    const ids = (await this.store.ids(tx, who, wanted)).filter((id) => {
      const decider = mine.get(id);
      return decider !== undefined && (reason === null || reasonOf(decider) === reason);
    });
    return { ids: ids.slice(skip, skip + pageSize), total: ids.length };
  }

  private wanted(
    who: Principal,
    pile: WorkPile,
    { search, dueInDays }: WorkFilter,
    first: PutFirst,
  ): WorkWanted {
    return {
      ...pileWanted(who, pile),
      search: search.trim(),
      dueBy: dueInDays === null ? null : addDays(this.clock.today(), dueInDays),
      ...{ earlyPaymentFirst: first.earlyPaymentFirst, smallLocalFirst: first.smallLocalFirst },
    };
  }
}

function pileWanted({ personId, roles }: Principal, pile: WorkPile): PileWanted {
  return {
    states: WORK_PILES[pile].states,
    owners: pile === 'team' ? ownersFor(roles) : null,
    toCodeBy: pile === 'code' ? { personId, anybodys: roles.includes('requester') } : null,
  };
}

function isAll({ search, dueInDays, reason }: WorkFilter): boolean {
  return search.trim() === '' && dueInDays === null && reason === null;
}
