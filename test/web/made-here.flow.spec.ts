import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../src/einvoice/check-document.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
});
afterAll(() => portal.close());

const HEAD = {
  ...{ number: 'TY-1', orderedBy: 'Libraries team' },
  ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026' },
};
const LINE = { description: 'Repair of a door', quantity: '2', unit: 'HUR', price: '45', vat: 'standard' };

/** @returns the receipt number */
const sent = async (by = supplier, head = HEAD, line: Record<string, string> = LINE): Promise<string> => {
  await by.get('/send/type');
  expect((await by.post('/send/type', head)).to).toBe('/send/type/line?number=1');
  expect((await by.post('/send/type/line?number=1', line)).to).toBe('/send/type/lines');
  expect((await by.post('/send/type/lines', { another: 'no' })).to).toBe('/send/type/check');
  const answer = await by.post('/send/type/check');
  return /INV-\d+/.exec(answer.to!)![0];
};

describe('An invoice that is typed without an order', () => {
  it('is a conforming e-invoice, which its supplier and the council can take home in each form', async () => {
    const reference = await sent();
    const page = (await supplier.get(`/invoices/${reference}`)).text;
    expect(page).toContain('£108.00');
    expect(page).toContain('typed here');
    const finance = await PageClient.signedIn(portal.url, 'finance');
    for (const [client, path] of [
      [supplier, `/invoices/${reference}`],
      [finance, `/work/invoices/${reference}`],
    ] as const) {
      expect((await client.get(`${path}/readable`)).text).toContain('Repair of a door');
      const pdf = await client.get(`${path}/e-invoice.pdf`);
      expect(pdf.headers.get('content-disposition')).toBe('attachment; filename=TY-1.pdf');
      const inside = checkDocument(pdf.bytes);
      expect(inside).toMatchObject({ syntax: 'cii', valid: true, schemaValid: true });
      const ubl = checkDocument((await client.get(`${path}/e-invoice.xml`)).bytes);
      expect(ubl).toMatchObject({ syntax: 'ubl-invoice', valid: true });
      expect({ ...ubl.invoice, terms: null }).toEqual({ ...inside.invoice, terms: null });
      expect(ubl.invoice!.buyer!.electronicAddress).toEqual({
        scheme: 'EM',
        id: 'invoices@exampleshire.example',
      });
    }
    const stranger = await PageClient.signedIn(portal.url, 'otherSupplier');
    expect((await stranger.get(`/invoices/${reference}/e-invoice.pdf`)).status).toBe(404);
    expect((await stranger.get(`/invoices/${reference}/readable`)).status).toBe(404);
  });

  it('waits at the council for a budget, and its supplier need do nothing', async () => {
    const reference = await sent(supplier, { ...HEAD, number: 'TY-2' });
    await portal.application.idle();
    const page = (await supplier.get(`/invoices/${reference}`)).text;
    expect(page).toContain('we are recording which budget it belongs to. You need do nothing.');
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await finance.get(`/work/invoices/${reference}`)).text).toContain('Cost code missing or closed');
  });

  it('is told beside the control what the checks find, with what was typed kept', async () => {
    await supplier.get('/send/type');
    const head = await supplier.post('/send/type', { ...HEAD, orderedBy: '', 'issuedOn-day': '6' });
    expect(head.status).toBe(422);
    expect(head.text).toContain(
      '<a href="#number">We received an invoice with the number TY-1 on 5 January 2026',
    );
    expect(head.text).toContain(
      '<a href="#issuedOn">The invoice is dated 6 January 2026, but today is 5 January 2026',
    );
    expect(head.text).toContain(
      '<a href="#orderedBy">The invoice gives neither an order number nor who ordered',
    );
    expect(head.text).toContain('value="TY-1"');
    await supplier.post('/send/type', { ...HEAD, number: 'TY-3' });
    const line = await supplier.post('/send/type/line?number=1', { ...LINE, quantity: '-2' });
    expect(line.status).toBe(422);
    expect(line.text).toMatch(/id="quantity-error"[^]*?Line 1 has the quantity -2\./);
    expect(line.text).toContain('value="Repair of a door"');
  });

  it('goes page by page, and lines can be changed and removed', async () => {
    const other = await PageClient.signedIn(portal.url, 'otherSupplier');
    for (const page of ['line?number=1', 'lines', 'check'])
      expect((await other.get(`/send/type/${page}`)).to).toBe('/send/type');
    await other.post('/send/type', { ...HEAD, number: 'TY-4' });
    const asked = (await other.get('/send/type/line?number=1')).text;
    expect(asked).toContain('You are not registered for VAT, so no VAT is added');
    expect((await other.get('/send/type/line?number=3')).to).toBe('/send/type');
    await other.post('/send/type/line?number=1', { ...LINE, vat: '' });
    await other.post('/send/type/line?number=2', { ...LINE, description: 'Lock', unit: 'C62', vat: '' });
    await other.post('/send/type/line?number=2', {
      ...LINE,
      description: 'Better lock',
      unit: 'C62',
      vat: '',
    });
    expect((await other.get('/send/type/lines')).text).toContain('You have added 2 lines');
    expect((await other.post('/send/type/lines')).status).toBe(422);
    expect((await other.post('/send/type/remove-line?number=1')).to).toBe('/send/type/lines');
    const check = (await other.get('/send/type/check')).text;
    expect([check.includes('Better lock'), check.includes('Repair of a door')]).toEqual([true, false]);
    expect((await other.post('/send/type/check')).to).toMatch(/\/sent$/);
    expect((await other.get('/send/type/check')).to).toBe('/send/type');
  });

  it('is taken from the supplier only', async () => {
    const finance = await PageClient.signedIn(portal.url, 'finance');
    for (const path of ['/send/type', '/send/many', '/send/many/template.csv'])
      expect([path, (await finance.get(path)).status]).toEqual([path, 404]);
  });
});

