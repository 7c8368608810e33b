import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aLine, anInvoice, changeTotals } from './factories/invoice.js';
import { ublOf } from './factories/ubl.js';
import { describeWithChromium } from './setup/available.js';
import { DESK, PHONE, startChromium, Visitor } from './setup/browser.js';
import { type Portal, startPortal } from './setup/portal.js';

jest.setTimeout(120_000);

const COLUMNS =
  'Invoice number,Invoice date,Order number,Order line,Ordered by,Description,Quantity,Unit,Price without VAT,VAT';

/** Every page on the way is looked at with axe, and fits the window: see `Visitor`. */
describeWithChromium('an invoice that is made in the portal', (chromium) => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await startChromium(chromium);
  });

  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  describe.each([
    { window: 'a phone', viewport: PHONE, mark: 'P' },
    { window: 'a desk', viewport: DESK, mark: 'D' },
  ])('at $window', ({ viewport, mark }) => {
    let supplier: Visitor;
    beforeAll(async () => {
      supplier = await Visitor.signedIn(browser, portal.url, 'supplier', viewport);
    });
    afterAll(() => supplier.close());

    /** What a screen reader says with a control: its hint and its error. */
    const saidBeside = async (label: string): Promise<string> => {
      const ids = await supplier.page.getByLabel(label, { exact: true }).getAttribute('aria-describedby');
      const texts = (ids ?? '').split(' ').map((id) => supplier.page.locator(`#${id}`).innerText());
      return (await Promise.all(texts)).join(' ');
    };

    it('is typed without an order; each mistake is told beside the control where it was typed, in words with its figures', async () => {
      await supplier.open('/send');
      await supplier.choose('Type an invoice');
      await supplier.type('Your invoice number', `TB-${mark}1`);
      await supplier.typeDate('Invoice date', ['6', '1', '2026']);
      await supplier.type('Who at the council ordered it?', 'Libraries team');
      await supplier.press('Continue');
      const date = supplier.page.getByRole('group', { name: 'Invoice date' });
      expect(await date.innerText()).toContain(
        'The invoice is dated 6 January 2026, but today is 5 January 2026. Correct the issue date, or send the invoice on that day.',
      );
      await supplier.page.getByRole('alert').getByRole('link').click();
      expect(await supplier.page.locator(':focus').getAttribute('id')).toBe('issuedOn');
      await supplier.typeDate('Invoice date', ['5', '1', '2026']);
      await supplier.press('Continue');

      await supplier.type('Goods or service', 'Repair of a door');
      await supplier.type('Quantity', '2');
      await supplier.page.getByLabel('Counted in').selectOption('hour');
      await supplier.type('Price of one, without VAT', '-45');
      await supplier.page.getByLabel('Standard rate, 20%').check();
      await supplier.press('Save and continue');
      expect(await saidBeside('Price of one, without VAT')).toMatch(/price.*-£45\.00/);
      expect(await supplier.page.getByLabel('Goods or service').inputValue()).toBe('Repair of a door');
      await supplier.type('Price of one, without VAT', '45');
      await supplier.press('Save and continue');

      expect(await supplier.heading()).toBe('You have added 1 line');
      await supplier.page.getByLabel('No', { exact: true }).check();
      await supplier.press('Continue');
      expect(await supplier.text()).toContain('£108.00');
      await supplier.press('Send invoice');
      expect(await supplier.text()).toContain('Invoice sent');
    });

    it('is taken home as a Factur-X file, and read and printed as a page', async () => {
      await supplier.open('/invoices');
      await supplier.follow(`TB-${mark}1`);
      expect((await supplier.download(/PDF \(Factur-X\)/)).subarray(0, 5).toString()).toBe('%PDF-');
      await supplier.follow('Readable copy');
      expect(await supplier.heading()).toBe(`Invoice TB-${mark}1`);
      expect(await supplier.text()).toContain('Standard or reduced rate');
      await supplier.page.emulateMedia({ media: 'print' });
      expect(await supplier.page.getByRole('link', { name: 'Invoices' }).first().isVisible()).toBe(false);
      expect(await supplier.page.getByText('Repair of a door').isVisible()).toBe(true);
      await supplier.page.emulateMedia({ media: 'screen' });
    });

    it('is one of many in a spreadsheet: what is right is sent, what is wrong is told by row and column', async () => {
      await supplier.open('/send/many');
      const template = (await supplier.download('Download the template')).toString();
      expect(template).toContain(COLUMNS);
      const rows = [
        COLUMNS,
        `CB-${mark}1,05/01/2026,PO-1001,1,,Copier paper A4,1,each,10.00,20%`,
        `CB-${mark}2,05/01/2026,,,Libraries,Advice,two,fortnights,45.00,17.5%`,
      ];
      await supplier.attach('CSV file', { name: 'January.csv', bytes: Buffer.from(rows.join('\n')) });
      await supplier.press('Upload and send');
      expect(await supplier.heading()).toBe('1 of 2 invoices sent, 1 to correct');
      expect(await supplier.text()).toContain(
        'Row 3, Quantity: "two" is not a number. Write the quantity like 12.',
      );
      expect((await supplier.download(/Download the rows to correct/)).toString()).toContain(
        'two,fortnights',
      );
    });

    it('or comes as a file that fails, and is told so in the same words', async () => {
      const wrong = changeTotals(anInvoice({ number: `UB-${mark}1`, lines: [aLine()] }), {
        withVat: '125.00',
      });
      await supplier.open('/send/upload');
      await supplier.attach('Invoice file', { name: 'wrong.xml', bytes: ublOf(wrong) });
      await supplier.press('Upload and check');
      expect(await supplier.heading()).toBe('We cannot accept this invoice');
      expect(await supplier.text()).toMatch(/£125\.00/);
      expect(await supplier.text()).toMatch(/Line \d+, column \d+ of the file/);
    });

    it('is read by staff from their own page of it', async () => {
      const finance = await Visitor.signedIn(browser, portal.url, 'finance', viewport);
      await finance.open('/work/invoices');
      await finance.page.getByRole('link', { name: /INV-/ }).first().click();
      await finance.follow('Readable copy');
      expect(await finance.heading()).toMatch(/^Invoice [CTU]B-/);
      await finance.close();
    });
  });
});
