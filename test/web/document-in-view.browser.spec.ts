import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { writeFacturX } from '../../src/einvoice/formats/facturx/write-factur-x.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { facturXDetails } from '../factories/invoice-fonts.js';
import { ublOf } from '../factories/ubl.js';
import { describeWithChromium } from '../setup/available.js';
import { DESK, PHONE, startChromium, Visitor } from '../setup/browser.js';
import { type Portal, startPortal } from '../setup/portal.js';

jest.setTimeout(120_000);

/** One piece of the ten of PO-1001. */
const onePiece = (number: string) => anInvoice({ number, lines: [aLine({ quantity: '1' })] });

/** Every page on the way is looked at with axe, and fits the window: see `Visitor`. */
describeWithChromium('The document of an invoice', (chromium) => {
  let portal: Portal;
  let browser: Browser;
  let supplier: Visitor;
  let finance: Visitor;
  /** What a browser says when a page's own policy forbids it something. */
  const forbidden: string[] = [];

  beforeAll(async () => {
    portal = await startPortal();
    browser = await startChromium(chromium);
    supplier = await Visitor.signedIn(browser, portal.url, 'supplier', DESK);
    finance = await Visitor.signedIn(browser, portal.url, 'finance', DESK);
    for (const { page } of [supplier, finance])
      page.on('console', (said) => {
        if (said.text().includes('Content Security Policy')) forbidden.push(said.text());
      });
  });
  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  /** @returns its receipt number */
  const sent = async (name: string, bytes: Uint8Array): Promise<string> => {
    await supplier.open('/send/upload');
    await supplier.attach('Invoice file', { name, bytes });
    await supplier.press('Upload and check');
    await portal.application.idle();
    return /INV-\d+/.exec(await supplier.text())![0];
  };
  /** The kind of document that the frame of the page shows, once it has come. */
  const shownIn = async ({ page }: Visitor, path: string): Promise<unknown> => {
    const frame = await page.waitForSelector(`iframe[src^="${path}"]`);
    const content = (await frame.contentFrame())!;
    await content.waitForURL(new RegExp(path));
    return content.evaluate('document.contentType');
  };

  it('stands beside the match where it is a PDF, as it was received and as it was read; to its supplier likewise', async () => {
    const pdf = await writeFacturX(onePiece('IV-1'), await facturXDetails());
    const reference = await sent('invoice.pdf', pdf);

    await finance.open(`/work/invoices/${reference}`);
    expect(await shownIn(finance, `/work/invoices/${reference}/document.pdf`)).toBe('application/pdf');
    const [match, document] = await Promise.all(
      ['Invoice, order and receipts', 'The invoice itself'].map((name) =>
        finance.page.getByRole('heading', { name, exact: true }).boundingBox(),
      ),
    );
    expect(document!.x).toBeGreaterThan(match!.x + 400);
    await finance.page.getByRole('tab', { name: 'As we read it' }).press('Enter');
    expect(await finance.page.getByRole('region', { name: 'As we read it' }).innerText()).toContain(
      'Amount due',
    );

    await supplier.open(`/invoices/${reference}`);
    expect(await shownIn(supplier, `/invoices/${reference}/original.pdf`)).toBe('application/pdf');
    expect(forbidden).toEqual([]);
  });

  it('stands there set out to be read where it is XML', async () => {
    const reference = await sent('invoice.xml', ublOf(onePiece('IV-2')));
    await finance.open(`/work/invoices/${reference}`);
    const document = finance.page.getByRole('region', { name: 'The invoice itself' });
    expect(await document.innerText()).toContain('Amount due');
    expect(await finance.page.locator('iframe').count()).toBe(0);
  });

  it('is a link on a phone, and no frame is loaded there', async () => {
    const phone = await Visitor.signedIn(browser, portal.url, 'supplier', PHONE);
    await phone.open('/invoices');
    await phone.follow('IV-1');
    expect(await phone.page.getByRole('heading', { name: 'The invoice itself' }).isVisible()).toBe(false);
    expect(phone.page.frames().map((frame) => frame.url())).not.toContainEqual(expect.stringMatching(/pdf/));
    const link = phone.page.getByRole('link', { name: 'Open the PDF that you sent' });
    expect(await link.getAttribute('href')).toMatch(/original\.pdf$/);
    await phone.close();
  });
});
