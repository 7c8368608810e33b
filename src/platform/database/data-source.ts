import pg from 'pg';
import { DataSource, type EntityTarget } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';
import type { FieldCipher } from '../encryption/field-cipher.js';
import { PreparingClient } from './preparing-client.js';
import { SnakeNaming } from './snake-naming.js';

export const DATA_SOURCE = Symbol('data source');
/** Where the database is, for those that need a connection of their own: the queue and the listener. */
export const DATABASE_URL = Symbol('database url');

/** The role that owns no table, so that row-level security binds every query of the application. */
const APPLICATION_ROLE = 'i_supplier_app';
const POOL_MAX = 20;

/** Dates stay the text that they are: a driver's Date would shift them by the zone. */
const DATE_OID = 1082;
/** Minor units and counts: whole numbers that must be exact, so a larger one than JavaScript holds is a bug. */
const BIGINT_OID = 20;
pg.types.setTypeParser(DATE_OID, (text) => text);
pg.types.setTypeParser(BIGINT_OID, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond exact numbers: ${text}`);
  return value;
});

/**
 * Connections as the role of the application, which owns no table and is bound by row-level security. Not opened yet.
 */
export function applicationDataSource(url: string, entities: readonly EntityTarget<object>[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities] as never,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    extra: { options: `-c role=${APPLICATION_ROLE}`, max: POOL_MAX, Client: PreparingClient },
  });
}

/** Connects as the owner of the tables: for migrations and for loading demonstration data, nothing else. */
export class OwnerDataSource extends DataSource {
  /** @param cipher seals what a migration finds in the clear; null where there is nothing yet */
  constructor(
    url: string,
    readonly cipher: FieldCipher | null,
  ) {
    super({ type: 'postgres', url, migrations: MIGRATIONS, synchronize: false });
  }
}
