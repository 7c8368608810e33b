import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import nunjucks from 'nunjucks';

const ROOT = join(import.meta.dirname, '../../src/web');
const templates = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.njk'),
);

it.each(templates)('%s is a template that Nunjucks understands', (file) => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  expect(() => new nunjucks.Template(source, new nunjucks.Environment(), file, true)).not.toThrow();
});
