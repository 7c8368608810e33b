import { Inject, Injectable } from '@nestjs/common';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import { type Finding, isValid } from '../einvoice/model/finding.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import { isCreditNote } from '../einvoice/model/type-code.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { type Money, minor } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import type { Channel } from './domain/channel.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';
import {
  type CreditedPart,
  type CreditHead,
  creditNote,
  creditOfWhole,
  creditSeen,
  leftToCredit,
  type LeftOfLine,
} from './domain/credit-note.js';
import { DisputeService, openMinorOf } from './dispute.service.js';
import { FindCreditsService } from './find-credits.service.js';
import type { InvoiceView } from './invoice-view.js';
import { InvoiceEntity } from './invoice.entity.js';
import { type SubmittedInvoice, SubmitInvoiceService } from './submit-invoice.service.js';
import { TypeInvoiceService } from './type-invoice.service.js';

/** An invoice with what can still be credited of it. */
export interface Creditable {
  readonly reference: string;
  readonly number: string;
  readonly orderId: Id | null;
  readonly document: SemanticInvoice;
  /** By line, in the order of the invoice. */
  readonly left: readonly LeftOfLine[];
  readonly leftInAll: Money;
  /** Names the invoice, its credit notes and its disputes as they were read: see `creditSeen`. */
  readonly seen: string;
  /** Nothing was credited yet, so the whole of it can be. */
  readonly isWhole: boolean;
  /** What is in query of it, as a credit note would make it good. */
  readonly inQuery: readonly {
    readonly index: number;
    readonly quantity: string;
    readonly amountMinor: number;
  }[];
}

const NOT_CREDITABLE = ['SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN'];

/** A supplier credits an invoice that it sent, or parts of it, from the page of that invoice. */
const UNDECIDED: readonly InvoiceState[] = ['RECEIVED', 'ON_HOLD', 'MATCHED', 'IN_QUERY'];

@Injectable()
export class CreditInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindCreditsService) private readonly credits: FindCreditsService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(SubmitInvoiceService) private readonly submitting: SubmitInvoiceService,
  ) {}

  /**
   * @throws AppError `not-found` | `not-allowed` (403) | `not-creditable` (409) where nothing is left to credit, or
   *   there is nothing to credit
   */
  async creditable(who: Principal, reference: string): Promise<Creditable> {
    if (who.supplierId === null) throw notFound('invoice');
    return this.database.transaction(who, async (tx) => {
      const invoice = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
      if (invoice === null) throw notFound('invoice');
      authorise(who, 'invoice.read', invoice);
      authorise(who, 'invoice.submit', invoice);
      if (isCreditNote(invoice) || NOT_CREDITABLE.includes(invoice.state) || invoice.semantic === null) {
        throw nothingLeft(`${reference} is nothing that can be credited.`);
      }
      const document = semanticInvoiceFromJson(invoice.semantic);
      const credits = await this.credits.of(tx, who, invoice);
      const amounts = credits.map(({ payableMinor }) => payableMinor);
      const credited = amounts.reduce((all, each) => all + each, 0);
      const leftInAll = minor((invoice.payableMinor ?? 0) - credited, invoice.currency);
      if (leftInAll.minor <= 0) {
        throw nothingLeft(`All of invoice ${invoice.number} is credited already.`);
      }
      const open = await this.disputes.open(tx, who, invoice.id);
      return {
        ...{ reference, document, leftInAll, number: invoice.number ?? '', orderId: invoice.orderId },
        seen: creditSeen(invoice.version, amounts, openMinorOf(open)),
        left: leftToCredit(
          document,
          credits.map((each) => each.document),
        ),
        isWhole: credits.length === 0,
        inQuery: open.map(({ line, basis, quantity, lineMinor }) => ({
          ...{ index: line - 1, amountMinor: lineMinor, quantity: basis === 'quantity' ? quantity : '' },
        })),
      };
    });
  }

  /** Credit notes for an invoice that the council has still to approve. @throws AppError `not-allowed` (403) */
  async undecided(
    who: Principal,
    invoice: Pick<InvoiceView, 'supplierId' | 'number'>,
  ): Promise<{ readonly number: string | null; readonly payableMinor: number }[]> {
    authorise(who, 'invoice.read', { ...invoice, councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const credits = await this.credits.of(tx, who, invoice);
      return credits.filter(({ state }) => UNDECIDED.includes(state));
    });
  }

  /** @param parts null for the whole invoice */
  async make(
    who: Principal,
    of: Creditable,
    head: CreditHead,
    parts: readonly CreditedPart[] | null,
  ): Promise<SemanticInvoice> {
    if (parts === null) return creditOfWhole(of.document, head);
    return creditNote(of.document, head, await this.typing.parties(who, of.orderId), parts);
  }

  /** What the checks say of it. Nothing is kept. */
  async preview(who: Principal, of: Creditable, credit: SemanticInvoice): Promise<readonly Finding[]> {
    return this.typing.preview(who, credit, of.orderId);
  }

  /**
   * Send it by the door of every other document; one with a mistake is not sent. One made from what another credit note
   * has changed by the time it is taken is refused, so that two people who accept the same dispute at once credit it once.
   */
  async send(
    who: Principal,
    of: Creditable,
    credit: SemanticInvoice,
    channel: Channel = 'portal-form',
  ): Promise<{ readonly sent: SubmittedInvoice | null; readonly findings: readonly Finding[] }> {
    const findings = await this.preview(who, of, credit);
    if (!isValid(findings)) return { sent: null, findings };
    const sent = await this.submitting.submit(who, {
      ...{ channel, bytes: new TextEncoder().encode(writeUbl(credit)) },
      ...{ fileName: `${(credit.number ?? '').replace(/[^\w-]+/g, '-')}.xml`, mediaType: 'application/xml' },
      ...(of.orderId === null ? {} : { orderId: of.orderId }),
      creditSeen: of.seen,
    });
    return sent.accepted ? { sent, findings: sent.findings } : { sent: null, findings: sent.findings };
  }
}

function nothingLeft(why: string): AppError {
  return new AppError('not-creditable', { status: 409, message: `${why} Look at the invoice again.` });
}
