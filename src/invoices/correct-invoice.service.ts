import { Inject, Injectable } from '@nestjs/common';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { checkDocument } from '../einvoice/check-document.js';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import { type Finding, isValid } from '../einvoice/model/finding.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import { checkAgainstCouncil } from '../einvoice/rules/council/council-rules.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { statesAllowing } from '../kernel/life-cycle.js';
import { formatMoney, minor } from '../kernel/money.js';
import { formatDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OrderBillingService } from '../purchasing/order-billing.service.js';
import { AssistSupplierService } from '../suppliers/assist-supplier.service.js';
import { CouncilFactsService } from './council-facts.service.js';
import { DisputeService } from './dispute.service.js';
import { isMadeHere } from './domain/channel.js';
import {
  correctedInvoice,
  correctedMeanwhile,
  correctionFindings,
  type TypedCorrection,
} from './domain/correct-invoice.js';
import { invoiceColumns } from './domain/invoice-columns.js';
import { INVOICE_LIFECYCLE } from './domain/invoice-lifecycle.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceLineStore } from './invoice-line.store.js';
import { InvoiceOrderEntity } from './invoice-order.entity.js';
import { InvoiceVersionEntity } from './invoice-version.entity.js';
import { InvoiceEntity } from './invoice.entity.js';
import { TypeInvoiceService } from './type-invoice.service.js';
import { WriteEntryService } from './write-entry.service.js';

/** What is to be corrected, and how it was sent. */
export interface Correctable {
  readonly before: SemanticInvoice;
  /** It was typed here and has few enough lines to be typed anew; else a corrected file is uploaded. */
  readonly isTyped: boolean;
  readonly version: number;
}

export interface Corrected {
  /** What is wrong, or worth knowing; where anything is fatal, nothing was corrected. */
  readonly findings: readonly Finding[];
  readonly corrected: boolean;
}

/** Nobody corrects an invoice so often. */
const VERSIONS_MAX = 1_000_000;

/** More than anybody types again; a longer invoice is uploaded. */
const TYPED_LINES_MAX = 50;

/** Undoes the work of a correction that is only tried, or has mistakes. */
class Undone extends Error {
  constructor(readonly findings: readonly Finding[]) {
    super();
  }
}

/**
 * A supplier puts a mistake right without losing its place: the invoice keeps its number and the day of receipt, the
 * version before is kept, and it is matched anew.
 */
