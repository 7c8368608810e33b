import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addCouncil } from '../../src/cli-add-council.js';
import { readCouncilFile } from '../../src/cli-council-file.js';
import { openCouncilAccount } from '../../src/identity/domain/council-account.js';
import { TEST_BANK_KEYS, testCipher } from '../factories/bank-keys.js';
import { mailOf } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';
import { emailOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

const ACCOUNT = '31926819';
const FIRST = { name: 'First administrator', email: 'First@Modelton.example' };
const SECOND = { name: 'Second administrator', email: 'second@modelton.example' };

const FILE = {
  name: 'Modelton Borough Council',
  slug: 'modelton',
  addressLine: '1 Model Square',
  town: 'Modelton',
  postcode: 'XM1 1AA',
  electronicAddress: 'EM:invoices@modelton.example',
  vatNumber: 'GBGD497',
  paymentWeekdays: [1, 5],
  treasuryRatePercent: '4.00',
  uptakeTargetOn: '2028-03-31',
  localPostcodeAreas: ['XM'],
  bankSortCode: '00-00-98',
  bankAccountNumber: ACCOUNT,
  administrators: [FIRST, SECOND],
};

let portal: Portal;
let folder: string;
let database: pg.Client;

beforeAll(async () => {
  portal = await startPortal();
  // The command goes by the clock on the wall.
  portal.clock.travelTo(new Date());
  folder = mkdtempSync(join(tmpdir(), 'add-council-'));
  database = new pg.Client({ connectionString: portal.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await portal.close();
  rmSync(folder, { recursive: true });
});

async function run(args: readonly string[], input = '') {
  const said: string[] = [];
  const complaints: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk.toString());
      done();
    },
  });
  const environment = {
    ...{ DATABASE_URL: portal.databaseUrl, DATA_DIR: folder, PUBLIC_URL: portal.url },
    ...{ SESSION_SECRET: 'a secret that is long enough for tests', BANK_KEYS: TEST_BANK_KEYS },
  };
  const complain = (text: string) => void complaints.push(text);
  let exit: number;
  try {
    exit = await addCouncil(environment, args, { input: Readable.from([input]), out, complain });
  } catch (error) {
    // As the command line does with what a command throws.
    complain((error as Error).message);
    exit = 1;
  }
  return { exit, said: said.join(''), complaints: complaints.join('\n') };
}

const add = (over: object) => run(['-'], JSON.stringify({ ...FILE, ...over }));

/** How much there is of all that the command writes. */
async function counts(): Promise<unknown> {
  const tables = ['council', 'person', 'membership', 'one_time_secret', 'audit_entry'];
  const columns = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
  return (await database.query(`SELECT ${columns.join(', ')}`)).rows[0];
}

