import type { Client } from 'pg';
import { FACTOR_PURPOSE } from './identity/domain/sealed-factor.js';
import { openCouncilAccount, sealCouncilAccount } from './identity/domain/council-account.js';
import type { FieldCipher } from './platform/encryption/field-cipher.js';
import { type AccountPlace, openAccount, sealAccount } from './suppliers/domain/sealed-account.js';

/** Rows sealed anew in one transaction: so few that a page hardly waits for one of them. */
const BATCH = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface SealedRow extends AccountPlace {
  readonly accountSealed: string;
}

/**
 * Seal every account number, and every secret of a second factor, with the newest key, while the portal works. It may be broken off at any time: what is
 * done stays done, and the next run goes on with the rest.
 * @param client connects as the owner of the tables, who alone may change sealed numbers
 * @param onBatch told how many have been sealed anew so far
 * @returns how many were sealed anew
 */
export async function rotateBankKeys(
  client: Client,
  cipher: FieldCipher,
  onBatch: (done: number) => void = () => undefined,
): Promise<number> {
  let done = (await rotateCouncils(client, cipher)) + (await rotateFactors(client, cipher));
  // A process that still has the old key in front may write a row behind the place where we are: until none is left.
  while (await hasOlder(client, cipher)) {
    let last: AccountPlace = { councilId: BEFORE_ALL, supplierId: BEFORE_ALL, id: BEFORE_ALL };
    for (;;) {
      const batch = await rotateBatch(client, cipher, last);
      if (batch.length === 0) break;
      last = batch.at(-1)!;
      done += batch.length;
      onBatch(done);
    }
  }
  return done;
}

async function hasOlder(client: Client, cipher: FieldCipher): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM supplier_bank_account WHERE NOT starts_with(account_sealed, $1) LIMIT 1`,
    [cipher.newestPrefix],
  );
  return rowCount !== 0;
}

async function rotateBatch(client: Client, cipher: FieldCipher, after: AccountPlace): Promise<SealedRow[]> {
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<SealedRow>(
      `SELECT council_id AS "councilId", supplier_id AS "supplierId", id, account_sealed AS "accountSealed"
       FROM supplier_bank_account
       WHERE (council_id, id) > ($1, $2) AND NOT starts_with(account_sealed, $3)
       ORDER BY council_id, id LIMIT ${BATCH} FOR NO KEY UPDATE`,
      [after.councilId, after.id, cipher.newestPrefix],
    );
    const sealed = rows.map((row) => sealAccount(cipher, row, openAccount(cipher, row)));
    await client.query(
      `UPDATE supplier_bank_account SET account_sealed = anew.account, ending_sealed = anew.ending,
              fingerprint = anew.fingerprint
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
         AS anew (council_id, id, account, ending, fingerprint)
       WHERE supplier_bank_account.council_id = anew.council_id AND supplier_bank_account.id = anew.id`,
      [
        rows.map(({ councilId }) => councilId),
        rows.map(({ id }) => id),
        sealed.map(({ accountSealed }) => accountSealed),
        sealed.map(({ endingSealed }) => endingSealed),
        sealed.map(({ fingerprint }) => fingerprint),
      ],
    );
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function rotateCouncils(client: Client, cipher: FieldCipher): Promise<number> {
  const { rows } = await client.query<{ id: string; sealed: string }>(
    `SELECT id, bank_account_sealed AS sealed FROM council WHERE NOT starts_with(bank_account_sealed, $1)`,
    [cipher.newestPrefix],
  );
  for (const { id, sealed } of rows) {
    const anew = sealCouncilAccount(cipher, id, openCouncilAccount(cipher, id, sealed));
    await client.query(
      `UPDATE council SET bank_account_sealed = $3 WHERE id = $1 AND bank_account_sealed = $2`,
      [...[id, sealed, anew]],
    );
  }
  return rows.length;
}

async function rotateFactors(client: Client, cipher: FieldCipher): Promise<number> {
  const { rows } = await client.query<{ id: string; sealed: string }>(
    `SELECT person_id AS id, secret_sealed AS sealed FROM second_factor WHERE NOT starts_with(secret_sealed, $1)`,
    [cipher.newestPrefix],
  );
  for (const { id, sealed } of rows) {
    const anew = cipher.seal(FACTOR_PURPOSE, cipher.open(FACTOR_PURPOSE, sealed, [id]), [id]);
    await client.query(
      `UPDATE second_factor SET secret_sealed = $3 WHERE person_id = $1 AND secret_sealed = $2`,
      [...[id, sealed, anew]],
    );
  }
  return rows.length;
}
