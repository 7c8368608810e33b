import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, CDPSession } from 'playwright-core';
import { codeAt } from '../factories/authenticator.js';
import { describeWithChromium } from '../setup/available.js';
import { PHONE, startChromium, Visitor } from '../setup/browser.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf, PASSWORD } from '../setup/world.js';

/** Browsers keep passkeys for a name and not for a number, and the portal has to know its own. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describeWithChromium('Passkeys', (chromium) => {
  let portal: Portal;
  let browser: Browser;
  let visitor: Visitor;
  let devices: CDPSession;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    portal = await startPortal({
      env: { PORT: String(port), PUBLIC_URL: url, SECOND_FACTOR: 'required' },
    });
    browser = await startChromium(chromium);
    visitor = await Visitor.stranger(browser, url, PHONE);
    devices = await visitor.page.context().newCDPSession(visitor.page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
        ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await portal?.close();
  });

  const heading = async (text: string) => {
    await visitor.page.getByRole('heading', { name: text, level: 1 }).waitFor();
  };

  it('are made by who has a code from a phone, sign in without password and code, and are removed', async () => {
    await visitor.open('/sign-in');
    await visitor.type('Email address', emailOf('finance'));
    await visitor.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await visitor.press('Sign in');
    const secret = (await visitor.page.locator('details code').textContent())!.replaceAll(' ', '');
    const nextCode = () => {
      portal.clock.travelTo(new Date(portal.clock.now().getTime() + 30_000));
      return codeAt(secret, portal.clock.now());
    };
    await visitor.type('Code from your app', nextCode());
    await visitor.press('Continue');
    await visitor.open('/account/passkeys');
    await visitor.page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await visitor.type('Code from your app', nextCode());
    await visitor.press('Continue');
    expect(await visitor.text()).not.toContain('Nothing came from your device');
    await visitor.type('What you call it', 'My phone');
    await visitor.page.getByRole('button', { name: 'Add a passkey' }).click();
    await visitor.page.getByText('The passkey is added').waitFor();
    expect(await visitor.text()).toContain('My phone');

    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await visitor.open('/sign-in/passkey?next=/payment-runs');
    await visitor.page.getByRole('button', { name: 'Use your passkey' }).click();
    await heading('Payment runs');
    expect(visitor.path()).toBe('/payment-runs');

    await visitor.open('/account/passkeys');
    if (visitor.path() === '/account/confirm') {
      await visitor.page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await visitor.type('Code from your app', nextCode());
      await visitor.press('Continue');
    }
    expect(await visitor.text()).toContain('Last used');
    await visitor.page.getByRole('button', { name: /Remove the passkey My phone/ }).click();
    await visitor.page.getByText('The passkey is removed').waitFor();
    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await visitor.open('/sign-in/passkey');
    await visitor.page.getByRole('button', { name: 'Use your passkey' }).click();
    await visitor.page.getByText('The passkey was not accepted').waitFor();
    expect((await visitor.page.goto(`${visitor.page.url().split('/sign-in')[0]}/work`))!.url()).toContain(
      '/sign-in',
    );
  }, 90_000);

  it('that answer another question are refused', async () => {
    await visitor.open('/sign-in/passkey');
    await visitor.page
      .locator('form[data-passkey] input[name=credential]')
      .evaluate('(field) => { field.value = JSON.stringify({ id: "AAAA", response: {} }); }');
    await visitor.page.getByRole('button', { name: 'Use your passkey' }).click();
    await visitor.page.getByText('The passkey was not accepted').waitFor();
  }, 30_000);

  it('are not all there is: without scripts the page leads to the password', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(visitor.page.url().replace(/\/sign-in.*/, '/sign-in/passkey'));
    await page.getByRole('link', { name: 'Sign in with your password' }).click();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await context.close();
  }, 30_000);
});
