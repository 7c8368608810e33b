import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded-postgres.js';

let folder: string;
let dataDir: string;
let started: EmbeddedPostgres[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'i-supplier-pg-test-'));
  dataDir = join(folder, 'data');
  started = [];
});

afterEach(async () => {
  for (const server of started) {
    await server.stop();
    rmSync(new URL(server.url).searchParams.get('host')!, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

async function start(options = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(dataDir, options);
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

const pidFile = () => join(dataDir, 'pg', 'postmaster.pid');
const serverPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);

describe('the embedded PostgreSQL', () => {
  it('makes a database with safe settings and no TCP port', async () => {
    const { url, reused } = await start();
    expect(reused).toBe(false);
    const settings = ['fsync', 'full_page_writes', 'data_checksums', 'listen_addresses', 'max_connections'];
    const shown = settings.map((name) => `current_setting('${name}') AS ${name}`).join(', ');
    expect(await query(url, `SELECT ${shown}`)).toEqual(['on', 'on', 'on', '', '80']);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('pg.new'))).toEqual([]);
  });

  it('stops with its process and keeps the data for the next', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await first.stop();
    expect(existsSync(pidFile())).toBe(false);
    const second = await start();
    expect(second.reused).toBe(true);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('takes no notice of a pid file whose number went to another process', async () => {
    await (await start()).stop();
    writeFileSync(pidFile(), `${process.pid}\n${join(dataDir, 'pg')}\n`);
    expect(await query((await start()).url, 'SELECT 1')).toEqual([1]);
  });

  it('recovers from a server that was killed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(serverPid(), 'SIGKILL');
    const second = await start();
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('adopts and later stops the server of a process that was killed', async () => {
    const killed = await processWithServer();
    const pid = serverPid();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const heir = await start();
    expect(serverPid()).toBe(pid);
    await heir.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  it('lets a process that runs beside another leave without taking the server away', async () => {
    const other = await processWithServer();
    const guest = await start();
    await guest.stop();
    expect(await query(guest.url, 'SELECT 1')).toEqual([1]);
    other.stdin!.end();
    await once(other, 'exit');
    expect(existsSync(pidFile())).toBe(false);
  });

  it('is made once when two ask for it together', async () => {
    const both = await Promise.all([start(), start()]);
    expect(await Promise.all(both.map(({ url }) => query(url, 'SELECT 1')))).toEqual([[1], [1]]);
  });

  it('tidies away what a start left that was killed while it made a database', async () => {
    const { pid } = spawnSync('true');
    const unfinished = join(dataDir, `pg.new-${pid}-00000000`);
    const beingMade = join(dataDir, `pg.new-${process.pid}-00000000`);
    for (const each of [unfinished, beingMade]) mkdirSync(each, { recursive: true });
    let asked = 0;
    await start({ meanwhile: () => (asked += 1) });
    expect([existsSync(unfinished), existsSync(beingMade), asked]).toEqual([false, true, 1]);
  });

  it('starts in a folder whose path is longer than a socket may be', async () => {
    dataDir = join(dataDir, 'x'.repeat(100));
    expect(await query((await start()).url, 'SELECT 1')).toEqual([1]);
  });

  // Only root makes a difference; and a clone that nobody else may enter can only be told so.
  it('runs as nobody where root has no user namespaces, or says why it cannot', async () => {
    chmodSync(folder, 0o711);
    const starting = start({ userNamespaces: false });
    if (!reachableForNobody(resolve('node_modules'))) {
      await expect(starting).rejects.toThrow('who cannot reach');
      return;
    }
    const first = await starting;
    expect(await query(first.url, 'SELECT 1')).toEqual([1]);
    await first.stop();
    expect(await query((await start()).url, 'SELECT 1')).toEqual([1]);
  });

  it('says why it cannot start', async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '9.6\n');
    await expect(start()).rejects.toThrow('initialized by PostgreSQL version 9.6');
  });
});

/** A process of its own that starts the server and stops it when its standard input ends. */
async function processWithServer(): Promise<ChildProcess> {
  const program = join(folder, 'program');
  compileDatabaseRoom(program);
  const script = join(program, 'start.mjs');
  writeFileSync(
    script,
    `import { startEmbeddedPostgres } from './embedded-postgres.js';
     const server = await startEmbeddedPostgres(${JSON.stringify(dataDir)});
     console.log('ready');
     process.stdin.resume().on('end', () => server.stop());`,
  );
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

function reachableForNobody(path: string): boolean {
  if (process.getuid?.() !== 0) return true;
  return spawnSync('test', ['-x', path], { uid: 65_534, gid: 65_534 }).status === 0;
}

/** Node cannot load TypeScript, so the child process gets the room as JavaScript. */
function compileDatabaseRoom(program: string): void {
  const room = resolve('src/platform/database');
  mkdirSync(program, { recursive: true });
  symlinkSync(resolve('node_modules'), join(program, 'node_modules'));
  writeFileSync(join(program, 'package.json'), '{"type":"module"}');
  for (const name of [
    'embedded-postgres',
    'postgres-binaries',
    'postmaster-pid',
    'process-register',
    'unprivileged-runner',
  ]) {
    const { code } = transformFileSync(join(room, `${name}.ts`), { swcrc: true, sourceMaps: false });
    writeFileSync(join(program, `${name}.js`), code);
  }
}
