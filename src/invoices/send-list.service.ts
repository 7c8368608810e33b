import { Inject, Injectable } from '@nestjs/common';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Money } from '../kernel/money.js';
import { Database } from '../platform/database/database.js';
import {
  type ListedInvoice,
  listedInvoices,
  type ListMistake,
  mistakesOfFindings,
} from './domain/invoice-list.js';
import { type ListRow, listRows, writeCsv } from './domain/invoice-list-columns.js';
import type { InvoiceParties } from './domain/make-invoice.js';
import { typedInvoice, vatChoicesFor } from './domain/typed-invoice.js';
import { InvoiceListEntity } from './invoice-list.entity.js';
import { CsvUnreadable, readCsv } from '../platform/csv/read-csv.js';
import { TYPED_CURRENCY, TypeInvoiceService } from './type-invoice.service.js';

/** What became of one invoice of a list. */
export interface ListOutcome {
  /** As written; empty where the row has none. */
  readonly number: string;
  readonly rows: readonly number[];
  /** Of the invoice that was accepted; null where it was not sent, and the mistakes say why. */
  readonly sent: { readonly id: Id; readonly reference: string; readonly amountDue: Money | null } | null;
  readonly mistakes: readonly ListMistake[];
}

export interface SentList {
  readonly id: Id;
  readonly fileName: string;
  readonly sentAt: Date;
  readonly outcomes: readonly ListOutcome[];
}

/** More is for several files, so that each is answered while somebody waits. */
export const LIST_INVOICES_MAX = 100;
const LIST_ROWS_MAX = 5_000;

/** Many invoices in one spreadsheet: the right ones are sent, and of the others each mistake is told by row and column. */
@Injectable()
export class SendListService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Send what can be sent and record what became of all. Should the process die in between, the list is sent again: what
   * had arrived is then told as such, and nothing is taken twice.
   * @throws AppError `list-unreadable` (422) where the file as a whole cannot be taken; nothing is sent then
   */
  async send(who: Principal, file: ReceivedFile): Promise<SentList> {
    const parties = await this.typing.parties(who);
    const listed = listedInvoices(rowsOf(file.bytes), vatChoicesFor(parties));
    if (listed.length > LIST_INVOICES_MAX) {
      throw unreadable(
        `The file has ${listed.length} invoices. Send at most ${LIST_INVOICES_MAX} in one file, and the others in another`,
      );
    }
    const outcomes: ListOutcome[] = [];
    for (const invoice of listed) outcomes.push(await this.sendOne(who, invoice, parties));
    return this.record(who, file, outcomes);
  }

  /** @throws AppError `not-found` */
  async read(who: Principal, id: string): Promise<SentList> {
    return this.find(who, id);
  }

  /** The rows that were not accepted, as they were written, to correct and send again. @throws AppError `not-found` */
  async rowsToCorrect(who: Principal, id: string): Promise<string> {
    const list = await this.find(who, id);
    const { bytes } = await this.database.transaction(who, (tx) =>
      this.documents.read(tx, who, list.documentId),
    );
    const [head = [], ...body] = readCsv(bytes);
    const refused = new Set(list.outcomes.flatMap(({ sent, rows }) => (sent === null ? rows : [])));
    return writeCsv([head, ...body.filter((_, index) => refused.has(index + 2))]);
  }

  private async sendOne(
    who: Principal,
    listed: ListedInvoice,
    parties: InvoiceParties,
  ): Promise<ListOutcome> {
    const { number, rows } = listed;
    if (listed.mistakes.length > 0) return { number, rows, sent: null, mistakes: listed.mistakes };
    const invoice = typedInvoice(listed.typed, parties, TYPED_CURRENCY);
    const { sent, findings } = await this.typing.send(who, invoice, 'csv');
    if (sent === null) return { number, rows, sent: null, mistakes: mistakesOfFindings(listed, findings) };
    const { id, reference, amountDue } = sent;
    return { number, rows, sent: { id, reference, amountDue }, mistakes: [] };
  }

  private async record(who: Principal, file: ReceivedFile, outcomes: ListOutcome[]): Promise<SentList> {
    const { councilId, supplierId, personId } = who;
    const list = { id: newId(), fileName: file.fileName, sentAt: this.clock.now(), outcomes };
    await this.database.transaction(who, async (tx) => {
      const documentId = await this.documents.keep(tx, who, supplierId, file);
      await tx.insert(InvoiceListEntity, {
        ...{ ...list, councilId, supplierId: supplierId!, documentId, sentBy: personId },
      });
    });
    return list;
  }

  private async find(who: Principal, id: string): Promise<InvoiceListEntity> {
    const { councilId } = who;
    const list = /^[0-9a-f-]{36}$/.test(id)
      ? await this.database.transaction(who, (tx) => tx.findOneBy(InvoiceListEntity, { councilId, id }))
      : null;
    if (list === null) throw notFound('list');
    authorise(who, 'invoice.submit', list);
    return list;
  }
}

function rowsOf(bytes: Uint8Array): readonly ListRow[] {
  const read = listRows(recordsOf(bytes));
  if ('problem' in read) throw unreadable(read.problem);
  if (read.rows.length > LIST_ROWS_MAX) {
    throw unreadable(`The file has ${read.rows.length} rows. Send at most ${LIST_ROWS_MAX} in one file`);
  }
  return read.rows;
}

function recordsOf(bytes: Uint8Array): string[][] {
  try {
    return readCsv(bytes);
  } catch (error) {
    throw error instanceof CsvUnreadable ? unreadable(error.message) : error;
  }
}

function unreadable(message: string): AppError {
  return new AppError('list-unreadable', {
    status: 422,
    message: 'The file was not read, and nothing of it was sent.',
    fields: [{ field: 'file', message }],
  });
}