describe('Many invoices in a spreadsheet', () => {
  const upload = (rows: readonly string[]) =>
    supplier.upload('/send/many', Buffer.from(rows.join('\r\n')), 'January.csv');
  const COLUMNS =
    'Invoice number,Invoice date,Order number,Order line,Ordered by,Description,Quantity,Unit,Price without VAT,VAT';

  it('are sent where they are right; of the others each mistake is told by row and column, and no row is lost', async () => {
    await supplier.get('/send/many');
    const answer = await upload([
      COLUMNS,
      'CS-1,05/01/2026,PO-1001,1,,Copier paper A4,1,each,10.00,20%',
      'CS-2,05/01/2026,PO-9999,1,,Copier paper A4,1,each,10.00,20%',
      'CS-3,05/01/2026,,,Libraries,"Door, repaired",two,hour,45.00,20%',
      'CS-1,,,2,,Delivery,1,each,5.00,20%',
      'TY-1,05/01/2026,,,Libraries,Again,1,hour,45.00,20%',
    ]);
    expect(answer.to).toMatch(/^\/send\/many\/[0-9a-f-]{36}$/);
    const { text } = await supplier.get(answer.to!);
    expect(text).toContain('1 of 4 invoices sent, 3 to correct');
    expect(text).toMatch(
      /Row 3, Order number:<\/strong> Exampleshire County Council has no order PO-9999 for/,
    );
    expect(text).toMatch(/Row 4, Quantity:<\/strong> (&quot;|&#34;)two(&quot;|&#34;) is not a number/);
    expect(text).toMatch(/Row 6, Invoice number:<\/strong> We received an invoice with the number TY-1/);
    expect(text).toContain('Rows 2 and 5');
    const [, reference] = /href="\/invoices\/(INV-\d+)">CS-1/.exec(text)!;
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain('in a list of invoices');
    const rest = (await supplier.get(`${answer.to}/rows-to-correct.csv`)).text;
    expect(rest.replace('\ufeff', '').trimEnd().split('\r\n')).toEqual([
      COLUMNS,
      'CS-2,05/01/2026,PO-9999,1,,Copier paper A4,1,each,10.00,20%',
      'CS-3,05/01/2026,,,Libraries,"Door, repaired",two,hour,45.00,20%',
      'TY-1,05/01/2026,,,Libraries,Again,1,hour,45.00,20%',
    ]);
    const stranger = await PageClient.signedIn(portal.url, 'otherSupplier');
    expect((await stranger.get(answer.to!)).status).toBe(404);
    expect((await supplier.get('/send/many/no-such-list')).status).toBe(404);
  });

  it('sent once more are not taken twice', async () => {
    await supplier.get('/send/many');
    const rows = [COLUMNS, 'CS-9,05/01/2026,,,Libraries,Advice,1,hour,45.00,20%'];
    await upload(rows);
    const again = await upload(rows);
    expect((await supplier.get(again.to!)).text).toContain('0 of 1 invoice sent, 1 to correct');
  });

  it('are not sent at all where the file as a whole cannot be read', async () => {
    await supplier.get('/send/many');
    const answer = await upload(['Number,Date', '1,2']);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(
      '<a href="#file">The first row of the file must have the names of the columns',
    );
    const many = Array.from(
      { length: 101 },
      (_, at) => `M-${at},05/01/2026,,,Libraries,Advice,1,hour,45.00,20%`,
    );
    expect((await upload([COLUMNS, ...many])).text).toContain('The file has 101 invoices. Send at most 100');
  });
});

describe('A document that came as a file', () => {
  it('has a readable copy even if it was refused, and no e-invoice of ours', async () => {
    await supplier.get('/send/upload');
    const answer = await supplier.upload(
      '/send/upload',
      ublOf(
        anInvoice({ number: 'RD-1', lines: [aLine({ itemName: null, itemDescription: 'Only described' })] }),
      ),
    );
    const reference = /\/invoices\/(INV-\d+)/.exec(answer.text)![1]!;
    expect((await supplier.get(`/invoices/${reference}/readable`)).text).toContain('Only described');
    expect((await supplier.get(`/invoices/${reference}/e-invoice.pdf`)).status).toBe(404);
  });

  it('of which nothing can be read has none', async () => {
    await supplier.get('/send/upload');
    const answer = await supplier.upload('/send/upload', Buffer.from('not an invoice'));
    const reference = /\/invoices\/(INV-\d+)/.exec(answer.text)![1]!;
    expect((await supplier.get(`/invoices/${reference}`)).text).not.toContain('Readable copy');
    const copy = await supplier.get(`/invoices/${reference}/readable`);
    expect([copy.status, copy.text.includes('Nothing of this document can be read')]).toEqual([409, true]);
  });
});