describe('The command that adds a council', () => {
  it('makes it with two administrators, who choose a password by their links and let in others', async () => {
    writeFileSync(join(folder, 'council.json'), JSON.stringify(FILE));
    const { exit, said, complaints } = await run([join(folder, 'council.json')]);
    expect({ exit, complaints }).toEqual({ exit: 0, complaints: '' });
    expect(said).not.toContain(ACCOUNT);
    const links = said.match(/\/reset-password\/[\w-]+/g) ?? [];
    expect(links).toHaveLength(2);
    for (const [at, { name, email }] of [FIRST, SECOND].entries()) {
      expect(said.split('\n')[at + 1]).toContain(`For ${name} (${email}) alone`);
      const client = new PageClient(portal.url);
      expect((await client.get(links[at]!)).status).toBe(200);
      const password = 'three random words';
      expect((await client.post(links[at]!, { password })).to).toBe('/sign-in');
      await client.get('/sign-in');
      expect((await client.post('/sign-in', { email, password })).to).toBe('/');
      const people = await client.get('/people');
      expect([people.status, people.text.includes(SECOND.name)]).toEqual([200, true]);
      await client.get('/people/invite');
      const invitation = { name: 'Colleague', email: `colleague-${at}@modelton.example`, roles: 'receiver' };
      expect((await client.post('/people/invite', invitation)).status).toBe(303);
      expect((await client.get(links[at]!)).status).toBe(410);
    }
  });

  it('seals the account, presets what the file leaves out, and writes down who did it', async () => {
    const { rows } = await database.query(`SELECT * FROM council WHERE slug = 'modelton'`);
    expect(rows[0]).toMatchObject({
      ...{ payment_terms_days: 30, payment_weekdays: [1, 5], uptake_target_percent: '90.00' },
      ...{ bank_account_name: FILE.name, bank_cooling_off_days: 5, contact_quiet_days: 30 },
    });
    const { id, bank_account_sealed: sealed } = rows[0] as { id: string; bank_account_sealed: string };
    expect(openCouncilAccount(testCipher(), id, sealed)).toEqual({
      ...{ sortCode: '000098', accountNumber: ACCOUNT },
    });
    const audit = await database.query(
      `SELECT action, actor, row_to_json(audit_entry)::text AS everything FROM audit_entry
       WHERE council_id = $1 AND person_id IS NULL ORDER BY id`,
      [id],
    );
    const entries = audit.rows as { action: string; actor: string; everything: string }[];
    expect(entries.map(({ action }) => action)).toEqual([
      ...['council.added', 'person.role-granted', 'person.role-granted'],
    ]);
    for (const { actor, everything } of entries) {
      expect(actor).toBe('Whoever runs the portal');
      expect(everything).not.toContain(ACCOUNT);
    }
  });

  it('changes nothing where slug or name is taken', async () => {
    const before = await counts();
    for (const over of [
      {},
      { name: 'Another Council' },
      { slug: 'another', name: FILE.name.toUpperCase() },
    ]) {
      const { exit, said, complaints } = await add(over);
      expect({ exit, said }).toEqual({ exit: 1, said: '' });
      expect(complaints).toBe(
        `There is a council "${FILE.name}" with the slug "modelton" already. Nothing was changed.`,
      );
    }
    expect(await counts()).toEqual(before);
  });

  it('undoes everything where one of the two cannot be an administrator', async () => {
    await database.query('UPDATE person SET disabled_at = now() WHERE email = $1', [emailOf('adminB')]);
    const before = await counts();
    const gone = { name: 'Gone', email: emailOf('adminB') };
    const { exit, complaints } = await add({ name: 'Other', slug: 'other', administrators: [FIRST, gone] });
    expect([exit, complaints]).toEqual([1, expect.stringContaining('is switched off')]);
    expect(await counts()).toEqual(before);
  });

  it('gives no link to who signs in here already, and tells them', async () => {
    const administrators = [
      { name: 'As typed', email: emailOf('adminA') },
      { ...SECOND, email: 'new@x.example' },
    ];
    const { exit, said } = await add({ name: 'Third Council', slug: 'third', administrators });
    expect(exit).toBe(0);
    expect(said).toContain(`(${emailOf('adminA')}) signs in as always.`);
    expect(said.match(/reset-password/g)).toHaveLength(1);
    expect((await mailOf(portal, emailOf('adminA'))).map(({ subject }) => subject)).toEqual([
      'Your roles for Third Council have changed',
    ]);
  });

  it('says each thing that is wrong, and nothing that is secret', async () => {
    const before = await counts();
    const { exit, said, complaints } = await add({
      ...{ slug: 'Not A Slug', postcode: 'XM1', vatNumber: 'GB123456789', paymentWeekdays: [0, 6] },
      ...{ paymentTermsDays: 45, uptakeTargetPercent: 90, uptakeTargetOn: '2028-02-30', name: undefined },
      ...{ localPostcodeAreas: ['xm'], bankSortCode: '12', bankAccountNumber: `${ACCOUNT}0`, colour: 'red' },
      ...{ electronicAddress: 'nowhere', administrators: [FIRST, { ...SECOND, email: 'nowhere' }] },
      ...{ treasuryRatePercent: '101', town: 'two\nlines' },
    });
    expect({ exit, said }).toEqual({ exit: 2, said: '' });
    const lines = complaints.split('\n');
    expect(lines.map((line) => /^"([^"]+)" .*\.$/.exec(line)?.[1]).sort()).toEqual([
      ...['administrators.1.email', 'bankAccountNumber', 'bankSortCode', 'colour', 'electronicAddress'],
      ...['localPostcodeAreas', 'name', 'paymentTermsDays', 'paymentWeekdays', 'postcode', 'slug', 'town'],
      ...['treasuryRatePercent', 'uptakeTargetOn', 'uptakeTargetPercent', 'vatNumber'],
    ]);
    expect(complaints).not.toContain(ACCOUNT);
    expect(await counts()).toEqual(before);
  });

  it.each<[string, unknown, string]>([
    ['one administrator', [FIRST], '"administrators" must be two people: what moves money takes both.'],
    [
      'the same person twice',
      [FIRST, { ...SECOND, email: 'first@MODELTON.example' }],
      '"administrators" must be two people with an email address each.',
    ],
    ['no list of administrators', 'nobody', '"administrators" must be a list of two people.'],
  ])('takes no file with %s', (_what, administrators, sentence) => {
    expect(readCouncilFile(JSON.stringify({ ...FILE, administrators }))).toEqual([sentence]);
  });

  it.each([
    ['no JSON', `{ "bankAccountNumber": ${ACCOUNT}x }`, 'The file is not JSON.'],
    ['a list', '[]', 'The file must hold one JSON object.'],
  ])('repeats nothing of a file that is %s', async (_what, input, sentence) => {
    expect(await run(['-'], input)).toEqual({ exit: 2, said: '', complaints: sentence });
  });

  it('says how it is used, and which file it cannot read', async () => {
    expect(await run([])).toMatchObject({ exit: 2, complaints: 'Use: add-council FILE.json | -' });
    expect(await run(['a', 'b'])).toMatchObject({ exit: 2 });
    expect(await run([join(folder, 'nothing.json')])).toMatchObject({
      ...{ exit: 1, complaints: expect.stringMatching(/nothing\.json" cannot be read \(ENOENT\)/) },
    });
  });
});
