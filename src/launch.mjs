// Everything between a fresh clone and the running program: plain JavaScript without a dependency, because it
// runs before there is any. `node src/launch.mjs [start | cli … | bench … | conformance …]`
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NODE_MIN = [20, 19];
const BUILD_WAIT_MS = 60_000;

/** What the built program is made of. */
const SOURCES = [
  'src',
  'migrations',
  'test/bench',
  'test/conformance',
  'test/factories',
  'package-lock.json',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
];
const BUILD_STAMP = join(ROOT, 'dist', '.built-from');

const PROGRAMS = {
  start: 'src/main.js',
  cli: 'src/cli.js',
  bench: 'test/bench/run.js',
  conformance: 'test/conformance/run.js',
};

/** A reason not to start that a person can do something about. */
class CannotStart extends Error {}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  throw new CannotStart(
    `This needs Node.js ${NODE_MIN.join('.')} or later, but it runs on ${process.versions.node}. Install a newer one.`,
  );
}

/** Install what package-lock.json asks for and is not there. `dev` asks for what tests need too. */
export function ensureInstalled({ dev }) {
  const wanted = packagesOf('package-lock.json') ?? {};
  const found = packagesOf('node_modules/.package-lock.json');
  if (found !== null && isComplete(wanted, found, dev)) return;
  if (lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new CannotStart(
      'node_modules is a link to a folder with other packages than package-lock.json asks for. Remove the link.',
    );
  }
  // Somebody who has run the tests here keeps what they need.
  const withDev = dev || Object.keys(found ?? {}).some((name) => wanted[name]?.dev);
  say('Installing packages. This takes about a minute.');
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', withDev ? '--include=dev' : '--omit=dev']);
}

/** Build unless the last build was made from the same sources. */
export function ensureBuilt() {
  const sources = fingerprint();
  if (readText(BUILD_STAMP) === sources) return;
  const release = lockWhenFree(join(ROOT, 'node_modules', '.build.pid'));
  try {
    if (readText(BUILD_STAMP) === sources) return;
    const built = spawnSync(process.execPath, [join(ROOT, 'src', 'build.mjs')], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (built.status !== 0)
      throw new CannotStart(`The build failed.\n${built.stdout ?? ''}${built.stderr ?? built.error}`);
    writeFileSync(BUILD_STAMP, sources);
  } finally {
    release();
  }
}

function packagesOf(file) {
  const text = readText(join(ROOT, file));
  return text === null ? null : JSON.parse(text).packages;
}

/** npm keeps a copy of the lock file of what it has installed, and writes it last. */
function isComplete(wanted, found, dev) {
  return Object.entries(wanted).every(([path, { version, optional, devOptional, dev: devOnly }]) => {
    if (path === '' || optional || devOptional || (devOnly && !dev)) return true;
    return found[path]?.version === version;
  });
}

function npm(args) {
  // Under `npm start` npm says where it is; otherwise it is on the path.
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  // Standard output belongs to the program that is started.
  const { status, error } = spawnSync(program, [...first, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    throw new CannotStart(
      `The packages could not be installed${error ? `: ${error.message}` : ''}. See above.`,
    );
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addToHash(hash, source);
  return hash.digest('hex');
}

function addToHash(hash, path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return;
  hash.update(`\n${path}\n`);
  try {
    hash.update(readFileSync(full));
  } catch (error) {
    if (error.code !== 'EISDIR') throw error;
    for (const name of readdirSync(full).sort()) addToHash(hash, `${path}/${name}`);
  }
}

/**
 * One process at a time: a file that holds the number of the process, and on Linux the time of its start, because
 * numbers are used again.
 * @returns a function that gives it free, which also happens at exit; null when another living process has it
 */
function lock(file) {
  const mine = processMark(process.pid);
  // Linked into place with its content, so that nobody sees it empty.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    while (!linked(draft, file)) {
      const other = readText(file) ?? '';
      if (other === processMark(Number(other.split(' ')[0]))) return null;
      rmSync(file, { force: true }); // left by a process that was killed
    }
  } finally {
    rmSync(draft);
  }
  const release = () => {
    if (readText(file) === mine) rmSync(file, { force: true });
  };
  process.once('exit', release);
  return release;
}

function linked(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function lockWhenFree(file) {
  for (let waited = 0; waited < BUILD_WAIT_MS; waited += 200) {
    const release = lock(file);
    if (release !== null) return release;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  throw new CannotStart('Another process has been building here for a minute. Stop it, then start again.');
}

function processMark(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return `${pid} gone`;
  }
  const stat = readText(`/proc/${pid}/stat`) ?? '';
  // Field 22 of stat(5); the name in field 2 may hold spaces and brackets.
  return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'alive'}`;
}

/** Two portals on one data folder would both believe that they own it. A web and a worker process share it. */
function lockDataFolder() {
  const folder = resolve(process.env.DATA_DIR?.trim() || '.data');
  const role = process.env.ROLE?.trim() || 'both';
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const each of role === 'both' ? ['web', 'worker'] : [role.replace(/\W/g, '')]) {
      if (lock(join(folder, `${each}.pid`)) !== null) continue;
      const pid = readText(join(folder, `${each}.pid`))?.split(' ')[0];
      throw new CannotStart(
        `The portal already runs on ${folder} (process ${pid}). Stop it first, or give this one another folder in DATA_DIR.`,
      );
    }
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `The folder ${folder} cannot be written to (${error.code}). Set DATA_DIR to one that can.`,
    );
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Benches that are run in a browser want what drives one, which is needed for nothing else but tests. */
function needsBrowser(benches) {
  return benches.length === 0 || benches.includes('joining');
}

async function launch(name, args) {
  const program = PROGRAMS[name];
  if (program === undefined) {
    throw new CannotStart(`"${name}" is not known. Use one of: ${Object.keys(PROGRAMS).join(', ')}.`);
  }
  requireNode();
  if (name === 'start') lockDataFolder();
  ensureInstalled({ dev: name === 'bench' && needsBrowser(args) });
  ensureBuilt();
  const file = join(ROOT, 'dist', program);
  // In this process, so that signals reach the program without a middleman.
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [name = 'start', ...args] = process.argv.slice(2);
  launch(name, args).catch((error) => {
    say(error instanceof CannotStart ? error.message : error.stack);
    process.exit(1);
  });
}
