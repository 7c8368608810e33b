import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { codeAt } from '../factories/authenticator.js';
import { describeWithChromium } from '../setup/available.js';
import { DESK, PHONE, startChromium, Visitor } from '../setup/browser.js';
import { mailOf } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD, type PersonName } from '../setup/world.js';

/** Every page that is opened here is held against axe, and to its window. */
describeWithChromium('The pages about people', (chromium) => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    portal = await startPortal({ env: { SECOND_FACTOR: 'required' } });
    browser = await startChromium(chromium);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.close();
  });

  async function signedIn(name: PersonName, viewport: typeof PHONE) {
    const visitor = await Visitor.signedIn(browser, portal.url, name, viewport);
    const secret = (await visitor.page.locator('details code').textContent())!.replaceAll(' ', '');
    const nextCode = () => {
      portal.clock.travelTo(new Date(portal.clock.now().getTime() + 30_000));
      return codeAt(secret, portal.clock.now());
    };
    await visitor.type('Code from your app', nextCode());
    await visitor.press('Continue');
    await visitor.choose('I have kept them');
    /** Whoever lets somebody in, or gives roles, is asked once more whether it is them. */
    const confirm = async () => {
      await visitor.page.waitForURL(/\/account\/confirm/);
      await visitor.page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await visitor.type('Code from your app', nextCode());
      await visitor.press('Continue');
    };
    return { visitor, confirm };
  }

  it('lead a supplier on a phone from the first sign-in to a colleague who begins to work', async () => {
    const { visitor, confirm } = await signedIn('supplier', PHONE);
    await visitor.open('/organisation/people');
    await visitor.choose('Invite somebody');
    await confirm();
    await visitor.press('Send the invitation');
    expect(await visitor.text()).toContain('There is a problem');
    await visitor.type('Their name', 'Invoice clerk');
    await visitor.type('Their email address', 'clerk@paper.example');
    await visitor.tick('Invoicing');
    await visitor.press('Send the invitation');
    expect(await visitor.text()).toContain('Invited, and not here yet');
    await visitor.follow(/Change or remove/);
    await visitor.follow(/Remove/);
    await visitor.open('/account');
    await visitor.open('/account/sessions');
    await visitor.open('/account/email');
    await visitor.open('/account/password');
    await visitor.open('/account/second-factor');
    await visitor.open('/organisation/api-keys');
    await visitor.type('Name of the program', 'Till');
    await visitor.press('Make a key');
    expect(await visitor.heading()).toBe('Your new API key');
    await visitor.close();

    const [mail] = await mailOf(portal, 'clerk@paper.example');
    const clerk = await Visitor.stranger(browser, portal.url, PHONE);
    await clerk.open(/\/invitation\/[\w-]+/.exec(mail!.body)![0]);
    await clerk.page.getByLabel('Choose a password', { exact: true }).fill('three random words');
    await clerk.press('Accept');
    expect(clerk.path()).toBe('/home');
    await clerk.close();
  }, 120_000);

  it('let two administrators of a council give a role that moves money', async () => {
    const { visitor: a, confirm } = await signedIn('adminA', DESK);
    await a.open('/people');
    await a.page.getByRole('link', { name: 'Change or remove Goods-in team' }).click();
    await confirm();
    await a.page.getByRole('checkbox', { name: 'Approver', exact: true }).check();
    await a.tick('Payment approver');
    await a.press('Save');
    expect(await a.text()).toContain('These duties are better kept apart');
    await a.tick('I have read this, and it is meant');
    await a.press('Save');
    expect(await a.text()).toContain('Another administrator or the finance director has to confirm it');
    await a.close();
    const { visitor: b } = await signedIn('adminB', PHONE);
    await b.open('/people');
    await b.page
      .getByRole('button', { name: /^Confirm: Administrator A asked .* becomes payment approver/ })
      .click();
    await b.page.getByText('The role is given').waitFor();
    await b.close();
  }, 120_000);

  it('bring somebody back who has forgotten the password and lost the phone', async () => {
    const { visitor } = await signedIn('finance', PHONE);
    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await visitor.open('/forgotten-password');
    await visitor.type('Email address that you sign in with', emailOf('finance'));
    await visitor.press('Send the link');
    const mails = await mailOf(portal, emailOf('finance'));
    await visitor.open(/\/reset-password\/[\w-]+/.exec(mails.at(-1)!.body)![0]);
    await visitor.page.getByLabel('New password', { exact: true }).fill('three random words');
    await visitor.press('Set password');
    await visitor.type('Email address', emailOf('finance'));
    await visitor.page.getByLabel('Password', { exact: true }).fill('three random words');
    await visitor.press('Sign in');
    await visitor.follow('I do not have my phone');
    await visitor.follow('I do not have my recovery codes either');
    await visitor.press('Send the link');
    const link = /\/lost-phone\/[\w-]+/.exec((await mailOf(portal, emailOf('finance'))).at(-1)!.body)![0];
    await visitor.open(link);
    portal.clock.travelDays(1);
    await visitor.open(link);
    await visitor.press('Continue without the lost phone');
    expect(visitor.path()).toBe('/sign-in');
    await visitor.close();
  }, 120_000);
});
