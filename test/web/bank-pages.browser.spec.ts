import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWithChromium } from '../setup/available.js';
import { DESK, PHONE, startChromium, Visitor } from '../setup/browser.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { PASSWORD } from '../setup/world.js';

// Every page is looked at with axe, which takes its time on a machine at work.
jest.setTimeout(120_000);

describeWithChromium('a change of bank details, each person in a browser of their own', (chromium) => {
  let portal: Portal;
  let browser: Browser;
  let supplier: Visitor;
  let reference: string;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await startChromium(chromium);
    supplier = await Visitor.signedIn(browser, portal.url, 'supplier', PHONE);
  });
  afterAll(async () => {
    await browser.close();
    await portal.close();
  });

  it('1. the supplier goes from "Where you are paid" to its password, on a phone', async () => {
    await supplier.open('/organisation');
    await supplier.follow(/Change where you are paid/);
    await supplier.choose('Change where you are paid');
    await supplier.press('Continue');
    expect(await supplier.text()).toContain('Enter your password');
    await supplier.page.getByLabel('Your password').fill(PASSWORD);
    await supplier.press('Continue');
    expect(await supplier.heading()).toBe('Your new bank details');
  });

  it('2. each mistake is told beside its field, and what was typed stays', async () => {
    await supplier.type('Name on the account', 'Office Supplies Sample Ltd');
    await supplier.type('Sort code', '12 34');
    await supplier.type('Account number', '12AB');
    await supplier.press('Continue');
    const text = await supplier.text();
    for (const mistake of [
      'Select whether it is a business or a personal account',
      'Enter a valid sort code like 309430',
      'Enter a valid account number like 00733445',
    ]) {
      expect(text).toContain(mistake);
    }
    expect(await supplier.page.getByLabel('Sort code').inputValue()).toBe('12 34');
  });

  it('3. the bank has a slightly different name, which the supplier takes over', async () => {
    await supplier.page.getByLabel('Business').check();
    await supplier.type('Sort code', '00-00-05');
    await supplier.type('Account number', '31926817');
    await supplier.press('Continue');
    expect(await supplier.heading()).toBe('The name is nearly the same');
    await supplier.press('Continue');
    expect(await supplier.text()).toContain('Select the name that you want to use');
    await supplier.page.getByLabel('Office Supplies Sample Limited').check();
    await supplier.press('Continue');
    expect(await supplier.heading()).toBe('Check your answers');
  });

  it('4. it reads what happens next, with the days, sends, and can follow the change', async () => {
    const before = await supplier.text();
    expect(before).toContain('5 days after the approval');
    expect(before).toContain('ending 6817');
    await supplier.press('Send the new bank details');
    await portal.application.idle();
    await supplier.open('/organisation/bank');
    const text = await supplier.text();
    reference = /BANK-\d+/.exec(text)![0];
    expect(text).toContain('We will call you on a telephone number that we had before this change');
  });

  it('5. officer A sees old and new side by side, calls, and reports the call', async () => {
    const officer = await Visitor.signedIn(browser, portal.url, 'masterDataA', DESK);
    await officer.open('/bank-changes');
    await officer.follow(reference);
    const text = await officer.text();
    expect(text).toContain('ending 0001');
    expect(text).toContain('ending 6817');
    expect(text).toContain('The bank holds the account in this name');
    await officer.choose('Call back');
    await officer.press('Record the call');
    expect(await officer.text()).toContain('Select the number that you called');
    await officer.page.getByLabel('01632960001').check();
    await officer.page.getByLabel(/They want the change/).check();
    await officer.type('Whom did you speak to?', 'The ledger clerk');
    await officer.press('Record the call');
    expect(await officer.text()).toContain(
      'You called the supplier, so another master data officer has to approve',
    );
    await officer.close();
  });

  it('6. officer B approves, on a phone, and downloads the evidence', async () => {
    const officer = await Visitor.signedIn(browser, portal.url, 'masterDataB', PHONE);
    await officer.open(`/bank-changes/${reference}`);
    await officer.choose('Approve');
    await officer.press('Approve');
    expect(await officer.text()).toContain('Cooling off');
    const evidence = JSON.parse((await officer.download(/evidence/)).toString()) as { change: object };
    expect(evidence.change).toMatchObject({ reference, ending: '6817', state: 'COOLING_OFF' });
    await officer.close();
  });

  it('7. the supplier reads the day from which it is paid there', async () => {
    await supplier.open('/organisation/bank');
    expect(await supplier.text()).toContain('You are paid to the new account from 10 January 2026 on');
  });

  it('8. somebody at the supplier knows nothing of it, and stops it from the message, without signing in', async () => {
    const { body } = await lastMessage();
    const stranger = await Visitor.signedIn(browser, portal.url, 'otherSupplier', PHONE);
    await stranger.open(/\/not-us\/\S+/.exec(body)![0]);
    await stranger.press('This was not us: stop it');
    expect(await stranger.heading()).toBe('The change is stopped');
    await stranger.close();
    const officer = await Visitor.signedIn(browser, portal.url, 'masterDataA', DESK);
    await officer.open(`/bank-changes/${reference}`);
    expect(await officer.text()).toContain('All payments to this supplier have been stopped since');
    await officer.choose('Ask that payments go on');
    await officer.close();
  });

  async function lastMessage(): Promise<{ body: string }> {
    const { MessageService } = await import('../../src/notifications/message.service.js');
    const messages = await portal.application.nest
      .get(MessageService, { strict: false })
      .latestForDemonstration(50);
    return messages.find(({ subject }) => subject.startsWith('Your new bank details are approved'))!;
  }
});
