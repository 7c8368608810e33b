import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/entities.js';
import { newId } from '../../src/kernel/ids.js';
import { applicationDataSource } from '../../src/platform/database/data-source.js';
import { PreparingClient } from '../../src/platform/database/preparing-client.js';
import { Database, type Ctx, type Tx } from '../../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';

const SEEN = `SELECT coalesce(current_setting('app.council_id', true), '') AS council,
                     coalesce(current_setting('app.supplier_id', true), '') AS supplier`;
const NOBODY = { council: '', supplier: '' };

/** Whose rows a transaction sees is a setting of its connection, and connections are used again and again. */
describe('a transaction', () => {
  let server: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  const ctx: Ctx = { councilId: newId(), supplierId: newId(), personId: null, actor: 'a test' };
  const seenIn = async (tx: Tx) => {
    const [seen] = await tx.query<object[]>(SEEN);
    return seen;
  };

  beforeAll(async () => {
    server = await createTestDatabase();
    dataSource = await applicationDataSource(server.url, ENTITIES)
      .setOptions({ extra: { options: '-c role=i_supplier_app', max: 1, Client: PreparingClient } })
      .initialize();
    database = new Database(dataSource);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await server.drop();
  });

  it('sees the rows of its council and supplier', async () => {
    expect(await database.transaction(ctx, seenIn)).toEqual({
      council: ctx.councilId,
      supplier: ctx.supplierId,
    });
  });

  it('leaves nothing of that to whoever has the connection next, when it commits', async () => {
    await database.transaction(ctx, seenIn);
    expect(await database.platformQuery(SEEN)).toEqual([NOBODY]);
    expect(await database.platformTransaction(seenIn)).toEqual(NOBODY);
  });

  it.each([
    ['its work fails', () => Promise.reject(new Error('no more'))],
    ['the database refuses a statement', (tx: Tx) => tx.query('SELECT 1/0')],
  ])('leaves nothing of that either when %s', async (_when, work) => {
    await expect(database.transaction(ctx, work)).rejects.toThrow();
    expect(await database.platformQuery(SEEN)).toEqual([NOBODY]);
  });

  it('leaves its connection in no transaction when its settings could not be made', async () => {
    const said: string[] = [];
    const runner = {
      manager: {},
      query: () => Promise.reject(new Error('canceling statement due to statement timeout')),
      rollbackTransaction: async () => void said.push('rolled back'),
      release: async () => void said.push('released'),
    };
    const cancelled = new Database({ createQueryRunner: () => runner } as unknown as DataSource);
    await expect(cancelled.transaction(ctx, seenIn)).rejects.toThrow('canceling');
    expect(said).toEqual(['rolled back', 'released']);
  });

  it('of staff sees no supplier of the transaction before', async () => {
    await database.transaction(ctx, seenIn);
    expect(await database.transaction({ ...ctx, supplierId: null }, seenIn)).toEqual({
      council: ctx.councilId,
      supplier: '',
    });
  });

  it('undoes everything when its work fails, a transaction within it too', async () => {
    const failing = database.transaction(ctx, async (tx) => {
      await tx.query(`CREATE TEMPORARY TABLE written (n int)`);
      await tx.transaction((inner) => inner.query(`INSERT INTO written VALUES (1)`));
      throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    await expect(database.platformQuery('SELECT 1 FROM written')).rejects.toThrow('does not exist');
  });

  it.each([
    ['a council', { ...ctx, councilId: `${ctx.councilId}', true); DROP TABLE invoice; --` }],
    ['a supplier', { ...ctx, supplierId: "' OR true" }],
  ])('is refused where the id of %s is none', async (_of, forged) => {
    await expect(database.transaction(forged, seenIn)).rejects.toThrow('by their ids');
  });

  describe('with a statement that comes again and again', () => {
    const READ = `SELECT name FROM supplier WHERE name <> $1 ORDER BY name`;
    const [one, other] = [newId(), newId()];
    const namesIn = (councilId: string, supplierId: string | null = null) =>
      database.transaction({ ...ctx, councilId, supplierId }, async (tx) => {
        const rows = await tx.query<{ name: string }[]>(READ, ['']);
        return rows.map(({ name }) => name);
      });
    const preparedTimes = async () => {
      const rows = await database.platformQuery<{ times: number }>(
        `SELECT count(*) AS times FROM pg_prepared_statements WHERE statement = $1`,
        [READ],
      );
      return rows[0]?.times;
    };

    it('has it prepared once, from the third time on', async () => {
      expect(await preparedTimes()).toBe(0);
      for (let time = 0; time < 2; time += 1) await namesIn(one);
      expect(await preparedTimes()).toBe(0);
      for (let time = 0; time < 2; time += 1) await namesIn(one);
      expect(await preparedTimes()).toBe(1);
    });

    it('sees its own council’s rows each time, and its own supplier’s', async () => {
      const ids = { one: newId(), another: newId() };
      const owner = new pg.Client({ connectionString: server.url });
      await owner.connect();
      await owner.query(
        `INSERT INTO council (id, slug, name, treasury_rate_percent, uptake_target_on, bank_account_name, bank_account_sealed)
         SELECT id, id, id, 3.75, '2028-03-31', 'x', 'x' FROM unnest($1::uuid[]) AS id`,
        [[one, other]],
      );
      await owner.query(
        `INSERT INTO supplier (council_id, id, number, name, legal_entity_id, state, size_band, sector, postcode, address_line, town, created_at)
         SELECT council_id, id, name, name, id, 'ACTIVE', 'small', 'x', 'XE1 1XX', 'x', 'x', now()
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS s (council_id, id, name)`,
        [
          [one, one, other],
          [ids.one, ids.another, newId()],
          ['One', 'Another', 'Elsewhere'],
        ],
      );
      await owner.end();
      // More often than PostgreSQL plans a prepared statement anew for each set of parameters.
      for (let time = 0; time < 8; time += 1) {
        expect(await namesIn(one)).toEqual(['Another', 'One']);
        expect(await namesIn(other)).toEqual(['Elsewhere']);
        expect(await namesIn(one, ids.one)).toEqual(['One']);
      }
    });
  });
});
