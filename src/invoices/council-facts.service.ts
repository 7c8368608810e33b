import { Inject, Injectable } from '@nestjs/common';
import { electronicAddress } from '../einvoice/model/electronic-address.js';
import { normaliseInvoiceNumber } from '../einvoice/model/invoice-number.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { isCreditNote } from '../einvoice/model/type-code.js';
import type { CouncilFacts } from '../einvoice/rules/council/council-rules.js';
import { CouncilService } from '../identity/council.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { leftQuantity, leftToBill, type OrderBalance } from '../purchasing/domain/order-balance.js';
import { OrderService } from '../purchasing/order.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { DisputeService, openMinorOf } from './dispute.service.js';
import { creditSeen } from './domain/credit-note.js';
import { allQuotedOrders, quotedOrders } from './domain/quoted-orders.js';
import { FindCreditsService } from './find-credits.service.js';
import { InvoiceEntity } from './invoice.entity.js';

interface OwnFacts {
  readonly id: Id;
  readonly creditSeen?: string | null;
}

/** Loads what the council knows, for its rules. */
@Injectable()
export class CouncilFactsService {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(FindCreditsService) private readonly credits: FindCreditsService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param own the invoice itself where it is recorded already, and what a credit note was made from here; null before
   *   it is sent
   * @returns the facts, and the order that the invoice names as this council has it
   */
  async about(
    tx: Tx,
    ctx: Ctx,
    read: SemanticInvoice,
    supplierId: Id,
    own: OwnFacts | null,
  ): Promise<{ facts: CouncilFacts; order: OrderBalance | null }> {
    const council = await this.councils.load(tx, ctx.councilId);
    const supplier = await this.suppliers.load(tx, ctx, supplierId);
    const endpoint = electronicAddress(council.electronicAddress ?? '');
    const order = await this.firstOrder(tx, ctx, read);
    const facts: CouncilFacts = {
      today: this.clock.today(),
      councilName: council.name,
      currency: 'GBP',
      endpoints: endpoint === null ? [] : [endpoint],
      order:
        read.orderReference === null ? null : orderFacts(order, supplierId, allQuotedOrders(read).length > 1),
      supplier: { name: supplier.name, vatNumber: supplier.vatNumber },
      duplicateOf: await this.duplicateOf(tx, read, supplier.legalEntityId, own?.id ?? null),
      credited: await this.credited(tx, ctx, read, supplierId, own),
    };
    return { facts, order };
  }

  /** The first order that the document as a whole quotes and the council has; the lines of others are matched later. */
  private async firstOrder(tx: Tx, ctx: Ctx, read: SemanticInvoice): Promise<OrderBalance | null> {
    for (const number of quotedOrders(read)) {
      const order = await this.orders.find(tx, ctx, number);
      if (order !== null) return order;
    }
    return null;
  }

  /** Held until the document is taken, so that two credit notes at once cannot credit the same twice. */
  private async credited(
    tx: Tx,
    ctx: Ctx,
    read: SemanticInvoice,
    supplierId: Id,
    own: OwnFacts | null,
  ): Promise<CouncilFacts['credited']> {
    const invoice = await this.credits.credited(tx, ctx, supplierId, read);
    if (invoice === null || invoice.payableMinor === null) return null;
    const before = await this.credits.of(tx, ctx, invoice, own?.id ?? null);
    const amounts = before.map(({ payableMinor }) => payableMinor);
    const credited = amounts.reduce((all, each) => all + each, 0);
    const left = minor(Math.max(0, invoice.payableMinor - credited), invoice.currency);
    const about = { number: invoice.number ?? '', left };
    const seen = own?.creditSeen ?? null;
    if (seen === null) return about;
    const open = openMinorOf(await this.disputes.open(tx, ctx, invoice.id));
    return { ...about, moved: seen !== creditSeen(invoice.version, amounts, open) };
  }

  /** By legal entity, whichever of its accounts sent the other. */
  private async duplicateOf(
    tx: Tx,
    read: SemanticInvoice,
    legalEntityId: Id,
    own: Id | null,
  ): Promise<CouncilFacts['duplicateOf']> {
    if (read.number === null) return null;
    const [first]: Pick<InvoiceEntity, 'reference' | 'receivedOn'>[] = await tx.query(
      `SELECT reference, received_on AS "receivedOn" FROM invoice_of_same_number($1, $2, $3, $4)`,
      [legalEntityId, normaliseInvoiceNumber(read.number), isCreditNote(read), own],
    );
    return first ?? null;
  }
}

/** @param oneOfSeveral what the document bills is then not all of this order's, so its figures say nothing about it */
function orderFacts(
  order: OrderBalance | null,
  supplierId: Id,
  oneOfSeveral: boolean,
): CouncilFacts['order'] {
  if (order === null) return 'not-found';
  return {
    number: order.number,
    state: order.state === 'OPEN' ? 'open' : 'closed',
    supplierMatches: order.supplierId === supplierId,
    leftToBill: oneOfSeveral ? null : leftToBill(order),
    lines: (oneOfSeveral ? [] : order.lines).map((line) => ({
      number: line.lineNumber,
      leftQuantity: line.basis === 'quantity' ? leftQuantity(line) : null,
    })),
  };
}
