import type { Response } from 'supertest';
import type { PageAnswer, PageClient } from '../web/page-client.js';
import type { Portal } from './portal.js';
import type { PersonName } from './world.js';

/** What somebody of the council's staff sees of an invoice now, as a decision brings it back. */
export async function seenNow(
  portal: Portal,
  reference: string,
  name: PersonName = 'finance',
): Promise<string> {
  const { body } = await portal.as(name).get(`invoices/${reference}`);
  // Whoever may not read it brings something all the same.
  return (body as { seen?: string }).seen ?? '0.0.0';
}

/** Look at an invoice by the API and decide. */
export async function decide(
  portal: Portal,
  name: PersonName,
  step: 'approval' | 'query' | 'rejection',
  reference: string,
  words: object = {},
): Promise<Response> {
  const seen = await seenNow(portal, reference, name);
  return portal.as(name).post(`invoices/${reference}/${step}`, { ...words, seen });
}

/** Look at an invoice by the API and approve it. @throws Error where that is refused */
export async function approve(portal: Portal, name: PersonName, reference: string): Promise<void> {
  const { status, text } = await decide(portal, name, 'approval', reference);
  if (status !== 200) throw new Error(`${reference} was not approved: ${text}`);
}

/** Look at an invoice on its page and approve it; a page that shows no button is posted to all the same. */
export async function approveOnPage(page: PageClient, reference: string): Promise<PageAnswer> {
  const { text } = await page.get(`/work/invoices/${reference}`);
  return page.post(`/work/invoices/${reference}/approve`, { seen: seenOn(text) });
}

/** What the form of a page brings back of what was seen; '' where it has none. */
export function seenOn(text: string): string {
  return /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '';
}
