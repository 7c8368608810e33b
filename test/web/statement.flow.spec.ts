import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
  const lines = [
    anOrderLine({ description: 'Paper', quantity: '100', unitPrice: '5.00', level: '2-way' }),
    anOrderLine({ description: 'Ink', quantity: '100', unitPrice: '5.00' }),
  ];
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-4501', lines }));
  for (const [number, quantity, line] of [
    ['ST-1', '1', '1'],
    ['ST-2', '2', '1'],
    ['ST-3', '3', '2'],
  ] as const) {
    const of = aLine({ quantity, netPrice: '5.00', orderLineReference: line });
    await portal.as('supplier').send(ublOf(anInvoice({ number, orderReference: 'PO-4501', lines: [of] })));
  }
  await portal.application.idle();
});
afterAll(() => portal.close());

const bring = async (text: string | Uint8Array | null) => {
  await supplier.get('/payments/statement');
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return supplier.upload('/payments/statement', bytes, 'statement.csv');
};

describe('A statement', () => {
  it('is answered line by line, with unknown lines kept, and downloads', async () => {
    expect((await supplier.get('/payments')).text).toContain('href="/payments/statement"');
    const brought = await bring(
      'Our ref;Date;Outstanding\r\nst 1;05/01/2026;£6.00\r\nST-2;05/01/2026;99.00\r\nST-3;05/01/2026;18.00\r\n=cmd|calc;05/01/2026;1.00\r\n<b>X-9</b>;;2.00\r\n',
    );
    expect(brought.to).toMatch(/^\/payments\/statement\/[\w-]+$/);
    const { text } = await supplier.get(brought.to!);
    expect(text).toContain('All lines (5)');
    expect(text).toMatch(/>st 1<[\s\S]*To be paid[\s\S]*We expect to pay on/);
    expect(text).toContain('You have £99.00. We have it for £12.00.');
    expect(text).toMatch(/>ST-3<[\s\S]*Waiting[\s\S]*not yet confirmed/);
    expect(text).toContain('We have no invoice of this number. Send it');
    expect(text).toContain('&lt;b&gt;X-9&lt;/b&gt;');
    const missing = await supplier.get(`${brought.to}?show=missing`);
    expect(missing.text).not.toContain('>ST-2<');
    const csv = await supplier.get(`${brought.to}/answer.csv`);
    expect(csv.headers.get('content-disposition')).toContain('statement-answer.csv');
    expect(csv.text).toContain("'=cmd|calc");
    expect(csv.text).toMatch(/ST-2,2026-01-05,99\.00,Another amount,12\.00,INV-\d+/);
    const other = await PageClient.signedIn(portal.url, 'otherSupplier');
    expect((await other.get(brought.to!)).status).toBe(404);
  });

  it('of 5,000 lines is answered', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `ST-${index},6.00`);
    const brought = await bring(`Invoice,Amount\n${lines.join('\n')}\n`);
    const { text } = await supplier.get(brought.to!);
    expect(text).toContain('All lines (5,000)');
    expect(text).toContain('Showing 1 to 100 of 5,000 lines');
  });

  it.each([
    { what: 'no file', file: null, says: 'Choose the file of your statement' },
    { what: 'an empty file', file: '', says: 'The file is empty' },
    { what: 'a picture', file: Buffer.from('89504e470d0a1a0a0000', 'hex'), says: 'It is not a text file' },
    {
      what: 'prose',
      file: 'Dear council\nplease pay\n',
      says: 'We found no column with your invoice numbers',
    },
    { what: 'a quotation mark left open', file: 'Invoice,Amount\n"A-1,2\n', says: 'is opened' },
    {
      ...{ what: 'too many lines', says: 'Send at most 5,000' },
      file: `Invoice,Amount\n${'A,1.00\n'.repeat(5_001)}`,
    },
  ])('with $what is asked for again', async ({ file, says }) => {
    const answer = await bring(file);
    expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    expect(answer.text).toContain('href="#file"');
  });
});
