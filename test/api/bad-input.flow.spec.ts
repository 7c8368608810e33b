import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_BYTES_MAX } from '../../src/einvoice/check-document.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { brokenUbl, ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const tooLarge = () => {
  const bytes = new Uint8Array(DOCUMENT_BYTES_MAX + 1).fill(0x20);
  bytes.set(ublOf());
  return bytes;
};

/** What can be sent to POST /invoices, and what is said about it. */
const BAD_INVOICES: readonly {
  what: string;
  bytes: () => Uint8Array;
  type?: string;
  status?: number;
  finding: string;
  says: RegExp;
}[] = [
  {
    what: 'something that is not XML',
    bytes: () => brokenUbl('plainText'),
    finding: 'DOC-NOT-XML',
    says: /not XML/i,
  },
  {
    what: 'XML that breaks off',
    bytes: () => brokenUbl('truncated'),
    finding: 'DOC-TRUNCATED',
    says: /ends before the invoice does/,
  },
  {
    what: 'another root element',
    bytes: () => brokenUbl('rootUnknown'),
    finding: 'DOC-ROOT-UNKNOWN',
    says: /Order/,
  },
  { what: 'a document type', bytes: () => brokenUbl('documentType'), finding: 'DOC-DTD', says: /DOCTYPE/ },
  {
    what: 'entities within entities',
    bytes: () => brokenUbl('entityBomb'),
    finding: 'DOC-DTD',
    says: /entity declaration/,
  },
  {
    ...{ what: '20 MB and one byte', bytes: tooLarge, status: 413, finding: 'DOC-TOO-LARGE' },
    says: /20,971,521 bytes/,
  },
  {
    what: 'nesting 100 deep',
    bytes: () => brokenUbl('nested100'),
    finding: 'DOC-TOO-DEEP',
    says: /nested more than/,
  },
  {
    what: 'the wrong encoding',
    bytes: () => brokenUbl('invalidUtf8'),
    finding: 'DOC-ENCODING',
    says: /UTF-8/,
  },
  {
    ...{ what: 'a PDF without XML', bytes: () => brokenUbl('pdf'), type: 'application/pdf' },
    ...{ finding: 'DOC-PDF-WITHOUT-XML', says: /PDF/ },
  },
  { what: 'an empty file', bytes: () => brokenUbl('empty'), finding: 'DOC-EMPTY', says: /empty/ },
  {
    what: 'an order of another supplier',
    bytes: () => ublOf(anInvoice({ number: 'BAD-1', orderReference: 'PO-2001' })),
    finding: 'COUNCIL-ORDER-UNKNOWN',
    says: /has no order "?PO-2001/,
  },
  {
    what: 'a negative quantity',
    bytes: () => ublOf(anInvoice({ number: 'BAD-2', lines: [aLine(), aLine({ id: '2', quantity: '-1' })] })),
    finding: 'COUNCIL-QUANTITY-NEGATIVE',
    says: /-1/,
  },
  {
    what: 'a date in 2062',
    bytes: () => ublOf(anInvoice({ number: 'BAD-3', issuedOn: plainDate('2062-01-05'), dueOn: null })),
    finding: 'COUNCIL-DATE-FUTURE',
    says: /5 January 2062, but today is 5 January 2026/,
  },
];

describe('an invoice that cannot be accepted', () => {
  it.each(BAD_INVOICES)(
    'says what is wrong, and keeps every byte: $what',
    async ({ bytes, type, status = 422, finding, says }) => {
      const sent = bytes();
      const answer = await portal.as('supplier').send(sent, type);
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(answer.body).toMatchObject({
        status,
        code: status === 413 ? 'document-too-large' : 'invoice-not-accepted',
        detail: expect.stringContaining(answer.body.reference as string),
      });
      const [first] = answer.body.findings;
      expect(first).toMatchObject({ id: finding, severity: 'fatal', message: expect.stringMatching(says) });
      expect(first.fix).not.toBe('');
      await expectKept(answer.body.reference as string, sent);
    },
  );

  it('has its place in the document told, where there is one', async () => {
    const answer = await portal
      .as('supplier')
      .send(ublOf(anInvoice({ number: 'BAD-4', orderReference: 'PO-9999' })));
    expect(answer.body.findings[0]).toMatchObject({
      terms: ['BT-13'],
      path: expect.stringContaining('OrderReference'),
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  it('is told so by the same words when it is made from an order that is fully billed', async () => {
    const shredding = {
      invoiceNumber: 'SHRED-1',
      issuedOn: '2026-01-05',
      lines: [{ lineNumber: '1', quantity: '1' }],
    };
    await portal.as('supplier').post('orders/PO-1003/invoices', shredding).expect(201);
    await portal.application.idle();

    const again = await portal
      .as('supplier')
      .post('orders/PO-1003/invoices', { ...shredding, invoiceNumber: 'SHRED-2' });
    expect(again.status).toBe(422);
    expect(again.body.fields).toEqual([
      {
        field: 'lines[0].quantity',
        message: expect.stringContaining('must be 0 or less: that is what is left to bill'),
      },
    ]);

    const line = aLine({ netPrice: '50.00', quantity: '1', itemName: 'Shredding' });
    const bytes = ublOf(anInvoice({ number: 'SHRED-3', orderReference: 'PO-1003', lines: [line] }));
    const uploaded = await portal.as('supplier').send(bytes);
    expect(uploaded.status).toBe(422);
    expect(uploaded.body.findings[0]).toMatchObject({
      id: 'COUNCIL-ORDER-BILLED',
      message: expect.stringContaining('already fully billed'),
    });
    await expectKept(uploaded.body.reference as string, bytes);
  });

  it('is a duplicate when its number was sent before, and the first one is untouched', async () => {
    const first = await portal
      .as('supplier')
      .send(ublOf(onePiece('TWICE-1')))
      .expect(201);
    // The same number as people write it.
    const bytes = ublOf(onePiece('twice 1'));
    const second = await portal.as('supplier').send(bytes);
    expect(second.status).toBe(422);
    expect(second.body.findings[0]).toMatchObject({
      id: 'COUNCIL-DUPLICATE',
      message: expect.stringContaining(first.body.reference as string),
    });
    await expectKept(second.body.reference as string, bytes);
    const read = await portal.as('supplier').get(`invoices/${first.body.reference}`).expect(200);
    expect(read.body.state).not.toBe('VALIDATION_FAILED');
  });

  it('sent twice at the same moment is accepted once', async () => {
    const bytes = ublOf(onePiece('RACE-1'));
    const answers = await Promise.all([1, 2, 3].map(() => portal.as('supplier').send(bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });
});

/** One piece of the ten that PO-1001 has. */
function onePiece(number: string) {
  return anInvoice({ number, lines: [aLine({ quantity: '1' })] });
}

/** It is recorded as not accepted, and its bytes come back as they went in. */
async function expectKept(reference: string, sent: Uint8Array): Promise<void> {
  const supplier = portal.as('supplier');
  const read = await supplier.get(`invoices/${reference}`).expect(200);
  expect(read.body).toMatchObject({ state: 'VALIDATION_FAILED', nextActor: 'supplier' });
  const document = await supplier.download(`invoices/${reference}/document`);
  expect(document.status).toBe(200);
  expect(Buffer.compare(document.bytes, sent)).toBe(0);
}
