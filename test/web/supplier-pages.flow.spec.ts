import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_BYTES_MAX } from '../../src/einvoice/check-document.js';
import { UPLOAD_BYTES_MAX } from '../../src/web/session/uploads.js';
import { writeFacturX } from '../../src/einvoice/formats/facturx/write-factur-x.js';
import { facturXDetails } from '../factories/invoice-fonts.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { brokenUbl, ublOf } from '../factories/ubl.js';
import { decide } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PageClient } from './page-client.js';

let portal: Portal;
let supplier: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  supplier = await PageClient.signedIn(portal.url, 'supplier');
});
afterAll(() => portal.close());

const upload = (bytes: Uint8Array | null, name?: string) => supplier.upload('/send/upload', bytes, name);

/** One piece of the ten of PO-1001. */
const onePiece = (number: string) => ublOf(anInvoice({ number, lines: [aLine({ quantity: '1' })] }));

/** Send an invoice and let the queue do what it does. @returns its receipt number */
const sent = async (number: string): Promise<string> => {
  const answer = await upload(onePiece(number));
  await portal.application.idle();
  return /INV-\d+/.exec(answer.to!)![0];
};

describe('An uploaded file', () => {
  it('that is accepted leads to its receipt, and can be had back byte for byte', async () => {
    const bytes = onePiece('UP-1');
    const answer = await upload(bytes, 'März "1".xml');
    expect(answer.status).toBe(303);
    const receipt = await supplier.get(answer.to!);
    expect(receipt.text).toContain('What happens next');
    const reference = /INV-\d+/.exec(answer.to!)![0];
    const original = await supplier.get(`/invoices/${reference}/original`);
    expect(original.bytes.equals(Buffer.from(bytes))).toBe(true);
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; .*M%C3%A4rz/);
    expect(original.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('that is a PDF is shown by the browser, alone or in a page of ours; nothing else is, whatever it is called', async () => {
    const pdf = await writeFacturX(
      anInvoice({ number: 'UP-PDF', lines: [aLine({ quantity: '1' })] }),
      await facturXDetails(),
    );
    const viewed = async (bytes: Uint8Array, name: string) => {
      const { to } = await upload(bytes, name);
      return supplier.get(`/invoices/${/INV-\d+/.exec(to!)![0]}/original.pdf`);
    };
    const shown = await viewed(pdf, 'März.pdf');
    expect(shown.bytes.equals(Buffer.from(pdf))).toBe(true);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^inline; .*M%C3%A4rz/),
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
    });
    const other = await viewed(onePiece('UP-XML'), 'invoice.pdf');
    expect(other.status).toBe(409);
    expect(other.text).toContain('This document is not a PDF');
  });

  it('that is refused is told at once what is wrong, where, and how to put it right', async () => {
    const answer = await upload(ublOf(anInvoice({ number: 'UP-2', lines: [aLine({ itemName: null })] })));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('We cannot accept this invoice');
    expect(answer.text).toMatch(/Line \d+, column \d+ of the file/);
    expect(answer.text).toContain('Item name (BT-153)');
    expect(answer.text).toContain('Try another file');
  });

  it.each([
    { what: 'that is not XML', bytes: () => brokenUbl('plainText') },
    { what: 'that is empty', bytes: () => brokenUbl('empty') },
    { what: 'of 20 MB and one byte', bytes: () => new Uint8Array(DOCUMENT_BYTES_MAX + 1).fill(0x20) },
  ])('$what has a receipt number all the same', async ({ bytes }) => {
    const answer = await upload(bytes());
    expect(answer.status).toBe(422);
    const reference = /\/invoices\/(INV-\d+)/.exec(answer.text)![1]!;
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain(
      'What is wrong and how to put it right',
    );
  });

  it('that is much too big is cut off, with a sentence', async () => {
    const answer = await upload(new Uint8Array(UPLOAD_BYTES_MAX + 1));
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('20 MB at the most');
  });

  it('that was not chosen is asked for', async () => {
    const answer = await upload(null);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<a href="#file">Choose the file of your invoice</a>');
  });

  it('is taken from the supplier only: staff have no such page', async () => {
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await finance.get('/send/upload')).status).toBe(404);
    expect((await finance.upload('/send/upload', ublOf())).status).toBe(404);
  });
});

