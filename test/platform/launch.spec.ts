import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** A project with the real launcher, one installed package and a "compiler" that copies. */
let project: string;
let running: ChildProcess[];

const LOCK = {
  packages: {
    '': {},
    'node_modules/thing': { version: '1.0.0' },
    'node_modules/tester': { version: '2.0.0', dev: true },
  },
};
const INSTALLED = { packages: { 'node_modules/thing': { version: '1.0.0' } } };

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'i-supplier-launch-'));
  running = [];
  mkdirSync(join(project, 'src'));
  mkdirSync(join(project, 'node_modules'));
  cpSync('src/launch.mjs', join(project, 'src', 'launch.mjs'));
  write('package.json', '{"type":"module"}');
  write('package-lock.json', JSON.stringify(LOCK));
  write('node_modules/.package-lock.json', JSON.stringify(INSTALLED));
  write(
    'src/build.mjs',
    `import fs from 'node:fs';
     fs.appendFileSync('builds.txt', 'x');
     fs.rmSync('dist', { recursive: true, force: true });
     fs.cpSync('src', 'dist/src', { recursive: true });
     console.log('the compiler talks');`,
  );
  write(
    'src/main.js',
    `console.log('started'); setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));`,
  );
  write('src/cli.js', `console.log(JSON.stringify(process.argv.slice(2)));`);
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(project, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  writeFileSync(join(project, file), text);
}

function launch(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(project, 'src', 'launch.mjs'), ...args], {
    cwd: project,
    env: { PATH: process.env.PATH, ...(process.env.HOME && { HOME: process.env.HOME }) },
  });
  running.push(child);
  return child;
}

async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  child.stdout!.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, ...said };
}

async function started(): Promise<ChildProcess> {
  const child = launch('start');
  await once(child.stdout!, 'data');
  return child;
}

const builds = () => readFileSync(join(project, 'builds.txt'), 'utf8').length;

describe('the launcher', () => {
  it('builds, hands arguments on, and leaves standard output to the program', async () => {
    expect(await ended(launch('cli', 'help', '--all'))).toEqual({
      code: 0,
      stdout: '["help","--all"]\n',
      stderr: '',
    });
  });

  it('builds again only after a change', async () => {
    await ended(launch('cli'));
    await ended(launch('cli'));
    expect(builds()).toBe(1);
    write('src/cli.js', `console.log('changed');`);
    expect(await ended(launch('cli'))).toMatchObject({ stdout: 'changed\n' });
    expect(builds()).toBe(2);
  });

  it('builds once for two who start together', async () => {
    const both = await Promise.all([ended(launch('cli')), ended(launch('cli'))]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(builds()).toBe(1);
  });

  it('shows what the compiler says when the build fails', async () => {
    write('src/build.mjs', `console.log('line 7 is wrong'); process.exit(1);`);
    const { code, stderr } = await ended(launch('cli'));
    expect(code).toBe(1);
    expect(stderr).toContain('line 7 is wrong');
  });

  it('installs nothing through a link into another folder', async () => {
    renameSync(join(project, 'node_modules'), join(project, 'elsewhere'));
    symlinkSync(join(project, 'elsewhere'), join(project, 'node_modules'));
    write('elsewhere/thing.js', '');
    write('elsewhere/.package-lock.json', JSON.stringify({ packages: {} }));
    const { code, stderr } = await ended(launch('cli'));
    expect(code).toBe(1);
    expect(stderr).toContain('node_modules is a link');
    expect(existsSync(join(project, 'elsewhere', 'thing.js'))).toBe(true);
  });

  it('does not know every command', async () => {
    const { code, stderr } = await ended(launch('fly'));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: '"fly" is not known. Use one of: start, cli, bench, conformance.\n',
    });
  });

  it('refuses a second portal on the same data folder', async () => {
    const first = await started();
    const { code, stderr } = await ended(launch());
    expect(code).toBe(1);
    expect(stderr).toContain(`already runs on ${join(project, '.data')} (process ${first.pid})`);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('starts again after %s', async (signal) => {
    const first = await started();
    first.kill(signal);
    await once(first, 'close');
    expect((await started()).exitCode).toBeNull();
  });
});
