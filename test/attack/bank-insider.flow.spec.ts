import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STAFF_ROLES, type StaffRole } from '../../src/identity/domain/roles.js';
import { DecideBankDetailsService } from '../../src/suppliers/decide-bank-details.service.js';
import { SupplierContactService } from '../../src/suppliers/supplier-contact.service.js';
import { BankChange } from '../factories/bank-change.js';
import { newDetails } from '../factories/typed-bank-details.js';
import { principalAt } from '../setup/portal.js';
import { PASSWORD, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import {
  portal,
  begin,
  end,
  query,
  service,
  browserOf,
  paidTo,
  OLD,
  stateOf,
  versionOf,
  callBack,
  approve,
  timePasses,
  PAPER,
  insertInsider,
  insiderPrincipal,
} from './bank-attack.js';

describe.each(STAFF_ROLES)('an insider who is %s, alone', (role: StaffRole) => {
  let insider: PageClient;
  let apiKey: string;
  let reference: string;

  beforeAll(async () => {
    await begin();
    apiKey = `isk_attack_${role}`;
    await insertInsider(role, apiKey);
    insider = new PageClient(portal.url);
    await insider.get('/sign-in');
    await insider.post('/sign-in', { email: `${role}@attack.example`, password: PASSWORD });
    await insider.get('/help');
    ({ reference } = await BankChange.proposed(portal));
  });
  afterAll(end);

  it('1. has no way to propose a change for a supplier', async () => {
    for (const path of ['/organisation/bank/change', '/organisation/bank/change/check']) {
      const { status } = await insider.post(path, { ...newDetails(), password: PASSWORD });
      expect([403, 404]).toContain(status);
    }
  });

  it('2. cannot approve a change about which nobody has called', async () => {
    await approve(insider, reference);
    expect(await stateOf(reference)).toBe('CHECKED');
  });

  it('3. calls back, if the role lets it, and cannot approve what it called about, however often', async () => {
    await callBack(insider, reference);
    const called = role === 'master-data';
    expect(await stateOf(reference)).toBe(called ? 'CALLED_BACK' : 'CHECKED');
    for (let time = 0; time < 3; time += 1) {
      const answer = await approve(insider, reference);
      expect(answer.status).toBe(403);
    }
    expect(await stateOf(reference)).toBe(called ? 'CALLED_BACK' : 'CHECKED');
  });

  it('4. cannot make a failed call the way in: who called without an answer may not approve either', async () => {
    const other = await BankChange.proposed(portal, 'otherSupplier', { accountNumber: '41926811' });
    await insider.post(`/bank-changes/${other.reference}/call-back`, {
      ...{
        contactId: (await other.read()).numbers[0]!.contact.id,
        outcome: 'no-answer',
        spokenTo: '',
        note: '',
      },
      version: await versionOf(other.reference),
    });
    await other.calledBack('masterDataB');
    const answer = await approve(insider, other.reference);
    expect([answer.status, await stateOf(other.reference)]).toEqual([403, 'CALLED_BACK']);
  });

  it('5. has no address at the API that changes an account or a contact', async () => {
    for (const path of [
      'bank-changes',
      `bank-changes/${reference}/approval`,
      'suppliers/100001/bank-account',
      'contacts',
    ]) {
      const answer = await fetch(`${portal.url}/api/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...newDetails(), state: 'ACTIVE' }),
      });
      expect(answer.status).toBe(404);
    }
  });

  it('6. puts a number on file, waits until it is old enough, and is not let to call it', async () => {
    const adding = service(SupplierContactService).add(await insiderPrincipal(role), PAPER, {
      ...{ kind: 'phone', value: '01632 960667', name: null },
    });
    if (role !== 'master-data') {
      await expect(adding).rejects.toMatchObject({ code: 'not-allowed' });
      return;
    }
    await adding;
    portal.clock.travelDays(40);
    await service(DecideBankDetailsService).withdraw(await principalAt(portal, 'supplier'), reference);
    ({ reference } = await BankChange.proposed(portal));
    const [number] = await query(`SELECT id FROM supplier_contact WHERE value = '01632960667'`);
    const page = await insider.get(`/bank-changes/${reference}`);
    expect(page.text).toContain('Somebody else may call it: you added it');
    const answer = await callBack(insider, reference, { contactId: number!['id']! });
    expect([answer.status, await stateOf(reference)]).toEqual([422, 'CHECKED']);
  });

  it('7. and months later the money goes where it went', async () => {
    await timePasses();
    expect(await paidTo()).toBe(OLD);
  });
});

describe('an insider who proposed the change in a second job', () => {
  beforeAll(begin);
  afterAll(end);

  it('can neither call back nor approve it, whatever roles the council gave', async () => {
    // The accounts clerk of the supplier becomes a master data officer of the council, and had been one for years.
    const { personId, councilId } = placeOf('supplier');
    await query(
      `INSERT INTO membership (id, person_id, council_id, supplier_id, role, created_at)
       VALUES (gen_random_uuid(), $1, $2, NULL, 'master-data', '2020-01-01')`,
      [personId, councilId],
    );
    const { reference } = await BankChange.proposed(portal);
    const insider = await browserOf('supplier');
    const page = await insider.get('/');
    expect(page.status).toBe(303);
    await insider.post('/workplace', { workplace: `${councilId}/staff` });
    await insider.get('/help');
    expect((await insider.get(`/bank-changes/${reference}`)).status).toBe(200);
    expect((await callBack(insider, reference)).status).toBe(403);
    const officer = await browserOf('masterDataA');
    expect((await callBack(officer, reference)).status).toBe(303);
    expect((await approve(insider, reference)).status).toBe(403);
    expect(await stateOf(reference)).toBe('CALLED_BACK');
  });
});

describe('an administrator who hands out roles', () => {
  beforeAll(begin);
  afterAll(end);

  it('makes a second self after the change was proposed, and gains nothing by it', async () => {
    const { reference } = await BankChange.proposed(portal);
    await insertInsider('master-data', 'isk_attack_second_self', '2026-01-05T12:00:00Z');
    const puppet = new PageClient(portal.url);
    await puppet.get('/sign-in');
    await puppet.post('/sign-in', { email: 'master-data@attack.example', password: PASSWORD });
    await puppet.get('/help');
    const called = await callBack(puppet, reference);
    expect([called.status, called.text.includes('after this change was proposed')]).toEqual([403, true]);
    await callBack(await browserOf('masterDataA'), reference);
    expect((await approve(puppet, reference)).status).toBe(403);
    expect(await stateOf(reference)).toBe('CALLED_BACK');
  });
});
