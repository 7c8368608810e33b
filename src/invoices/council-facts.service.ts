import { Inject, Injectable } from '@nestjs/common';
import { electronicAddress } from '../einvoice/model/electronic-address.js';
import { normaliseInvoiceNumber } from '../einvoice/model/invoice-number.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { CREDIT_NOTE_CODES, isCreditNote } from '../einvoice/model/type-code.js';
import type { CouncilFacts } from '../einvoice/rules/council/council-rules.js';
import { CouncilService } from '../identity/council.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { leftQuantity, leftToBill, type OrderBalance } from '../purchasing/domain/order-balance.js';
import { OrderService } from '../purchasing/order.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { InvoiceEntity } from './invoice.entity.js';

/** Loads what the council knows, for its rules. */
@Injectable()
export class CouncilFactsService {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param own the invoice itself where it is recorded already; null before it is sent
   * @returns the facts, and the order that the invoice names as this council has it
   */
  async about(
    tx: Tx,
    ctx: Ctx,
    read: SemanticInvoice,
    supplierId: Id,
    own: Id | null,
  ): Promise<{ facts: CouncilFacts; order: OrderBalance | null }> {
    const council = await this.councils.load(tx, ctx.councilId);
    const supplier = await this.suppliers.load(tx, ctx, supplierId);
    const endpoint = electronicAddress(council.electronicAddress ?? '');
    const order = read.orderReference === null ? null : await this.orders.find(tx, ctx, read.orderReference);
    const facts: CouncilFacts = {
      today: this.clock.today(),
      councilName: council.name,
      currency: 'GBP',
      endpoints: endpoint === null ? [] : [endpoint],
      order: read.orderReference === null ? null : orderFacts(order, supplierId),
      supplier: { name: supplier.name, vatNumber: supplier.vatNumber },
      duplicateOf: await this.duplicateOf(tx, ctx, read, supplierId, own),
    };
    return { facts, order };
  }

  private async duplicateOf(
    tx: Tx,
    { councilId }: Ctx,
    read: SemanticInvoice,
    supplierId: Id,
    own: Id | null,
  ): Promise<CouncilFacts['duplicateOf']> {
    if (read.number === null) return null;
    const [first]: Pick<InvoiceEntity, 'reference' | 'receivedOn'>[] = await tx.query(
      `SELECT reference, received_on AS "receivedOn" FROM invoice
       WHERE council_id = $1 AND supplier_id = $2 AND number_normalised = $3 AND (type_code = ANY($6)) = $4
         AND state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN') AND id IS DISTINCT FROM $5
       ORDER BY id LIMIT 1`,
      [
        councilId,
        supplierId,
        normaliseInvoiceNumber(read.number),
        isCreditNote(read),
        own,
        [...CREDIT_NOTE_CODES],
      ],
    );
    return first ?? null;
  }
}

function orderFacts(order: OrderBalance | null, supplierId: Id): CouncilFacts['order'] {
  if (order === null) return 'not-found';
  return {
    number: order.number,
    state: order.state === 'OPEN' ? 'open' : 'closed',
    supplierMatches: order.supplierId === supplierId,
    leftToBill: leftToBill(order),
    lines: order.lines.map((line) => ({
      number: line.lineNumber,
      leftQuantity: line.basis === 'quantity' ? leftQuantity(line) : null,
    })),
  };
}
