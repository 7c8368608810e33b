// `npm run build`, and the first part of `npm start`: what nest-cli.json says, done with the compiler itself. The
// command line of Nest loads a type checker and more around it, and takes four times as long before a first page.
import { transformFile } from '@swc/core';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = join(ROOT, 'dist');

const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'nest-cli.json'), 'utf8'));
const { filenames } = compilerOptions.builder.options;
// Nest writes them as **/*.{njk,css}.
const assetEndings = compilerOptions.assets.flatMap(({ include }) => /\{(.+)\}/.exec(include)[1].split(','));

const files = filenames.flatMap(filesIn);
const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
const assets = files.filter((file) => assetEndings.some((ending) => file.endsWith(`.${ending}`)));

rmSync(OUT, { recursive: true, force: true });
for (const folder of new Set([...sources, ...assets].map(dirname))) {
  mkdirSync(join(OUT, folder), { recursive: true });
}
for (const file of assets) copyFileSync(join(ROOT, file), join(OUT, file));
await Promise.all(sources.map((file) => compile(file).catch((error) => report(file, error))));

/** @returns the files under a path of the project, none where it is not there, as in an image without tests */
function filesIn(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(join(ROOT, path)).flatMap((name) => filesIn(`${path}/${name}`));
}

async function compile(file) {
  const written = join(OUT, file.replace(/\.ts$/, '.js'));
  const name = written.slice(dirname(written).length + 1);
  const sourceFileName = relative(dirname(written), join(ROOT, file));
  const { code, map } = await transformFile(join(ROOT, file), { cwd: ROOT, sourceFileName });
  writeFileSync(written, `${code}\n//# sourceMappingURL=${name}.map`);
  writeFileSync(`${written}.map`, map);
}

function report(file, { message }) {
  process.exitCode = 1;
  // What follows the piece of source is the inside of the compiler.
  process.stderr.write(`${file}\n${message.split('\n\nCaused by')[0].trimEnd()}\n`);
}
