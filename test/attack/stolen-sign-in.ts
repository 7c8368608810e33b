import { codeAt } from '../factories/authenticator.js';
import { mailOf } from '../setup/messages.js';
import { emailOf, PASSWORD, type PersonName } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';
import { portal } from './bank-attack.js';

/** What thieves and owners of a sign-in do, where a second factor is asked for. */
export const hoursPass = (hours: number) =>
  portal.clock.travelTo(new Date(portal.clock.now().getTime() + hours * 3_600_000));

/** The code that an app shows next; each is good once. */
export const nextCode = (secret: string) => {
  hoursPass(30 / 3600);
  return codeAt(secret, portal.clock.now());
};

/** A browser in which the right password was typed, or a wrong one. */
export async function typed(email: string, password: string) {
  const client = new PageClient(portal.url);
  await client.get('/sign-in');
  const { status } = await client.post('/sign-in', { email, password });
  return { client, status };
}

/** Set up an app after the password, and be signed in. */
export async function setUpApp(client: PageClient): Promise<string> {
  const { text } = await client.get('/sign-in/second-factor');
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(text)![1]!.replaceAll(' ', '');
  await client.post('/sign-in/second-factor', { code: nextCode(secret) });
  await client.get('/help');
  return secret;
}

export async function withApp(name: PersonName) {
  const { client } = await typed(emailOf(name), PASSWORD);
  return { client, secret: await setUpApp(client) };
}

/** The newest path of this kind in the mailbox; undefined where there is none. */
export async function linkTo(email: string, page: string): Promise<string> {
  const found = (await mailOf(portal, email)).flatMap(
    ({ body }) => body.match(new RegExp(`/${page}/[\\w-]{64}`, 'g')) ?? [],
  );
  return found.at(-1)!;
}

/** Press the button behind a link of a message, signed in nowhere. */
export async function press(path: string, fields: Readonly<Record<string, string>> = {}) {
  const client = new PageClient(portal.url);
  await client.get('/sign-in');
  return client.post(path, fields);
}

export async function forgetPassword(email: string, password: string) {
  const client = new PageClient(portal.url);
  await client.get('/forgotten-password');
  await client.post('/forgotten-password', { email });
  return press(await linkTo(email, 'reset-password'), { password });
}
