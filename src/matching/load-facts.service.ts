import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { DisputeService } from '../invoices/dispute.service.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { FindInvoicesService, semanticOf } from '../invoices/find-invoices.service.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { OrderService } from '../purchasing/order.service.js';
import { CisVerificationService } from '../suppliers/cis-verification.service.js';
import { type PayableAccount, PayableAccountService } from '../suppliers/payable-account.service.js';
import { lessDisputed } from './domain/less-disputed.js';
import { factsOfInvoice, factsOfOrder } from './domain/facts-of-invoice.js';
import type { ConfirmedPairing, InvoiceFacts, MatchFacts } from './domain/match-facts.js';
import { vatFindings } from './domain/vat-findings.js';
import { LinePairingEntity } from './line-pairing.entity.js';
import { NearDuplicatesService } from './near-duplicates.service.js';

export type LockedInvoice = Awaited<ReturnType<InvoiceLifecycleService['lock']>>;

/** Loads what a match depends on, as the facts stand now. */
@Injectable()
export class LoadFactsService {
  constructor(
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(PayableAccountService) private readonly accounts: PayableAccountService,
    @Inject(CisVerificationService) private readonly cis: CisVerificationService,
    @Inject(NearDuplicatesService) private readonly duplicates: NearDuplicatesService,
  ) {}

  /** Of a locked invoice; its orders are locked too, and remembered as its own. */
  async load(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
  ): Promise<{ readonly facts: MatchFacts; readonly orders: readonly OrderBalance[] }> {
    const document = semanticOf(invoice);
    if (document === null) throw new Error(`invoice ${invoice.id} was received without having been read`);
    const { id, supplierId } = invoice;
    const supplier = await this.accounts.standing(tx, ctx, supplierId);
    const whole = factsOfInvoice(document, vatFindings(invoice.findings, document, supplier.vatNumber));
    const read = lessDisputed(whole, await this.disputes.notBilled(tx, ctx, id));
    const orders = await this.lockOrders(tx, ctx, invoice, read);
    const facts: MatchFacts = {
      ...{ supplierId, invoice: read, orders: orders.map(factsOfOrder) },
      suspended: supplier.state === 'SUSPENDED',
      bank: bankOf(supplier.account),
      // What no rule will ask about is not looked up.
      cisVerified:
        orders.some(({ construction }) => construction !== null) &&
        (await this.cis.isVerified(tx, ctx, supplierId)),
      confirmedPairings: orders.length === 0 ? [] : await this.confirmedPairings(tx, ctx, invoice),
      suspects: await this.duplicates.suspects(tx, ctx, invoice),
      coded: orders.length === 0 && (await this.invoices.isCoded(tx, ctx, id)),
    };
    return { facts, orders };
  }

  /** The supplier's own orders that the document quotes, as they stood before it. One may have been raised since it came. */
  private async lockOrders(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    { orderNumbers }: InvoiceFacts,
  ): Promise<OrderBalance[]> {
    const quoted = await this.orders.ofSupplier(tx, ctx, invoice.supplierId, orderNumbers);
    const ids = quoted.map(({ id }) => id);
    await this.lifecycle.linkOrders(tx, ctx, invoice, ids);
    return this.orders.lockForMatching(tx, ctx, ids, invoice.id);
  }

  private async confirmedPairings(
    tx: Tx,
    ctx: Ctx,
    { id: invoiceId, version }: LockedInvoice,
  ): Promise<ConfirmedPairing[]> {
    // What was confirmed of a line says nothing about the line of a corrected invoice.
    const correctedAt = version === 1 ? null : await this.invoices.correctedAt(tx, ctx, invoiceId);
    const rows = await tx.findBy(LinePairingEntity, {
      ...{ councilId: ctx.councilId, invoiceId },
      ...(correctedAt === null ? {} : { confirmedAt: MoreThan(correctedAt) }),
    });
    return rows.map(({ lineId, orderLineId }) => ({ lineId, orderLineId }));
  }
}

function bankOf({ whyNot, isMissing }: PayableAccount): MatchFacts['bank'] {
  if (whyNot === null) return 'verified';
  return isMissing ? 'missing' : 'unverified';
}
