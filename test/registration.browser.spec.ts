import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { InviteSupplierService } from '../src/suppliers/invite-supplier.service.js';
import { registerInvited } from './bench/registration-journey.js';
import { describeWithChromium } from './setup/available.js';
import { DESK, PHONE, startChromium, Visitor } from './setup/browser.js';
import { newestJoiningCode } from './setup/messages.js';
import { type Portal, principalAt, startPortal } from './setup/portal.js';

// Every page is looked at with axe, which takes its time on a machine at work.
jest.setTimeout(180_000);

const PASSWORD = 'three quiet gravel roads';

describeWithChromium(
  'joining in a browser: each page free of accessibility faults, and no wider than the window',
  (chromium) => {
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

    const codeTo = (email: string) => newestJoiningCode(portal, email);

    it('a supplier on file goes from the code of its letter to "You are registered" on a phone', async () => {
      const procurement = await principalAt(portal, 'procurement');
      const inviting = portal.application.nest.get(InviteSupplierService, { strict: false });
      await inviting.invite(procurement, ['100002'], 'letter');
      const { code } = (await inviting.letters(procurement))[0]!;
      const visitor = await Visitor.stranger(browser, portal.url, PHONE);
      const email = 'ledger@cleaning.example';
      await registerInvited(visitor, { code, email, password: PASSWORD, readCode: () => codeTo(email) });
      expect(await visitor.heading()).toBe('You are registered');
      expect(await visitor.text()).toContain('Sample Cleaning Services Ltd, supplier 100002');
      await visitor.choose('Sign in');
      await visitor.type('Email address', email);
      await visitor.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await visitor.press('Sign in');
      expect(await visitor.text()).toContain('Sample Cleaning Services Ltd');
    });

    it('a new company answers one thing at a time on a phone, and procurement approves it at a desk', async () => {
      const visitor = await Visitor.stranger(browser, portal.url, PHONE);
      const email = 'sam@fence.example';
      await visitor.open('/join/resume');
      await visitor.open('/join/apply');
      await visitor.page.getByLabel('Exampleshire County Council').check();
      await visitor.press('Start now');
      await visitor.press('Continue');
      expect(await visitor.text()).toContain('Enter your name');
      await visitor.type('Your name', 'Sam Fence');
      await visitor.type('Your email address', email);
      await visitor.press('Continue');
      await visitor.type('Code', await codeTo(email));
      await visitor.press('Continue');
      await visitor.follow('Your organisation');
      await visitor.page.getByLabel('Company or limited').check();
      await visitor.press('Save and continue');
      await visitor.type(/company number/, '99000044');
      await visitor.press('Save and continue');
      expect(await visitor.text()).toContain('INVENTED COMPANY 99000044 LIMITED');
      await visitor.choose('Yes, continue');
      await visitor.follow('VAT');
      await visitor.page.getByLabel('Yes').check();
      await visitor.type('VAT number', '999999974');
      await visitor.press('Save and continue');
      expect(await visitor.text()).toContain('one of its digits is wrong');
      await visitor.page.getByLabel('No', { exact: true }).check();
      await visitor.press('Save and continue');
      await visitor.follow('Address');
      await visitor.press('Save and continue');
      await visitor.follow('Who we can reach');
      await visitor.type('Telephone number', '01632 960 555');
      await visitor.press('Save and continue');
      await visitor.follow('Size and what you do');
      await visitor.page.getByLabel('10 to 49 people').check();
      await visitor.page.getByLabel('Construction').check();
      await visitor.press('Save and continue');
      await visitor.follow('Insurance and other documents');
      await visitor.open('/join/tasks');
      await visitor.follow('Where we pay you');
      await visitor.type('Name on the account', 'Invented Company');
      await visitor.page.getByLabel('Business').check();
      await visitor.type('Sort code', '00-00-09');
      await visitor.type('Account number', '12345678');
      await visitor.press('Save and continue');
      expect(await visitor.heading()).toBe('Check your details');
      await visitor.tick(/These details are right/);
      await visitor.press('Continue');
      await visitor.type('Password', PASSWORD);
      await visitor.press('Register');
      expect(await visitor.heading()).toBe('We have your registration');
      await visitor.follow('See where your registration stands');

      const procurement = await Visitor.signedIn(browser, portal.url, 'procurement', DESK);
      await procurement.open('/suppliers/joining');
      await procurement.follow('INVENTED COMPANY 99000044 LIMITED');
      await procurement.type('Ask a question', 'Which works do you do?');
      await procurement.press('Ask');
      await visitor.open('/join/status');
      expect(await visitor.text()).toContain('Which works do you do?');
      await visitor.type('Your answer', 'Fences');
      await visitor.press('Send your answer');
      await procurement.open(procurement.path());
      expect(await procurement.text()).toContain('Fences');
      await procurement.press('Approve');
      expect(await procurement.text()).toContain('is registered, and told so');
      await visitor.open('/join/status');
      expect(await visitor.text()).toContain('You are registered');
    });

    describe('on a phone, procurement can open', () => {
      let procurement: Visitor;
      beforeAll(async () => {
        procurement = await Visitor.signedIn(browser, portal.url, 'procurement', PHONE);
      });
      afterAll(() => procurement.close());

      it.each([
        '/suppliers',
        '/suppliers/joining',
        '/suppliers/invitations',
        '/suppliers/invitations/new',
        '/suppliers/invitations/letters',
        '/suppliers/100001',
        '/suppliers/100001/suspend',
      ])('%s', async (path) => {
        await procurement.open(path);
        expect(await procurement.heading()).not.toBe('');
      });
    });
  },
);
