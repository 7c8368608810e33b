import { Inject, Injectable } from '@nestjs/common';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import {
  askedMistake,
  type DisputableLine,
  type DisputeAsked,
  type DisputedPart,
  DISPUTE_REASONS,
  disputedPart,
  type DisputeReason,
  vatGroupOf,
} from '../invoices/domain/dispute.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import { DisputeService } from '../invoices/dispute.service.js';
import { semanticOf } from '../invoices/find-invoices.service.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import type { InvoiceLineView, InvoiceView } from '../invoices/invoice-view.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Decimal } from '../kernel/decimal.js';
import { add, formatMoney, minor, type Money, subtract } from '../kernel/money.js';
import { Database, type Tx } from '../platform/database/database.js';
import { MatchInvoiceService } from './match-invoice.service.js';

/** As its form has it; `asked` null where that could not be read. */
export interface DisputeDraft {
  readonly line: number;
  readonly asked: DisputeAsked | null;
  readonly reasonCode: string;
  readonly reason: string;
}

/** What a dispute would keep back, and what is paid on without it. */
export interface DisputeFigures extends DisputedPart {
  readonly gross: Money;
  /** Of the whole invoice, once this is kept back too. */
  readonly stillPaid: Money;
}

export type SettleAs = 'AGREED' | 'WITHDRAWN';

const REASON_MAX = 1_000;
/** Nobody has decided yet: what the supplier is paid can still be lessened. */
const UNDECIDED: readonly InvoiceState[] = ['ON_HOLD', 'MATCHED'];
/** What is settled counts at once; later it comes back by itself once the rest is paid. */
const AT_ONCE: readonly InvoiceState[] = ['RECEIVED', 'ON_HOLD', 'MATCHED', 'IN_QUERY'];

type LockedInvoice = Awaited<ReturnType<InvoiceLifecycleService['lock']>>;

/** Staff keep back a part of a line; the rest of the invoice goes on. */
@Injectable()
export class DisputeInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
  ) {}

  /** Whether lines of it can be disputed now. */
  isOpenTo({ state, credit }: Pick<InvoiceView, 'state' | 'credit'>): boolean {
    return UNDECIDED.includes(state) && !credit;
  }

  /**
   * The figures of a dispute before anybody confirms it.
   * @throws AppError `dispute-invalid` (422) with the fields `quantity`, `amount`, `reasonCode` or `reason` |
   *   `not-found` | `invoice-state` (409) once it is approved | `dispute-open` (409) where the line is in dispute
   */
  async preview(who: Principal, reference: string, draft: DisputeDraft): Promise<DisputeFigures> {
    const view = await this.reading.read(who, reference);
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, view.id);
      return (await this.judge(tx, who, invoice, view, draft)).figures;
    });
  }

  /** Keep it back, and tell the supplier. The invoice is matched again without it. @throws as `preview` */
  async open(who: Principal, reference: string, draft: DisputeDraft): Promise<DisputeFigures> {
    const view = await this.reading.read(who, reference);
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, view.id);
      const judged = await this.judge(tx, who, invoice, view, draft);
      const { line, figures, asked, reasonCode, reason } = judged;
      await this.disputes.begin(
        tx,
        who,
        invoice,
        {
          ...{ line: line.line, lineId: line.lineId, description: line.description, basis: asked.basis },
          quantity: asked.basis === 'quantity' ? asked.quantity.toString() : '0',
          ...{ lineMinor: figures.line.minor, netMinor: figures.net.minor, vatMinor: figures.vat.minor },
          ...{ vatCategory: line.vatCategory, vatRate: line.vatRate, reasonCode, reason },
        },
        `We will pay ${formatMoney(figures.stillPaid)} of it. ${formatMoney(figures.gross)} is in query: line ${line.lineId}, ${line.description}. ${DISPUTE_REASONS[reasonCode]}. ${reason}`,
      );
      await this.matching.matchLocked(tx, who, invoice);
      return figures;
    });
  }

  /**
   * Pay after all what was kept back: agreed with the supplier, or because the council was wrong. Where the rest was
   * approved meanwhile, it is matched and approved on its own once the rest is paid.
   * @throws AppError `dispute-invalid` (422) with the field `text` | `not-found` | `dispute-settled` (409)
   */
  async settle(
    who: Principal,
    reference: string,
    disputeId: string,
    settlement: { readonly as: SettleAs; readonly text: string },
  ): Promise<void> {
    const { id, disputes } = await this.reading.read(who, reference);
    if (!disputes.some((each) => each.id === disputeId)) throw notFound('dispute');
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, id);
      authorise(who, 'invoice.settle-dispute', invoice);
      const open = await this.disputes.open(tx, who, id);
      const dispute = open.find((each) => each.id === disputeId);
      if (dispute === undefined) {
        throw new AppError('dispute-settled', {
          status: 409,
          message: 'This is settled already, perhaps by somebody else. Look at the invoice again.',
        });
      }
      const why = required(settlement.text, 'text', WHY_MISSING[settlement.as]);
      if ('message' in why) throw invalid([why]);
      const gross = formatMoney(minor(dispute.netMinor + dispute.vatMinor, dispute.currency));
      const lead = settlement.as === 'AGREED' ? 'As we agreed, we pay' : 'We were wrong: we pay';
      await this.disputes.settle(tx, who, invoice, [dispute], {
        ...{ state: settlement.as, released: AT_ONCE.includes(invoice.state) },
        text: `${lead} the ${gross} that was in query. ${why.text}`,
      });
      await this.disputes.reopen(tx, who, invoice);
      await this.matching.matchLocked(tx, who, invoice);
    });
  }

  private async judge(
    tx: Tx,
    who: Principal,
    invoice: LockedInvoice,
    view: InvoiceView,
    draft: DisputeDraft,
  ) {
    authorise(who, 'invoice.dispute', invoice);
    const line = view.lines.find((each) => each.line === draft.line);
    const document = semanticOf(invoice);
    if (line === undefined || document === null || view.credit) throw notFound('line');
    const kept = await this.disputes.notBilled(tx, who, invoice.id);
    refuseUnlessOpen(invoice, view, line, kept);
    const of = disputable(line);
    const { asked } = draft;
    const reason = required(draft.reason, 'reason', 'Enter what the supplier has to know');
    const reasonCode = Object.hasOwn(DISPUTE_REASONS, draft.reasonCode)
      ? (draft.reasonCode as DisputeReason)
      : null;
    const wrong = asked === null ? null : askedMistake(of, asked);
    const mistakes: FieldError[] = [
      ...(wrong === null || asked === null ? [] : [{ field: asked.basis, message: wrong }]),
      ...(reasonCode === null ? [{ field: 'reasonCode', message: 'Select the reason' }] : []),
      ...('message' in reason ? [reason] : []),
    ];
    if (asked === null || reasonCode === null || 'message' in reason || mistakes.length > 0)
      throw invalid(mistakes);
    const figures = figuresOf(invoice, { of, asked, document, kept });
    if (figures.stillPaid.minor <= 0) {
      const message = `That would leave nothing to pay. To pay nothing for now, ask the supplier or reject the invoice instead`;
      throw invalid([{ field: asked.basis, message }]);
    }
    return { line, asked, figures, reasonCode, reason: reason.text };
  }
}

