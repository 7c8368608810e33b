import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** A small project, built by the real builder and compiler by the settings of this one. */
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'i-supplier-build-'));
  for (const file of ['src/build.mjs', 'nest-cli.json', '.swcrc']) cpSync(file, join(project, file));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  write('src/room/thing.ts', 'export const pence: number = 1;\n');
  write('src/room/page.njk', '<p>page</p>');
  write('src/room/notes.md', 'not for the program');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
}

const built = (file: string) => readFileSync(join(project, 'dist', file), 'utf8');
const build = () => spawnSync(process.execPath, [join(project, 'src/build.mjs')], { encoding: 'utf8' });

describe('the build', () => {
  it('compiles sources, with maps that find them, and copies what pages need', () => {
    expect(build()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(built('src/room/thing.js')).toContain('export const pence = 1;');
    expect(JSON.parse(built('src/room/thing.js.map'))).toMatchObject({
      sources: ['../../../src/room/thing.ts'],
    });
    expect(built('src/room/page.njk')).toBe('<p>page</p>');
    expect(existsSync(join(project, 'dist/src/room/notes.md'))).toBe(false);
  });

  it('leaves nothing of an earlier build behind', () => {
    write('dist/src/room/gone.js', '');
    build();
    expect(existsSync(join(project, 'dist/src/room/gone.js'))).toBe(false);
  });

  it('names every file that is wrong, and the line', () => {
    write('src/room/one.ts', 'const a = 1;\nconst b = (;\n');
    write('src/room/two.ts', 'class {');
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^src\/room\/one\.ts$[^]*:2:/m);
    expect(stderr).toMatch(/^src\/room\/two\.ts$/m);
    expect(stderr).not.toContain('backtrace');
  });
});
