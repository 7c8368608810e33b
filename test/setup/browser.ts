import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { emailOf, PASSWORD, type PersonName } from './world.js';

/** The widths at which every page is meant to work: the smallest phone, and a desk. */
export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 900 };

/** The short form: pages read the long one, which the package gives as its source, twice as slowly. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium with nothing of a user's and no traffic of its own. */
export async function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Somebody at a browser of their own. */
export class Visitor {
  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Somebody who has not opened a page yet. */
  static async stranger(
    browser: Browser,
    url: string,
    viewport: { width: number; height: number },
  ): Promise<Visitor> {
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    return new Visitor(context, await context.newPage(), url);
  }

  /** Somebody who has signed in, and whose browser has shown nothing else yet. */
  static async signedIn(
    browser: Browser,
    url: string,
    name: PersonName,
    viewport: { width: number; height: number },
  ): Promise<Visitor> {
    const visitor = await Visitor.stranger(browser, url, viewport);
    await visitor.page.goto(`${url}/sign-in`);
    await visitor.fillSignIn(name);
    await visitor.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await visitor.page.waitForURL((address) => address.pathname !== '/sign-in');
    return visitor;
  }

  /** Sign in as everybody does, page by page. */
  async signIn(name: PersonName): Promise<void> {
    await this.open('/sign-in');
    await this.fillSignIn(name);
    await this.press('Sign in');
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.look();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name }).first().click();
    await this.look();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.look();
  }

  /** Links that look like buttons. */
  async choose(name: string): Promise<void> {
    await this.page
      .getByRole('button', { name, exact: true })
      .or(this.page.getByRole('link', { name, exact: true }))
      .first()
      .click();
    await this.look();
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
  }

  async tick(label: string | RegExp): Promise<void> {
    await this.page.getByLabel(label).check();
  }

  /** A day, in the three boxes under this legend. */
  async typeDate(
    legend: string | RegExp,
    [day, month, year]: readonly [string, string, string],
  ): Promise<void> {
    const group = this.page.getByRole('group', { name: legend });
    await group.getByLabel('Day').fill(day);
    await group.getByLabel('Month').fill(month);
    await group.getByLabel('Year').fill(year);
  }

  async attach(label: string, file: { name: string; bytes: Uint8Array }): Promise<void> {
    await this.page
      .locator('input[type=file]')
      .or(this.page.getByLabel(label))
      .first()
      .setInputFiles({ name: file.name, mimeType: 'application/xml', buffer: Buffer.from(file.bytes) });
  }

  /** Press the one button of a page that asks once more. */
  async confirm(): Promise<void> {
    await this.page.getByRole('main').locator('form button[type=submit]').first().click();
    await this.look();
  }

  async heading(): Promise<string> {
    return (await this.page.locator('h1').first().innerText()).trim();
  }

  async text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** What a link downloads. */
  async download(name: string | RegExp): Promise<Buffer> {
    const href = await this.page.getByRole('link', { name }).first().getAttribute('href');
    const answer = await this.context.request.get(new URL(href!, this.page.url()).href);
    expect(answer.status()).toBe(200);
    return answer.body();
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async fillSignIn(name: PersonName): Promise<void> {
    await this.page.getByLabel('Email address').fill(emailOf(name));
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  }

  /** Every page that anybody comes to is free of accessibility faults and fits the window. */
  private async look(): Promise<void> {
    await this.page.waitForLoadState('load');
    const ours = this.page.frames().filter((frame) => frame.url().startsWith(this.url));
    const faults = await Promise.all(ours.map(faultsOf));
    expect([this.path(), faults.flat()]).toEqual([this.path(), []]);
    // As text, because the code of a page is not the code of these tests.
    const beyond: unknown = await this.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect([this.path(), Number(beyond) <= 0]).toEqual([this.path(), true]);
  }
}

/**
 * Each frame by itself, and only what is wrong with it: to have axe ask the frames costs twice the time. What shows a
 * PDF is the browser's.
 */
async function faultsOf(frame: Frame): Promise<string[]> {
  if ((await frame.evaluate('document.contentType')) === 'application/pdf') return [];
  await frame.evaluate(AXE);
  const { violations } = await frame.evaluate<AxeResults>(
    `axe.run({ iframes: false, resultTypes: ['violations'] })`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
