import { describe, expect, it } from '@jest/globals';
import { copyLinks } from '../../src/web/copies/copy-links.js';
import { readablePage } from '../../src/web/copies/readable-page.model.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anInvoiceView } from '../factories/invoice-view.js';

describe('Copies of an invoice', () => {
  const links = (over: Parameters<typeof anInvoiceView>[0], reader: 'supplier' | 'staff' = 'supplier') =>
    copyLinks(anInvoiceView(over), reader).map(({ href }) => href.replace('/invoices/INV-100001/', ''));

  it.each([
    { channel: 'upload' as const, has: ['readable', 'original'] },
    { channel: 'peppol' as const, has: ['readable', 'original'] },
    { channel: 'po-flip' as const, has: ['readable', 'e-invoice.pdf', 'e-invoice.xml'] },
    { channel: 'portal-form' as const, has: ['readable', 'e-invoice.pdf', 'e-invoice.xml'] },
    { channel: 'csv' as const, has: ['readable', 'e-invoice.pdf', 'e-invoice.xml'] },
  ])('that came by $channel: $has', ({ channel, has }) => {
    expect(links({ channel })).toEqual(has);
  });

  it('are only the document where it could not be read, and no e-invoice of one that was refused', () => {
    const finding = { severity: 'fatal' as const, terms: [], path: null, line: null, column: null };
    const failed = (id: string) => ({
      state: 'VALIDATION_FAILED' as const,
      findings: [{ ...finding, id, message: 'It is wrong.', fix: 'Put it right.' }],
    });
    expect(links(failed('DOC-NOT-XML'))).toEqual(['original']);
    expect(links({ ...failed('BR-02'), channel: 'csv' })).toEqual(['readable', 'original']);
  });

  it('are the PDF too, to be opened, where one was received', () => {
    expect(links({ documentType: 'application/pdf' })).toEqual(['readable', 'original.pdf', 'original']);
  });

  it('are the same for staff, beside their own page', () => {
    expect(copyLinks(anInvoiceView(), 'staff').map(({ href }) => href)).toEqual([
      '/work/invoices/INV-100001/readable',
      '/work/invoices/INV-100001/document',
    ]);
  });
});

it('A readable copy has each line with its item first, and leaves out what the invoice does not say', () => {
  const page = readablePage(
    anInvoice({
      payment: null,
      terms: null,
      lines: [aLine({ unit: 'HUR', itemName: 'Advice', itemDescription: 'On rates\nand rents' })],
    }),
  );
  expect(page.pageTitle).toBe('Invoice INV-0001: readable copy');
  expect(page.lines!.rows).toEqual([
    [
      { text: '1. Advice', note: 'On rates\nand rents\nOrder line 1' },
      { text: '10 hours' },
      { text: '£10.00' },
      { text: '20%' },
      { text: '£100.00' },
    ],
  ]);
  expect(page.vat!.rows).toEqual([
    [{ text: 'Standard or reduced rate' }, { text: '20%' }, { text: '£100.00' }, { text: '£20.00' }],
  ]);
  expect(page.totals.at(-1)).toEqual({ key: 'Amount due', value: '£120.00' });
  expect([page.payment, page.notes, page.attachments, page.adjustments]).toEqual([[], [], [], []]);
});
