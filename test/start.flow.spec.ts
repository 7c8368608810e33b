import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** The built program as a newcomer has it: no settings but a folder, and whatever port is free. */
let folder: string;
let dataDir: string;
let said: string;
let running: ChildProcess | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'i-supplier-start-'));
  dataDir = join(folder, 'data');
});

afterAll(async () => {
  if (running !== null) await end('SIGINT');
  rmSync(folder, { recursive: true, force: true });
});

/** @returns its address, once it says that it is ready and has said all that it says then */
async function start(): Promise<string> {
  said = '';
  running = spawn(process.execPath, ['dist/src/main.js'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of running.stdout!) {
    said += String(chunk);
    const ready = /^Ready on (http:\/\/127\.0\.0\.1:\d+)\n[^]*\n$/m.exec(said);
    if (ready !== null) return ready[1]!;
  }
  throw new Error(`It ended (${running.exitCode}): ${said}`);
}

async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
  const child = running!;
  running = null;
  const exit = once(child, 'exit');
  child.kill(signal);
  return ((await exit) as [number | null])[0];
}

interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
}
const signIns = () => JSON.parse(readFileSync(join(dataDir, 'demo-sign-ins.json'), 'utf8')) as SignIn[];
const databaseRuns = () => existsSync(join(dataDir, 'pg', 'postmaster.pid'));

/** How many invoices the supplier of the demonstration has. */
async function invoicesOf(address: string): Promise<number> {
  const { apiKey } = signIns().find(({ role }) => role === 'supplier')!;
  const answer = await fetch(`${address}/api/v1/invoices?pageSize=1`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { total: number }).total;
}

describe('starting the portal', () => {
  let invoices: number;

  it('makes a database with the demonstration, and says where it is and who can sign in', async () => {
    const address = await start();
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    expect(signIns().length).toBeGreaterThan(5);
    for (const { role, email, password, apiKey } of signIns()) {
      expect(said).toMatch(new RegExp(`${role.replace(/[()]/g, '.')} +${email} +${password}\\n`));
      expect(apiKey).toMatch(/^isk_/);
    }
    expect(statSync(join(dataDir, 'demo-sign-ins.json')).mode & 0o077).toBe(0);
    invoices = await invoicesOf(address);
    expect(invoices).toBeGreaterThan(10);
  }, 120_000);

  it('stops the database with itself', async () => {
    expect(databaseRuns()).toBe(true);
    expect(await end('SIGINT')).toBe(0);
    expect(databaseRuns()).toBe(false);
  });

  it('goes on with the same data, and recovers by itself after it was killed', async () => {
    const before = signIns();
    await start();
    await end('SIGKILL');
    expect(databaseRuns()).toBe(true);
    expect(await invoicesOf(await start())).toBe(invoices);
    expect(signIns()).toEqual(before);
  }, 120_000);
});
