import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { OneTimeCodeService } from '../../src/identity/one-time-code.service.js';
import { OneTimeLinkService } from '../../src/identity/one-time-link.service.js';
import { Database } from '../../src/platform/database/database.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
let codes: OneTimeCodeService;
let links: OneTimeLinkService;

beforeAll(async () => {
  portal = await startPortal();
  codes = portal.application.nest.get(OneTimeCodeService, { strict: false });
  links = portal.application.nest.get(OneTimeLinkService, { strict: false });
});
afterAll(() => portal.close());

const inTransaction = <T>(work: Parameters<Database['platformTransaction']>[0]): Promise<T> =>
  portal.application.nest.get(Database, { strict: false }).platformTransaction(work) as Promise<T>;
const minutesLater = (minutes: number) =>
  portal.clock.travelTo(new Date(portal.clock.now().getTime() + minutes * 60_000));

describe('a code that is sent to an address', () => {
  const to = (subject: string) => ({ purpose: 'test', subject, address: 'Somebody@example.com' });
  const issue = (subject: string) =>
    inTransaction<{ id: string; code: string }>((tx) => codes.issue(tx, to(subject)));
  const verify = (subject: string, typed: string) => codes.verify(to(subject), typed);
  /** One that is certainly not the right one. */
  const another = (code: string) => (code === '000000' ? '000001' : '000000');

  it('has six digits and is good once, however it is spaced', async () => {
    const { id, code } = await issue('once');
    expect(code).toMatch(/^\d{6}$/);
    expect(codes.digits(id)).toBe(code);
    await verify('once', ` ${code.slice(0, 3)} ${code.slice(3)}`);
    await expect(verify('once', code)).rejects.toMatchObject({ code: 'code-used', status: 422 });
  });

  it('is good for one of two who type it at the same time', async () => {
    const { code } = await issue('race');
    const answers = await Promise.allSettled([verify('race', code), verify('race', code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is good for nothing else, nobody else and no other address', async () => {
    const { code } = await issue('mine');
    for (const other of [
      { ...to('mine'), purpose: 'other' },
      to('other'),
      { ...to('mine'), address: 'other@example.com' },
    ]) {
      await expect(codes.verify(other, code)).rejects.toMatchObject({ code: 'code-wrong' });
    }
    await verify('mine', code);
  });

  it('is locked by the fifth wrong attempt, and then the right one does not help', async () => {
    const { code } = await issue('locked');
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await expect(verify('locked', another(code))).rejects.toMatchObject({ code: 'code-wrong' });
    }
    await expect(verify('locked', another(code))).rejects.toMatchObject({ code: 'code-locked' });
    await expect(verify('locked', code)).rejects.toMatchObject({ code: 'code-locked' });
  });

  it('bears no more guesses when they come all at once', async () => {
    const { code } = await issue('parallel');
    await Promise.allSettled(Array.from({ length: 20 }, () => verify('parallel', another(code))));
    await expect(verify('parallel', code)).rejects.toMatchObject({ code: 'code-locked' });
  });

  it('is replaced by a newer one, and no longer valid after 15 minutes', async () => {
    const first = await issue('expired');
    const second = await issue('expired');
    await expect(verify('expired', first.code)).rejects.toMatchObject({ code: 'code-expired' });
    minutesLater(15);
    await expect(verify('expired', second.code)).rejects.toMatchObject({ code: 'code-expired' });
  });

  it('is sent five times an hour at most', async () => {
    for (let sent = 0; sent < 5; sent += 1) await issue('often');
    await expect(issue('often')).rejects.toMatchObject({ code: 'code-too-often', status: 429 });
    minutesLater(61);
    await issue('often');
  });
});

describe('a link that is sent to an address', () => {
  const issue = (subject: string, hours = 24) =>
    inTransaction<{ id: string; token: string }>((tx) =>
      links.issue(tx, { purpose: 'test', subject, address: 'somebody@example.com' }, hours),
    );
  const use = (token: string, purpose = 'test') =>
    inTransaction<{ subject: string }>((tx) => links.use(tx, purpose, token));

  it('may be looked at often and used once', async () => {
    const { id, token } = await issue('link');
    expect(links.token(id)).toBe(token);
    await links.read('test', token);
    expect(await links.read('test', token)).toMatchObject({
      subject: 'link',
      address: 'somebody@example.com',
    });
    const answers = await Promise.allSettled([use(token), use(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(links.read('test', token)).rejects.toMatchObject({ code: 'link-used', status: 410 });
  });

  it('is not found with another letter, for another purpose, or made from an id', async () => {
    const { id, token } = await issue('guess');
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const made = Buffer.from(id.replaceAll('-', '') + '00'.repeat(32), 'hex').toString('base64url');
    for (const wrong of [changed, made, '', 'x', `${token}A`]) {
      await expect(use(wrong)).rejects.toMatchObject({ status: 404 });
    }
    await expect(use(token, 'other')).rejects.toMatchObject({ status: 404 });
  });

  it('expires, and is replaced by a newer one', async () => {
    const first = await issue('newer', 1);
    const second = await issue('newer', 1);
    await expect(use(first.token)).rejects.toMatchObject({ code: 'link-expired', status: 410 });
    minutesLater(60);
    await expect(use(second.token)).rejects.toMatchObject({ code: 'link-expired' });
  });
});

describe('the table of codes and links', () => {
  it('holds nothing of what was sent', async () => {
    const purpose = { purpose: 'test', subject: 'stored', address: 'somebody@example.com' };
    const { code } = await inTransaction<{ code: string }>((tx) => codes.issue(tx, purpose));
    const { token } = await inTransaction<{ token: string }>((tx) => links.issue(tx, purpose, 1));
    const owner = new pg.Client({ connectionString: portal.databaseUrl });
    await owner.connect();
    const { rows } = await owner.query(`SELECT t::text FROM one_time_secret t WHERE subject = 'stored'`);
    await owner.end();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(token.slice(22));
    // Six digits stand in an id or a time by chance, but never as a value of their own.
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`[(,]${code}[,)]`));
  });
});
