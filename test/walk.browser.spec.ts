import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { anInvoice } from './factories/invoice.js';
import { ublOf } from './factories/ubl.js';
import { anOrder, anOrderLine } from './factories/order.js';
import { describeWithChromium, describeWithConformance } from './setup/available.js';
import { DESK, PHONE, startChromium, Visitor } from './setup/browser.js';
import { type Portal, startPortal } from './setup/portal.js';
import { insertOrder, type PersonName } from './setup/world.js';

// Every page is looked at with axe, which takes its time on a machine at work.
jest.setTimeout(120_000);

const RUN_DAY = ['6', '1', '2026'] as const;
const PAID_ON = ['8', '1', '2026'] as const;

/** One invoice is flipped from an order whose goods have arrived, one is uploaded before its goods have. */
describeWithChromium(
  'an invoice from a supplier to paid, each person in a browser of their own',
  (chromium) => {
    let portal: Portal;
    let browser: Browser;
    const visitors = new Map<PersonName, Visitor>();
    let flipped = '';
    let uploaded = '';
    let run = '';

    const as = async (name: PersonName, viewport = DESK): Promise<Visitor> => {
      const known = visitors.get(name);
      if (known !== undefined) return known;
      const visitor = await Visitor.stranger(browser, portal.url, viewport);
      await visitor.signIn(name);
      visitors.set(name, visitor);
      return visitor;
    };

    beforeAll(async () => {
      portal = await startPortal();
      browser = await startChromium(chromium);
    });

    afterAll(async () => {
      await browser.close();
      await portal.close();
    });

    it('1. the supplier signs in on a phone and sees its orders with what is left to bill', async () => {
      const supplier = await as('supplier', PHONE);
      await supplier.open('/orders');
      expect(await supplier.text()).toContain('PO-1002');
      await supplier.follow('PO-1002');
      expect(await supplier.text()).toContain('£650.00');
    });

    it('2. it flips the order into an invoice: prices are there, it gives quantities and its own number', async () => {
      const supplier = await as('supplier');
      await supplier.choose('Invoice this order');
      await supplier.type(/Quantity/, '21');
      await supplier.type('Your invoice number', 'OSS-0042');
      await supplier.press('Continue');
      expect(await supplier.text()).toContain('There is a problem');
      expect(await supplier.text()).toContain('must be 20 or less');
      await supplier.type(/Quantity/, '20');
      await supplier.typeDate('Invoice date', ['5', '1', '2026']);
      await supplier.press('Continue');
      expect(await supplier.text()).toContain('£780.00');
      await supplier.press('Send invoice');
      flipped = /INV-\d+/.exec(await supplier.text())?.[0] ?? '';
      expect(flipped).not.toBe('');
    });

    it('3. it uploads a UBL invoice for an open order and has the answer on the next page', async () => {
      const supplier = await as('supplier');
      await supplier.open('/send/upload');
      await supplier.attach('Invoice file', { name: 'invoice.xml', bytes: ublOf(anInvoice()) });
      await supplier.press('Upload and check');
      const text = await supplier.text();
      uploaded = /INV-\d+/.exec(text)?.[0] ?? '';
      expect(uploaded).not.toBe('');
      expect(text).toContain('What happens next');
      expect(text).toMatch(/We expect to pay on \d+ \w+ 2026/);
      await supplier.open(`/invoices/${uploaded}`);
      expect((await supplier.download(/what you sent/i)).equals(Buffer.from(ublOf(anInvoice())))).toBe(true);
    });

    it('4. one waits for its goods; the receipt that is posted late lets it go with nobody pressing anything else', async () => {
      await portal.application.idle();
      const supplier = await as('supplier');
      await supplier.open(`/invoices/${uploaded}`);
      expect(await supplier.text()).toContain('We have not yet confirmed delivery');
      const receiver = await as('receiver');
      await receiver.open('/receipts/PO-1001');
      await receiver.type(/Copier paper/, '10');
      await receiver.press('Post receipt');
      expect(await receiver.text()).toMatch(/GR-\d+/);
      await portal.application.idle();
      await supplier.open(`/invoices/${uploaded}`);
      expect(await supplier.text()).toContain('Checked against order PO-1001');
      expect(await supplier.text()).toMatch(/We expect to pay/i);
    });

    it('5. the approver sees what needs them, looks at invoice, order and receipts side by side, and approves', async () => {
      const approver = await as('approver');
      await approver.open('/work');
      expect(await approver.text()).toContain(flipped);
      for (const reference of [flipped, uploaded]) {
        await approver.open(`/work/invoices/${reference}`);
        expect(await approver.text()).toContain('Invoice, order and receipts');
        await approver.press('Approve for payment');
        expect(await approver.text()).toContain(`Invoice ${reference} is approved for payment`);
      }
      await portal.application.idle();
    });

    it('7. the supplier is offered early payment on what is approved, and accepts', async () => {
      const supplier = await as('supplier');
      await supplier.open('/early-payment');
      await supplier.follow(/OSS-0042/);
      const offer = await supplier.text();
      expect(offer).toMatch(/APR/);
      expect(offer).toContain('8 January 2026');
      await supplier.choose('Accept this offer');
      await supplier.press('Accept and be paid early');
      expect(await supplier.text()).toMatch(/accepted/i);
      await portal.application.idle();
    });

    it('6. a run picks what is due, a second person approves and releases it, and the supplier has its remittance', async () => {
      portal.clock.travelDays(1);
      const finance = await as('finance');
      await finance.open('/payment-runs/prepare');
      await finance.typeDate(/run go to the bank/, RUN_DAY);
      await finance.press('Prepare');
      run = /RUN-\d+/.exec(await finance.text())?.[0] ?? '';
      expect(await finance.text()).toContain('somebody else must approve it');
      const treasury = await as('paymentApprover');
      await treasury.open(`/payment-runs/${run}`);
      await treasury.choose('Approve');
      await treasury.confirm();
      await treasury.choose('Release to the bank');
      await treasury.confirm();
      const file = (await treasury.download(/payment file/i)).toString();
      expect(file).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.03');
      portal.clock.travelDays(2);
      await treasury.choose('Confirm that the bank has paid');
      await treasury.typeDate(/have the money/, PAID_ON);
      await treasury.confirm();
      await portal.application.idle();
      const supplier = await as('supplier');
      await supplier.open(`/invoices/${flipped}`);
      expect(await supplier.text()).toContain('on 8 January 2026');
      const pdf = await supplier.download(/remittance/i);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    });

    it('8. procurement sees uptake against 90%, with the figures beneath the chart and what they are out of', async () => {
      const procurement = await as('procurement');
      await procurement.open('/uptake');
      const text = await procurement.text();
      expect(text).toContain('90%');
      expect(text).toMatch(/1 of 1/);
      expect(await procurement.page.locator('img[src*="chart"]').count()).toBeGreaterThan(0);
    });

    it('a stranger cannot tell what is there: another supplier is told that the invoice is not found', async () => {
      const stranger = await as('otherSupplier', PHONE);
      await stranger.open(`/invoices/${flipped}`);
      expect(await stranger.text()).toContain('not found');
    });

    it.each(['/', '/help', '/accessibility', '/privacy', '/cookies', '/payments', '/organisation', '/send'])(
      'the supplier can also open %s on a phone',
      async (path) => {
        const supplier = await as('supplier');
        await supplier.open(path);
        expect(await supplier.heading()).not.toBe('');
      },
    );
  },
);

