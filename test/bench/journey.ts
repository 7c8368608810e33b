import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
/** The smallest phone. */
const PHONE = { width: 320, height: 640 };

/** Chromium, or null, with a sentence on standard error, where there is none. */
export async function startPhone(): Promise<Browser | null> {
  const executablePath = CHROMIUM.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined) {
    process.stderr.write('Chromium is not on this machine, so nothing that needs a browser is measured.\n');
    return null;
  }
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}

/** One person's way through pages, counted. */
export class Journey {
  screens = 0;
  fields = 0;
  private begun = 0;
  private ended = 0;

  private constructor(
    private readonly page: Page,
    private readonly url: string,
  ) {}

  static async begin(browser: Browser, url: string): Promise<Journey> {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB' });
    return new Journey(await context.newPage(), url);
  }

  async open(path: string): Promise<void> {
    this.begun = performance.now();
    await this.page.goto(this.url + path);
    this.screens += 1;
  }

  /** Press a button and look at the page that comes. @throws Error where it says that something is wrong */
  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.page.waitForLoadState('load');
    const mistake = this.page.locator('.govuk-error-summary');
    if ((await mistake.count()) > 0) throw new Error(await mistake.innerText());
    this.screens += 1;
  }

  async type(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
    this.fields += 1;
  }

  async tick(label: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).check();
  }

  async text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  end(): void {
    this.ended = performance.now();
  }

  /** From the first page to the end, at two digits. */
  seconds(): number {
    return Number(((this.ended - this.begun) / 1000).toFixed(2));
  }
}
