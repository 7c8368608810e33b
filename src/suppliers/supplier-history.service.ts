import { Inject, Injectable } from '@nestjs/common';
import { type AuditedAction, AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { SUPPLIER_NEWS, type SupplierNews } from './events.js';
import { SupplierEventEntity } from './supplier-event.entity.js';

/** What happened to a supplier, as its page tells it. */
export interface SupplierHappening {
  readonly id: Id;
  readonly event: string;
  readonly occurredAt: Date;
  readonly actor: string;
  readonly supplierText: string | null;
  readonly staffText: string | null;
}

export interface ToRecord {
  readonly news: SupplierNews;
  readonly supplierId: Id;
  readonly supplierText?: string | null;
  readonly staffText?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  /** Ids for whoever hears of it; never personal data. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes what happened to a supplier: in words, in the audit and as news, in the transaction that did it. */
@Injectable()
export class SupplierHistoryService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async record(tx: Tx, ctx: Ctx, happened: ToRecord): Promise<void> {
    const { councilId } = ctx;
    const { supplierId, news, from = null, to = null, data = {} } = happened;
    const id = newId();
    await tx.insert(SupplierEventEntity, {
      ...{ councilId, id, supplierId, event: news, fromState: from, toState: to },
      ...{ occurredAt: this.clock.now(), personId: ctx.personId, actor: ctx.actor },
      ...{ supplierText: happened.supplierText ?? null, staffText: happened.staffText ?? null },
    });
    const type = SUPPLIER_NEWS[news];
    await this.audit.record(tx, ctx, {
      action: type,
      subjectType: 'supplier',
      subjectId: supplierId,
      details: { from, to, ...data },
    });
    await this.outbox.append(tx, { type, councilId, data: { supplierId, supplierEventId: id, ...data } });
  }

  /** All of it, the newest first; a supplier reads what it may. */
  async read(who: Principal, supplierId: Id): Promise<SupplierHappening[]> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    const happened = await this.database.transaction(who, (tx) => this.of(tx, who, supplierId));
    if (who.supplierId === null) return happened;
    return happened
      .filter(({ supplierText }) => supplierText !== null)
      .map((row) => ({ ...row, staffText: null }));
  }

  /** What else the audit holds of it: contacts, bank details, invitations. The newest first. */
  async audited(who: Principal, supplierId: Id): Promise<AuditedAction[]> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    const told: readonly string[] = Object.values(SUPPLIER_NEWS);
    const entries = await this.database.transaction(who, (tx) =>
      this.audit.ofSubject(tx, who, 'supplier', supplierId),
    );
    return entries.filter(({ action }) => !told.includes(action));
  }

  async of(tx: Tx, ctx: Ctx, supplierId: Id): Promise<SupplierHappening[]> {
    return tx.find(SupplierEventEntity, {
      where: { councilId: ctx.councilId, supplierId },
      order: { id: 'DESC' },
    });
  }

  async happening(tx: Tx, ctx: Ctx, id: Id): Promise<SupplierHappening | null> {
    return tx.findOneBy(SupplierEventEntity, { councilId: ctx.councilId, id });
  }
}