/** The date and the order of the sample documents; what they bill is on it. */
const SAMPLES_DATED = new Date('2026-03-04T09:30:00Z');
const SAMPLE_ORDER = anOrder({
  number: 'PO-2026-1',
  description: 'Gravel for the depot',
  lines: [
    anOrderLine({
      description: 'Gravel',
      quantity: '500',
      unitPrice: '1.00',
      level: '2-way',
      basis: 'amount',
    }),
  ],
});

describeWithConformance('other people’s e-invoices, uploaded by a supplier', (folder) => {
  describeWithChromium('in a browser', (chromium) => {
    let portal: Portal;
    let browser: Browser;
    let supplier: Visitor;

    beforeAll(async () => {
      portal = await startPortal();
      portal.clock.travelTo(SAMPLES_DATED);
      await insertOrder(portal.databaseUrl, SAMPLE_ORDER);
      browser = await startChromium(chromium);
      supplier = await Visitor.signedIn(browser, portal.url, 'supplier', PHONE);
    });

    afterAll(async () => {
      await browser.close();
      await portal.close();
    });

    const upload = async (file: string): Promise<string> => {
      await supplier.open('/send/upload');
      await supplier.attach('Invoice file', {
        name: basename(file),
        bytes: readFileSync(join(folder, file)),
      });
      await supplier.press('Upload and check');
      return supplier.text();
    };

    it('a good one is accepted, with a receipt number and what happens next', async () => {
      const text = await upload('public/synthetic/syn__gen-no-note__ubl-invoice.xml');
      expect(text).toMatch(/INV-\d+/);
      expect(text).toContain('What happens next');
    });

    it('one that fails is refused in plain English, with the figures found and how to put it right', async () => {
      const text = await upload(
        'public/mutants/mut__eInvoicing-EN16931__ubl-tc434-example7__945cf4c4__00.xml',
      );
      expect(await supplier.heading()).toBe('We cannot accept this invoice');
      expect(text).toMatch(/total with VAT.*BT-112/i);
      expect(text).toMatch(/line \d+, column \d+/i);
    });
  });
});