@Injectable()
export class CorrectInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(CouncilFactsService) private readonly facts: CouncilFactsService,
    @Inject(OrderBillingService) private readonly billing: OrderBillingService,
    @Inject(AssistSupplierService) private readonly assisting: AssistSupplierService,
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(WriteEntryService) private readonly writing: WriteEntryService,
    @Inject(InvoiceLineStore) private readonly lines: InvoiceLineStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` | `not-allowed` (403) | `invoice-state` (409) once it is approved */
  async correctable(who: Principal, reference: string): Promise<Correctable> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.find(tx, who, reference);
      await this.refuseCredited(tx, who, invoice);
      const before = semanticInvoiceFromJson(invoice.semantic!);
      const isTyped = isMadeHere(invoice.channel) && before.lines.length <= TYPED_LINES_MAX;
      return { before, isTyped, version: invoice.version };
    });
  }

  /** The typed correction as the invoice that it makes. */
  async make(
    who: Principal,
    before: SemanticInvoice,
    typed: TypedCorrection,
    reference: string,
  ): Promise<SemanticInvoice> {
    const orderId = await this.database.transaction(
      who,
      async (tx) => (await this.find(tx, who, reference)).orderId,
    );
    return correctedInvoice(before, typed, await this.typing.parties(who, orderId));
  }

  /** What the checks would say of a correction. Nothing is kept. */
  async preview(who: Principal, reference: string, after: SemanticInvoice): Promise<readonly Finding[]> {
    return (await this.attempt(who, reference, fileOf(after), { keep: false })).findings;
  }

  /** @throws AppError `not-found` | `not-allowed` (403) | `invoice-state` (409) once it is approved */
  async correct(who: Principal, reference: string, file: ReceivedFile): Promise<Corrected> {
    return this.attempt(who, reference, file, { keep: true });
  }

  /**
   * What was typed stands beside what the version before said, so it takes the place of that version and no other.
   * @param version the one that was looked at
   * @throws as `correct` | AppError `invoice-changed` (409) where somebody was faster
   */
  async correctTyped(
    who: Principal,
    reference: string,
    after: SemanticInvoice,
    version: number,
  ): Promise<Corrected> {
    return this.attempt(who, reference, fileOf(after), { keep: true, version });
  }

  /** The document of a version as it was received. @throws AppError `not-found` */
  async version(who: Principal, reference: string, number: number): Promise<ReceivedFile> {
    return this.database.transaction(who, async (tx) => {
      const invoice = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
      if (invoice === null) throw notFound('invoice');
      authorise(who, 'invoice.read', invoice);
      const key = { councilId: who.councilId, invoiceId: invoice.id, version: number };
      const kept =
        Number.isInteger(number) && number < VERSIONS_MAX
          ? await tx.findOneBy(InvoiceVersionEntity, key)
          : null;
      if (kept === null || kept.documentId === null) throw notFound('version');
      return this.documents.read(tx, who, kept.documentId);
    });
  }

  private async attempt(
    who: Principal,
    reference: string,
    file: ReceivedFile,
    { keep, version }: { readonly keep: boolean; readonly version?: number },
  ): Promise<Corrected> {
    try {
      const findings = await this.database.transaction(who, async (tx) => {
        const found = await this.find(tx, who, reference);
        const invoice = await this.lifecycle.lock(tx, who, found.id);
        refuseUnlessOpen(invoice);
        if (version !== undefined && version !== invoice.version) throw correctedMeanwhile(reference);
        await this.refuseCredited(tx, who, invoice);
        const { after, findings } = await this.check(tx, who, invoice, file.bytes);
        if (!keep || after === null) throw new Undone(findings);
        await this.replace(tx, who, invoice, file, after, findings);
        return findings;
      });
      return { findings, corrected: true };
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      return { findings: error.findings, corrected: false };
    }
  }

  /** As if the version before were not there: its own number is no duplicate, and what it bills can be billed. */
  private async check(
    tx: Tx,
    who: Principal,
    invoice: InvoiceEntity,
    bytes: Uint8Array,
  ): Promise<{ after: SemanticInvoice | null; findings: readonly Finding[] }> {
    const { invoice: after, findings: own, positions } = checkDocument(bytes);
    if (after === null) return { after: null, findings: own };
    await this.billing.release(tx, who, invoice.id);
    const { facts } = await this.facts.about(tx, who, after, invoice.supplierId, invoice);
    const findings = [
      ...correctionFindings(semanticInvoiceFromJson(invoice.semantic!), after),
      ...own,
      ...checkAgainstCouncil(after, facts, positions),
    ];
    return { after: isValid(findings) ? after : null, findings };
  }

  private async replace(
    tx: Tx,
    who: Principal,
    invoice: InvoiceEntity,
    file: ReceivedFile,
    after: SemanticInvoice,
    findings: readonly Finding[],
  ): Promise<void> {
    const { councilId } = who;
    const { id: invoiceId, supplierId, version, documentId, semantic, payableMinor, currency } = invoice;
    await tx.insert(InvoiceVersionEntity, {
      ...{ councilId, invoiceId, supplierId, version, documentId, payableMinor, currency },
      ...{ semantic: semantic as never, replacedAt: this.clock.now(), replacedAs: who.actor },
    });
    const columns = invoiceColumns(after);
    const wasAsked = invoice.state === 'IN_QUERY';
    const name = who.assisting === undefined ? 'You' : who.actor;
    const total = totalText(payableMinor, columns.payableMinor, columns.currency);
    const open = await this.disputes.open(tx, who, invoiceId);
    if (open.length > 0) {
      const text = 'The corrected invoice takes the place of what was in query.';
      await this.disputes.settle(tx, who, invoice, open, { state: 'CORRECTED', released: true, text });
    }
    await this.lifecycle.apply(tx, who, invoice, {
      event: 'correct',
      supplierText: `${name} corrected it; this is version ${version + 1}. ${total} It keeps its number and the day of receipt, ${formatDate(invoice.receivedOn)}.`,
      set: {
        ...columns,
        ...{ version: version + 1, semantic: after, findings: [...findings], orderId: null },
        documentId: await this.documents.keep(tx, who, supplierId, file),
      },
    });
    await tx.delete(InvoiceOrderEntity, { councilId, invoiceId });
    await this.lines.replace(tx, who, invoiceId, after);
    if (wasAsked) await this.answerWith(tx, who, invoice);
    await this.assisting.tell(tx, who, `${who.actor} corrected your invoice ${invoice.reference} for you.`);
  }

  /** A question is answered by the correction. */
  private async answerWith(tx: Tx, who: Principal, invoice: InvoiceEntity): Promise<void> {
    const words = { code: 'answer-invalid', failed: '', field: 'text', missing: '', what: 'Your answer' };
    await this.writing.write(tx, who, invoice, {
      ...{ thread: 'supplier', kind: 'answer', files: [], words },
      text: `The invoice is corrected: version ${invoice.version}.`,
    });
  }

  private async find(tx: Tx, who: Principal, reference: string): Promise<InvoiceEntity> {
    const invoice = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
    if (invoice === null) throw notFound('invoice');
    authorise(who, 'invoice.correct', invoice);
    refuseUnlessOpen(invoice);
    return invoice;
  }

  /** What a credit note made good of it would be billed once more. */
  private async refuseCredited(tx: Tx, who: Principal, invoice: InvoiceEntity): Promise<void> {
    const kept = await this.disputes.notBilled(tx, who, invoice.id);
    if (!kept.some(({ state }) => state === 'CREDITED')) return;
    throw new AppError('invoice-credited', {
      status: 409,
      message: `A credit note of yours has made good a part of invoice ${invoice.reference}, so it can no longer be corrected. Send another credit note for what is wrong.`,
    });
  }
}

/** Before anything of it is approved or paid. */
function refuseUnlessOpen({ state, reference, paidMinor, semantic }: InvoiceEntity): void {
  const mayStill = statesAllowing(INVOICE_LIFECYCLE, 'correct').includes(state);
  if (mayStill && paidMinor === 0 && semantic !== null) return;
  throw new AppError('invoice-state', {
    status: 409,
    message: `Invoice ${reference} can no longer be corrected. Send a credit note for what is wrong, and a new invoice if something is owed.`,
    params: { state, event: 'correct' },
  });
}

function fileOf(invoice: SemanticInvoice): ReceivedFile {
  return {
    bytes: new TextEncoder().encode(writeUbl(invoice)),
    fileName: `${(invoice.number ?? '').replace(/[^\w-]+/g, '-')}.xml`,
    mediaType: 'application/xml',
  };
}

function totalText(before: number | null, after: number, currency: string): string {
  const now = formatMoney(minor(after, currency));
  return before === null || before === after
    ? `The amount due stays ${now}.`
    : `The amount due is ${now} instead of ${formatMoney(minor(before, currency))}.`;
}
