import { Inject, Injectable } from '@nestjs/common';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import {
  answerStatement,
  type KnownInvoice,
  type StatementAnswer,
} from '../invoices/domain/answer-statement.js';
import { readStatement, type ReadStatement } from '../invoices/domain/read-statement.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { CsvUnreadable, readCsv } from '../platform/csv/read-csv.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SupplierStatementEntity } from './supplier-statement.entity.js';

export interface CheckedStatement {
  readonly id: Id;
  readonly fileName: string;
  readonly broughtAt: Date;
  /** Which columns of the file were taken for what. */
  readonly columns: ReadStatement['columns'];
  /** In the order of the file, as things stand now. */
  readonly answers: readonly StatementAnswer[];
}

export type BroughtStatement = Pick<SupplierStatementEntity, 'id' | 'fileName' | 'lineCount' | 'broughtAt'>;

const STATEMENT_BYTES_MAX = 5 * 1024 * 1024;
const LISTED = 10;

interface PaidRow {
  readonly invoice_id: Id;
  readonly paid_minor: number;
  readonly paid_on: PlainDate;
  readonly reference: string;
  readonly currency: string;
}

/** A supplier brings its statement and reads for each line what we know of it. */
@Injectable()
export class CheckStatementService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Keep a statement that can be read. @returns its id
   * @throws AppError `statement-too-large`, `statement-unreadable`, `statement-empty`, `statement-no-numbers` or
   *   `statement-too-long` (422) with the field `file`
   */
  async bring(who: Principal, file: ReceivedFile): Promise<Id> {
    const supplierId = ownOf(who);
    if (file.bytes.byteLength > STATEMENT_BYTES_MAX) {
      throw unreadable('statement-too-large', 'The file must be 5 MB or smaller');
    }
    const { lines } = read(file.bytes);
    const id = newId();
    await this.database.transaction(who, async (tx) => {
      const documentId = await this.documents.keep(tx, who, supplierId, file);
      const names = await this.documents.names(tx, who, [documentId]);
      await tx.insert(SupplierStatementEntity, {
        ...{ councilId: who.councilId, id, supplierId, documentId, fileName: names.get(documentId)! },
        ...{ lineCount: lines.length, broughtAt: this.clock.now() },
      });
    });
    return id;
  }

  /** The newest first. */
  async list(who: Principal): Promise<BroughtStatement[]> {
    const supplierId = ownOf(who);
    return this.database.transaction(who, (tx) =>
      tx.find(SupplierStatementEntity, {
        where: { councilId: who.councilId, supplierId },
        order: { id: 'DESC' },
        take: LISTED,
      }),
    );
  }

  /** What a statement is answered now. @throws AppError `not-found` */
  async check(who: Principal, id: string): Promise<CheckedStatement> {
    const supplierId = ownOf(who);
    return this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, supplierId, id };
      const statement = isId(id) ? await tx.findOneBy(SupplierStatementEntity, key) : null;
      if (statement === null) throw notFound('statement');
      const { bytes } = await this.documents.read(tx, who, statement.documentId);
      const { lines, columns } = read(bytes);
      const numbers = lines.map(({ number }) => number).filter((number) => number !== '');
      const { fileName, broughtAt } = statement;
      const answers = answerStatement(lines, await this.known(tx, who, supplierId, numbers));
      return { id, fileName, broughtAt, columns, answers };
    });
  }

  private async known(
    tx: Tx,
    who: Principal,
    supplierId: Id,
    numbers: readonly string[],
  ): Promise<KnownInvoice[]> {
    const found = await this.invoices.ofNumbers(tx, who, supplierId, numbers);
    const ids = found.map(({ id }) => id);
    const paid: PaidRow[] = await tx.query(
      `SELECT item.invoice_id, item.paid_minor, payment.paid_on, payment.reference, payment.currency
       FROM payment_item item
       JOIN payment ON payment.council_id = item.council_id AND payment.id = item.payment_id
       WHERE item.council_id = $1 AND item.invoice_id = ANY($2) AND item.state = 'PAID' ORDER BY item.part`,
      [who.councilId, ids],
    );
    const words = await this.invoices.lastWords(tx, who, ids);
    const byInvoice = new Map<Id, KnownInvoice['paid'][number][]>();
    for (const row of paid) {
      const amount = minor(row.paid_minor, row.currency);
      const item = { amount, on: row.paid_on, reference: row.reference };
      byInvoice.set(row.invoice_id, [...(byInvoice.get(row.invoice_id) ?? []), item]);
    }
    return found.map((invoice) => ({
      ...invoice,
      paid: byInvoice.get(invoice.id) ?? [],
      lastWord: words.get(invoice.id) ?? '',
    }));
  }
}

function ownOf(who: Principal): Id {
  const { councilId, supplierId } = who;
  if (supplierId === null) throw notFound();
  authorise(who, 'statement.check', { councilId, supplierId });
  return supplierId;
}

function read(bytes: Uint8Array): ReadStatement {
  let records: string[][];
  try {
    records = readCsv(bytes);
  } catch (error) {
    if (!(error instanceof CsvUnreadable)) throw error;
    throw unreadable('statement-unreadable', error.message);
  }
  const statement = readStatement(records);
  if ('code' in statement) throw unreadable(statement.code, statement.message);
  return statement;
}

function unreadable(code: string, message: string): AppError {
  const fields = [{ field: 'file', message }];
  return new AppError(code, { status: 422, message: 'The statement was not read.', fields });
}
