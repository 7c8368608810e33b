import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { roundToMinor } from '../kernel/money.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { Supplier } from '../suppliers/supplier.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { lineNetMinor, type OrderDraft, orderMistakes } from './domain/order-draft.js';
import { ORDER_ISSUED } from './events.js';
import { PurchaseOrderLineEntity } from './purchase-order-line.entity.js';
import { PurchaseOrderEntity } from './purchase-order.entity.js';

const CURRENCY = 'GBP';

/** Orders as the council's own system, or its staff, issue them. */
@Injectable()
export class IssueOrderService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Issue an order. The supplier is told of it, with a way to invoice it.
   * @returns the order's number
   * @throws AppError `order-invalid` (422) with a field for each mistake | `order-exists` (409)
   */
  async issue(who: Principal, draft: OrderDraft): Promise<string> {
    authorise(who, 'order.issue', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const supplier = await this.suppliers.findByNumber(tx, who, draft.supplierNumber);
      const mistakes = [...supplierMistakes(draft, supplier), ...orderMistakes(draft, this.clock.today())];
      if (supplier === null || mistakes.length > 0) {
        throw new AppError('order-invalid', {
          ...{ status: 422, message: 'The order was not issued.', fields: mistakes },
        });
      }
      const orderId = await this.insert(tx, who, supplier.id, draft);
      await this.audit.record(tx, who, {
        action: 'order.issued',
        subjectType: 'order',
        subjectId: draft.number,
        details: { supplier: supplier.number, lines: draft.lines.length },
      });
      await this.outbox.append(tx, {
        type: ORDER_ISSUED,
        councilId: who.councilId,
        data: { orderId, supplierId: supplier.id },
      });
      return draft.number;
    });
  }

  private async insert(tx: Tx, who: Principal, supplierId: Id, draft: OrderDraft): Promise<Id> {
    const { councilId } = who;
    const id = newId();
    const { number, orderedOn, description, costCentre, requesterTeam, requesterEmail } = draft;
    const budgetMinor = draft.budget === null ? null : roundToMinor(draft.budget, CURRENCY).minor;
    const nets = draft.lines.map((line) => lineNetMinor(line, CURRENCY));
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(PurchaseOrderEntity)
      .values({
        ...{ councilId, id, supplierId, number, state: 'OPEN', orderedOn, description, costCentre },
        ...{ requesterTeam, requesterEmail, currency: CURRENCY, createdAt: this.clock.now() },
        netMinor: nets.reduce((all, net) => all + net, 0),
        ...{ budgetMinor, construction: draft.construction, contract: draft.contract },
        ...{ placedBy: who.personId, placedAs: who.actor },
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw orderExists(number);
    await tx.insert(
      PurchaseOrderLineEntity,
      draft.lines.map(({ quantity, unitPrice, vatRate, ...line }, index) => ({
        ...{ councilId, id: newId(), orderId: id, ...line, netMinor: nets[index]! },
        ...{ quantity: quantity.toString(), unitPrice: unitPrice.toString(), vatRate: vatRate.toString() },
      })),
    );
    return id;
  }
}

function supplierMistakes({ supplierNumber }: OrderDraft, supplier: Supplier | null): FieldError[] {
  const field = 'supplierNumber';
  if (supplier === null) return [{ field, message: `There is no supplier ${supplierNumber}` }];
  if (supplier.state === 'ACTIVE' || supplier.state === 'DORMANT') return [];
  return [
    { field, message: `Supplier ${supplierNumber} is not active, so nothing can be ordered from it now` },
  ];
}

function orderExists(number: string): AppError {
  return new AppError('order-exists', {
    status: 409,
    message: `There is an order ${number} already. It was not changed. Give the new order a number of its own.`,
    fields: [{ field: 'number', message: `There is an order ${number} already` }],
  });
}
