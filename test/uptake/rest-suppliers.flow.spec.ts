import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { aSupplier } from '../factories/supplier.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const send = async (number: string, issuedOn: string) => {
  const invoice = anInvoice({ number, issuedOn, lines: [aLine({ quantity: '1' })] } as never);
  await portal.as('supplier').send(ublOf(invoice)).expect(201);
  await portal.application.idle();
};
const rest = async (day: string) => {
  portal.clock.travelTo(new Date(`${day}T03:00:00Z`));
  for (let time = 0; time < 2; time += 1) await portal.application.jobs.run('rest-suppliers');
  await portal.application.idle();
};
const inCouncil = async <T extends object>(sql: string): Promise<T[]> => {
  const who = { councilId: aSupplier().councilId, supplierId: null, personId: null, actor: 'test' };
  return portal.application.nest
    .get(Database, { strict: false })
    .transaction(who, (tx) => tx.query<T[]>(sql));
};
const states = async () => {
  const found = await inCouncil<{ number: string; state: string }>(
    `SELECT number, state FROM supplier WHERE number IN ('100001', '100002') ORDER BY number`,
  );
  return found.map(({ state }) => state);
};

it('a supplier that billed within eighteen months goes on', async () => {
  await send('REST-1', '2026-01-05');
  await rest('2027-07-05');
  expect((await states())[0]).toBe('ACTIVE');
});

it('one without an order or an invoice for eighteen months rests, once, with the reason in its history', async () => {
  expect((await states())[1]).toBe('DORMANT');
  await rest('2027-07-06');
  expect(await states()).toEqual(['DORMANT', 'DORMANT']);
  const told = await inCouncil<{ staff_text: string }>(
    `SELECT staff_text FROM supplier_event WHERE event = 'rest' AND supplier_id = '${aSupplier().id}'`,
  );
  expect(told).toEqual([{ staff_text: 'No order and no invoice since 6 January 2026.' }]);
});

it('one that rests wakes with its next invoice, once', async () => {
  await send('REST-2', '2027-07-06');
  expect(await states()).toEqual(['ACTIVE', 'DORMANT']);
  await send('REST-3', '2027-07-06');
  const woken = await inCouncil(`SELECT 1 FROM supplier_event WHERE event = 'wake'`);
  expect(woken).toHaveLength(1);
});

it('one that is suspended neither rests nor wakes', async () => {
  await inCouncil(`UPDATE supplier SET state = 'SUSPENDED' WHERE number = '100001'`);
  await send('REST-4', '2027-07-06');
  await rest('2029-07-06');
  expect((await states())[0]).toBe('SUSPENDED');
});