function figuresOf(
  { currency, payableMinor, paidMinor }: LockedInvoice,
  { of, asked, document, kept }: Judged,
): DisputeFigures {
  const money = (amount: number) => minor(amount, currency);
  const rate = rateText(of.vatRate);
  const before = kept
    .filter(({ vatCategory, vatRate }) => vatCategory === of.vatCategory && rateText(vatRate) === rate)
    .reduce((all, { lineMinor }) => all + lineMinor, 0);
  const part = disputedPart(of, vatGroupOf(document, of), money(before), asked);
  const gross = add(part.net, part.vat);
  const keptBack = kept.reduce((all, { netMinor, vatMinor }) => all + netMinor + vatMinor, 0);
  return { ...part, gross, stillPaid: subtract(money(payableMinor! - paidMinor - keptBack), gross) };
}

interface Judged {
  readonly of: DisputableLine;
  readonly asked: DisputeAsked;
  readonly document: SemanticInvoice;
  readonly kept: Awaited<ReturnType<DisputeService['notBilled']>>;
}

function rateText(rate: Decimal | string | null): string {
  return rate === null ? '' : Decimal.parse(rate.toString()).normalise().toString();
}

const WHY_MISSING: Readonly<Record<SettleAs, string>> = {
  AGREED: 'Enter what was agreed, and with whom',
  WITHDRAWN: 'Enter why it is paid after all',
};

function disputable(line: InvoiceLineView): DisputableLine {
  return {
    quantity: Decimal.parse(line.quantity),
    net: line.net,
    vatCategory: line.vatCategory,
    vatRate: line.vatRate === null ? null : Decimal.parse(line.vatRate),
  };
}

function refuseUnlessOpen(
  { reference, state, version }: LockedInvoice,
  view: InvoiceView,
  line: InvoiceLineView,
  kept: Judged['kept'],
): void {
  if (!UNDECIDED.includes(state) || version !== view.version) {
    throw new AppError('invoice-state', {
      status: 409,
      message: `Lines of invoice ${reference} cannot be disputed now. Look at the invoice again.`,
      params: { state, event: 'dispute' },
    });
  }
  if (kept.some((each) => each.line === line.line)) {
    throw new AppError('dispute-open', {
      status: 409,
      message: `Line ${line.lineId} is in dispute already, or was made good by a credit note. Settle that first.`,
    });
  }
}

function required(typed: string, field: string, missing: string): { text: string } | FieldError {
  const text = typed.trim();
  if (text === '') return { field, message: missing };
  return text.length > REASON_MAX
    ? { field, message: `It must be ${REASON_MAX.toLocaleString('en-GB')} characters or less` }
    : { text };
}

function invalid(fields: readonly FieldError[]): AppError {
  return new AppError('dispute-invalid', { status: 422, message: 'The dispute was not recorded.', fields });
}
