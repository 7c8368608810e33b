import { PageClient } from '../web/page-client.js';
import { giveRole, type Portal } from './portal.js';

/** Somebody who has been finance director for long, beside the one of the test. */
export async function secondDirector(portal: Portal): Promise<PageClient> {
  await giveRole(portal, 'masterDataB', 'finance-director');
  return PageClient.signedIn(portal.url, 'masterDataB');
}

/** Agree to every change of the rules of approval that waits. @throws Error where none does */
export async function agreeToAll(page: PageClient): Promise<void> {
  const { text } = await page.get('/rules/approvals');
  const paths = text.match(/\/rules\/approvals\/proposals\/[0-9a-f-]+\/agree/g) ?? [];
  if (paths.length === 0) throw new Error('no change waits for this person');
  for (const path of paths) await page.post(path);
}
