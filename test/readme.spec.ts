import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeConfiguration } from '../src/platform/config/described-configuration.js';

const ROOT = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** Tables are padded for reading; what they say is what counts. */
const said = readme.replace(/ +/g, ' ');

describe('the README', () => {
  it.each(describeConfiguration().map((setting) => [setting.name, setting] as const))(
    'tells of the setting %s what the program tells',
    (_name, { name, meaning, preset }) => {
      expect(said).toContain(`| \`${name}\` | ${meaning} | ${preset} |`);
    },
  );

  it('has a row for every room', () => {
    const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(rooms.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('points at files that are there', () => {
    const files = [...readme.matchAll(/`((?:src|test|docs)\/[\w./-]+)`|\]\((docs\/[\w./-]+)\)/g)];
    const missing = files
      .map(([, code, link]) => code ?? link!)
      .filter((file) => !existsSync(join(ROOT, file)));
    expect(files.length).toBeGreaterThan(3);
    expect(missing).toEqual([]);
  });

  it('gives a reason for every library that the product depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const reasons = readme.slice(readme.indexOf('Libraries, and why'));
    expect(Object.keys(dependencies).filter((name) => !reasons.includes(name))).toEqual([]);
  });
});
