import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { VerifyAuditJob } from '../../src/audit/verify-audit.job.js';
import { aCouncil } from '../factories/council.js';
import { anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

describe('the audit', () => {
  let portal: Portal;
  let owner: pg.Client;

  beforeAll(async () => {
    portal = await startPortal();
    owner = new pg.Client({ connectionString: portal.databaseUrl });
    await owner.connect();
    await portal.as('supplier').send(ublOf(anInvoice()));
    await portal.application.idle();
  });

  afterAll(async () => {
    await owner.end();
    await portal.close();
  });

  const brokenAt = () =>
    portal.application.nest.get(VerifyAuditJob, { strict: false }).brokenAt(aCouncil().id);

  it('tells who did what, in the words of the life cycle', async () => {
    const { rows } = await owner.query<{ actor: string; action: string }>(
      'SELECT actor, action FROM audit_entry ORDER BY id',
    );
    expect(rows).toEqual([
      { actor: 'Accounts team', action: 'invoice.submit' },
      { actor: 'Accounts team', action: 'invoice.receive' },
      { actor: 'i-supplier', action: 'invoice.hold' },
    ]);
  });

  it('is sealed into a chain of hashes without gaps, and sealing twice changes nothing', async () => {
    const chain = async () =>
      (await owner.query('SELECT sealed_seq, hash FROM audit_entry ORDER BY sealed_seq')).rows as unknown[];
    await portal.application.jobs.run('seal-audit');
    const sealed = await chain();
    await portal.application.jobs.run('seal-audit');
    expect(sealed).toHaveLength(3);
    expect(await chain()).toEqual(sealed);
    expect(await brokenAt()).toBeNull();
  });

  it.each([
    ['changed', `UPDATE audit_entry SET actor = 'Somebody else' WHERE sealed_seq = 2`],
    ['left out', 'DELETE FROM audit_entry WHERE sealed_seq = 2'],
    ['moved', 'UPDATE audit_entry SET sealed_seq = 5 - sealed_seq WHERE sealed_seq IN (2, 3)'],
  ])('shows where an entry was %s, even by the owner of the database', async (_how, statement) => {
    await owner.query('DROP INDEX IF EXISTS audit_entry_sealed');
    await owner.query('CREATE TABLE kept AS SELECT * FROM audit_entry');
    await owner.query(statement);
    expect(await brokenAt()).toBe(2);
    await owner.query('DELETE FROM audit_entry');
    await owner.query('INSERT INTO audit_entry SELECT * FROM kept');
    await owner.query('DROP TABLE kept');
    expect(await brokenAt()).toBeNull();
  });
});
