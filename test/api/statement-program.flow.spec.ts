import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const bring = (csv: string, name: 'supplier' | 'finance' = 'supplier') =>
  portal.as(name).upload('statements', Buffer.from(csv), 'text/csv');
const flip = async (order: string, invoiceNumber: string, line: object) => {
  const lines = [{ lineNumber: '1', ...line }];
  const body = { invoiceNumber, issuedOn: '2026-01-05', lines };
  const sent = await portal.as('supplier').post(`orders/${order}/invoices`, body).expect(201);
  await portal.application.idle();
  return sent.body.reference as string;
};

it('a program of a supplier brings a statement, and reads of each line whether it is paid, scheduled, held or missing', async () => {
  await flip('PO-1001', 'ST-1', { quantity: '1' });
  const scheduled = await flip('PO-1003', 'ST-2', { quantity: '1' });
  const answer = await bring(
    'Invoice number,Date,Outstanding\nST-1,5/1/2026,12.00\nST-2,,60.00\nST-9,,7.50\n',
  )
    .set('X-File-Name', 'january.csv')
    .expect(201);
  expect(answer.body).toMatchObject({
    ...{ fileName: 'january.csv', lineCount: 3 },
    columns: { number: 'Invoice number', date: 'Date', amount: 'Outstanding' },
  });
  expect(answer.headers['location']).toBe(`/api/v1/statements/${answer.body.id}`);
  expect(answer.body.lines).toEqual([
    expect.objectContaining({ row: 2, number: 'ST-1', date: '2026-01-05', status: 'held' }),
    expect.objectContaining({ number: 'ST-2', status: 'scheduled', reference: scheduled }),
    {
      ...{ row: 4, number: 'ST-9', date: null, amount: { amount: '7.50', currency: 'GBP' } },
      ...{ status: 'missing', reference: null, ourAmount: null, text: expect.stringContaining('Send it') },
    },
  ]);
  const path = `statements/${answer.body.id}`;
  const missing = await portal.as('supplier').get(`${path}?status=missing`).expect(200);
  expect(missing.body.lines).toHaveLength(1);
  await portal.as('supplier').get(`${path}?status=lost`).expect(422);
  const { body: list } = await portal.as('supplier').get('statements').expect(200);
  expect(list).toEqual([expect.objectContaining({ id: answer.body.id, lineCount: 3 })]);
  await portal.as('otherSupplier').get(path).expect(404);
});

it.each([
  ['', 'statement-empty'],
  ['Name,Town\nA,B\n', 'statement-no-numbers'],
  ['Invoice number,Amount\n', 'statement-empty'],
  ['Invoice number,Amount\n"INV-1,12.00\n', 'statement-unreadable'],
])('a file that is no statement is told so: %j', async (csv, code) => {
  const answer = await bring(csv);
  expect([answer.status, answer.body.code]).toEqual([422, code]);
  expect(answer.body.fields[0].message).toMatch(/./);
});

it('staff have no statements, and pictures are none', async () => {
  await bring('Invoice number,Amount\nST-1,12.00\n', 'finance').expect(404);
  const picture = await portal.as('supplier').upload('statements', Buffer.from('x'), 'image/png');
  expect([picture.status, picture.body.code]).toEqual([415, 'media-type-unsupported']);
});
