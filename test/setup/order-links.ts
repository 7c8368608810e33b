import { PageClient } from '../web/page-client.js';
import { newestCode, newestLink } from './messages.js';
import type { Portal } from './portal.js';

/** Have a link to an order sent to the contact on file. @returns its path */
export async function askForLink(portal: Portal, orderNumber: string, email: string): Promise<string> {
  const client = new PageClient(portal.url);
  await client.get('/order-link');
  await client.post('/order-link', { orderNumber, email });
  return newestLink(portal, email);
}

/** Let a browser in by a link, with the code that is sent to this address. */
export async function enterByLink(
  portal: Portal,
  client: PageClient,
  link: string,
  email: string,
): Promise<void> {
  await client.get(link);
  await client.post(`${link}/code`);
  await client.post(`${link}/enter`, { code: await newestCode(portal, email) });
  await client.get('/help');
}