describe('An invoice that is sent', () => {
  it('can be withdrawn after one more question, and then no more', async () => {
    const reference = await sent('WD-1');
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain('Withdraw this invoice');
    expect((await supplier.get(`/invoices/${reference}/withdraw`)).text).toContain('You cannot undo this');
    expect((await supplier.post(`/invoices/${reference}/withdraw`)).to).toBe(`/invoices/${reference}`);
    const after = await supplier.get(`/invoices/${reference}`);
    expect(after.text).toContain('You have withdrawn this invoice.');
    expect(after.text).not.toContain('Withdraw this invoice');
    expect((await supplier.get(`/invoices/${reference}`)).text).not.toContain(
      'You have withdrawn this invoice.',
    );
    const again = await supplier.post(`/invoices/${reference}/withdraw`);
    expect([again.status, again.text.includes('This cannot be done now')]).toEqual([409, true]);
  });

  it('shows the question that the council asks, and takes the answer', async () => {
    const reference = await sent('QY-1');
    await decide(portal, 'approver', 'query', reference, { question: 'Which site is this for?' });
    const page = await supplier.get(`/invoices/${reference}`);
    expect(page.text).toContain('Which site is this for?');
    const empty = await supplier.post(`/invoices/${reference}/answer`, { answer: '  ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('<a href="#answer">Enter your answer</a>');
    await supplier.post(`/invoices/${reference}/answer`, { answer: 'The <b>library</b>.' });
    const after = (await supplier.get(`/invoices/${reference}`)).text;
    expect(after).toContain('You answered: The &lt;b&gt;library&lt;/b&gt;.');
  });

  it('leads its council to a page of its own', async () => {
    const reference = await sent('ST-1');
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await finance.get(`/invoices/${reference}`)).to).toBe(`/work/invoices/${reference}`);
  });
});

describe('An order that is invoiced', () => {
  it('goes page by page: nobody comes to the end without the beginning', async () => {
    expect((await supplier.get('/orders/PO-1003/invoice/check')).to).toBe('/orders/PO-1003/invoice');
  });

  it('keeps what was typed, says beside the number if it was used before, and at the end if it is used meanwhile', async () => {
    await sent('FL-1');
    const path = '/orders/PO-1003/invoice';
    await supplier.get(path);
    const typed = {
      'billed-1': '1',
      invoiceNumber: 'FL-1',
      'issuedOn-day': '5',
      'issuedOn-month': '1',
      'issuedOn-year': '2026',
    };
    const used = await supplier.post(path, typed);
    expect(used.status).toBe(422);
    expect(used.text).toMatch(/<a href="#invoiceNumber">We received an invoice with the number FL-1 on /);
    expect((await supplier.post(path, { ...typed, invoiceNumber: 'FL-3' })).to).toBe(`${path}/check`);
    await sent('FL-3');
    const refused = await supplier.post(`${path}/check`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('The invoice was not sent');
    expect(refused.text).toContain(`href="${path}#invoiceNumber"`);
    expect((await supplier.get(path)).text).toContain('value="FL-3"');
    await supplier.post(path, { ...typed, invoiceNumber: 'FL-2' });
    expect((await supplier.post(`${path}/check`)).to).toMatch(/^\/invoices\/INV-\d+\/sent$/);
    await portal.application.idle();
    expect((await supplier.get('/orders/PO-1003')).text).toContain(
      'Everything on this order has been billed',
    );
    expect((await supplier.get(path)).to).toBe('/orders/PO-1003');
  });
});
