import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrincipalService } from '../../../src/identity/principal.service.js';
import { Database } from '../../../src/platform/database/database.js';
import { aSupplier } from '../../factories/supplier.js';
import { mailOf, newestJoiningCode } from '../../setup/messages.js';
import { type Portal, startPortal } from '../../setup/portal.js';
import { PageClient } from '../page-client.js';

let portal: Portal;
let procurement: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  procurement = await PageClient.signedIn(portal.url, 'procurement');
});
afterAll(() => portal.close());

const post = async (client: PageClient, path: string, fields: Record<string, string>) => {
  await client.get(path);
  return client.post(path, fields);
};

/** Somebody joins with the company number of a supplier that is there, and asks for access. */
const claimant = async (name: string, email: string): Promise<PageClient> => {
  const client = new PageClient(portal.url);
  await post(client, '/join/apply', { council: 'exampleshire' });
  await post(client, '/join/you', { contactName: name, email });
  await post(client, '/join/email', { code: await newestJoiningCode(portal, email) });
  await post(client, '/join/answers/kind', { kind: 'company' });
  await post(client, '/join/answers/company', { companyNumber: aSupplier().companyNumber! });
  await post(client, '/join/registered', { choice: 'claim', message: 'I keep the books <i>here</i>' });
  return client;
};
const claimPath = async () =>
  /action="(\/suppliers\/joining\/claims\/[^"]+)\/grant"/.exec(
    (await procurement.get('/suppliers/joining')).text,
  )?.[1] ?? null;
const rolesOf = async (email: string) => {
  const { nest } = portal.application;
  const [person] = await nest
    .get(Database, { strict: false })
    .platformQuery<{ id: string }>('SELECT id FROM person WHERE email = $1', [email]);
  if (person === undefined) return null;
  const places = await nest.get(PrincipalService, { strict: false }).workplaces(person.id);
  return places.map(({ supplierName, roles }) => ({ supplierName, roles }));
};

describe('Somebody who asks for access to an account that is there', () => {
  it('is shown to procurement with what they said, and to nobody else', async () => {
    await claimant('Robin Books', 'robin@paper.example');
    const page = (await procurement.get('/suppliers/joining')).text;
    expect(page).toContain('I keep the books &lt;i&gt;here&lt;/i&gt;');
    const finance = await PageClient.signedIn(portal.url, 'finance');
    expect((await finance.get('/suppliers/joining')).text).not.toContain('Robin Books');
    expect((await finance.post(`${(await claimPath())!}/grant`)).status).toBe(403);
  });

  it('is refused: they read so, those on file too, and nobody has a new role', async () => {
    const path = (await claimPath())!;
    expect((await procurement.post(`${path}/refuse`)).to).toBe('/suppliers/joining');
    const late = await procurement.post(`${path}/grant`);
    expect([late.status, late.text.includes('has decided this already')]).toEqual([409, true]);
    for (const to of ['robin@paper.example', 'accounts@paper.example']) {
      const told = (await mailOf(portal, to)).filter(({ kind }) => kind === 'supplier.claim-decided');
      expect(told.at(-1)!.body).toContain('We did not give Robin Books (robin@paper.example) access');
    }
    expect(await rolesOf('robin@paper.example')).toBeNull();
  });

  it('who was refused sees where they stand', async () => {
    const client = await claimant('Alex Ledger', 'alex@paper.example');
    expect((await client.get('/join/status')).text).toContain('You asked for access');
    await procurement.get('/suppliers/joining');
    await procurement.post(`${(await claimPath())!}/refuse`);
    expect((await client.get('/join/status')).text).toContain('We did not give you access');
  });

  it('is granted: they look after the account, and their registration ends without a refusal', async () => {
    const client = await claimant('Jo Keeper', 'jo@paper.example');
    const path = (await claimPath())!;
    const colleague = await PageClient.signedIn(portal.url, 'procurement');
    await Promise.all([procurement.get('/suppliers/joining'), colleague.get('/suppliers/joining')]);
    const answers = await Promise.all([procurement.post(`${path}/grant`), colleague.post(`${path}/grant`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await rolesOf('jo@paper.example')).toEqual([
      { supplierName: aSupplier().name, roles: ['supplier-admin'] },
    ]);
    const told = await mailOf(portal, 'jo@paper.example');
    expect(told.filter(({ kind }) => kind === 'supplier.claim-decided')).toHaveLength(1);
    expect(told.filter(({ kind }) => kind === 'supplier.declined')).toEqual([]);
    const status = (await client.get('/join/status')).text;
    expect(status).toContain('You have access to the account of your organisation');
    expect(status).not.toContain('Apply again');
    const history = (await procurement.get('/suppliers/100001')).text;
    expect(history).toContain('Jo Keeper (jo@paper.example) now has access to your account');
    expect(await claimPath()).toBeNull();
  });
});
