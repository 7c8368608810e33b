import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { anOrderBody } from './factories/order-body.js';
import { aSupplierWithoutAccount } from './factories/supplier.js';
import { describeWithChromium } from './setup/available.js';
import { PHONE, startChromium, Visitor } from './setup/browser.js';
import { mailOf, newestCode, newestLink } from './setup/messages.js';
import { type Portal, startPortal } from './setup/portal.js';
import { insertSupplier } from './setup/world.js';

// Every page is looked at with axe, which takes its time on a machine at work.
jest.setTimeout(120_000);

const GARDENS = aSupplierWithoutAccount();
const PASSWORD = 'three random hedges';

describeWithChromium('from an order’s message to an invoice without an account, on a phone', (chromium) => {
  let portal: Portal;
  let browser: Browser;
  let visitor: Visitor;
  let receipt = '';

  beforeAll(async () => {
    portal = await startPortal();
    await insertSupplier(portal.databaseUrl, GARDENS);
    browser = await startChromium(chromium);
    visitor = await Visitor.stranger(browser, portal.url, PHONE);
    await portal
      .as('procurement')
      .post('orders', anOrderBody({ supplierNumber: GARDENS.number }))
      .expect(201);
  });
  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  it('1. the link in the message leads to a page that says nothing but where the code goes', async () => {
    const [told] = await mailOf(portal, GARDENS.email);
    expect(told!.subject).toContain('order PO-9001 and how to invoice it');
    await visitor.open(await newestLink(portal, GARDENS.email));
    expect(await visitor.text()).toContain('p…@gardens.example');
    expect(await visitor.text()).not.toMatch(/PO-9001|Example Gardens/);
  });

  it('2. a wrong code is told beside the box; the right one opens the order', async () => {
    await visitor.press('Send me the code');
    const code = await newestCode(portal, GARDENS.email);
    await visitor.type('Code', code === '000000' ? '000001' : '000000');
    await visitor.press('Continue');
    expect(await visitor.text()).toContain('The code is not right');
    await visitor.type('Code', code);
    await visitor.press('Continue');
    expect(await visitor.heading()).toBe('What are you billing?');
  });

  it('3. the order is filled in; the supplier’s own invoice number is all there is to type', async () => {
    await visitor.press('Continue');
    expect(await visitor.text()).toContain('Enter your invoice number');
    await visitor.type('Your invoice number', 'EG-17');
    await visitor.press('Continue');
    expect(await visitor.text()).toContain('£200.00');
    await visitor.press('Send invoice');
    const text = await visitor.text();
    receipt = /INV-\d+/.exec(text)?.[0] ?? '';
    expect(receipt).not.toBe('');
    expect(text).toMatch(/We expect to pay on \d+ \w+ 2026/);
  });

  it('4. it is followed by the same link', async () => {
    await portal.application.idle();
    await visitor.follow('See where your invoice is');
    expect(await visitor.text()).toContain('Agrees with your order');
    await visitor.follow('PO-9001');
    expect(await visitor.text()).toContain('EG-17');
  });

  it('5. it turns into an account with one password', async () => {
    await visitor.choose('Open an account');
    await visitor.type(/Choose a password/, PASSWORD);
    await visitor.press('Open account');
    expect(await visitor.text()).toContain('You have an account now');
    await visitor.open(`/invoices/${receipt}`);
    expect(await visitor.text()).toContain('Withdraw this invoice');
  });

  it.each(['/order-link', '/order-link/a-link-that-is-none'])('%s is a page too', async (path) => {
    await visitor.open(path);
    expect(await visitor.heading()).toMatch(/link/);
  });
});
