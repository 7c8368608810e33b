import { Inject, Injectable } from '@nestjs/common';
import type {
  DataSource,
  EntityManager,
  EntityTarget,
  ObjectLiteral,
  QueryRunner,
  Repository,
} from 'typeorm';
import { type Id, isId } from '../../kernel/ids.js';
import { DATA_SOURCE } from './data-source.js';

/**
 * Who a piece of work is done for. It bounds what the transaction may see: the council's rows, and where
 * `supplierId` is given only that supplier's. Row-level security in PostgreSQL holds it to that.
 */
export interface Ctx {
  readonly councilId: Id;
  /** The supplier whom the person acts for; null for the council's staff and for jobs. */
  readonly supplierId: Id | null;
  /** null for jobs. */
  readonly personId: Id | null;
  /** How the audit names who acted: a person's name, or the job's. */
  readonly actor: string;
  /** With whose consent staff act for the supplier; absent where nobody does. */
  readonly assisting?: { readonly consentId: Id; readonly channel: string };
}

/** The context of a job: the whole of one council, nobody in person. */
export function jobContext(councilId: Id, job: string): Ctx {
  return { councilId, supplierId: null, personId: null, actor: job };
}

export type Tx = EntityManager;

/** Transactions: the only way to the data. Each sets in PostgreSQL who asks, which row-level security reads. */
@Injectable()
export class Database {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** Run `work` in one transaction that sees what `ctx` may see. It commits when `work` returns. */
  async transaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const begin = beginFor(ctx);
    const runner = this.dataSource.createQueryRunner();
    try {
      // What startTransaction() would have noted, had it not been begun in one round trip with its settings. It is
      // noted first, so that one that began without its settings is rolled back too.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
      return await committed(runner, async (tx) => {
        await runner.query(begin);
        return work(tx);
      });
    } finally {
      await runner.release();
    }
  }

  /** For people, councils, sessions and the outbox, which belong to no council: sees no business row. */
  async platformTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /** One statement about people, councils, sessions or the outbox; no transaction is needed for one. */
  async platformQuery<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, [...parameters]);
  }

  /** A repository of theirs, for one read. */
  platformRepository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.dataSource.getRepository(entity);
  }

  /** One round trip, to tell that the database answers. */
  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }
}

/** The beginning of a transaction and whose rows it sees, as one text: it cannot carry parameters, so ids are all it takes. */
function beginFor({ councilId, supplierId }: Ctx): string {
  for (const id of [councilId, ...(supplierId === null ? [] : [supplierId])]) {
    if (!isId(id)) throw new Error('a transaction is for a council, and a supplier, by their ids');
  }
  return `START TRANSACTION; SELECT set_config('app.council_id', '${councilId}', true), set_config('app.supplier_id', '${supplierId ?? ''}', true)`;
}

async function committed<T>(runner: QueryRunner, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // Where the connection is lost there is nothing to roll back, and what failed first is what is told.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}
