import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/entities.js';
import { newId } from '../../src/kernel/ids.js';
import { applicationDataSource } from '../../src/platform/database/data-source.js';
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
      .setOptions({ extra: { options: '-c role=i_supplier_app', max: 1 } })
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
});
