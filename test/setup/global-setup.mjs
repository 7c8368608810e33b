import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeTestFolder } from './test-folder.mjs';

const PREFIX = 'i-supplier-test-';

/**
 * Give the run a folder of its own. PostgreSQL is started in it by the first test that asks for a database
 * (see database.ts), so that pure tests do not wait for one; the teardown stops it.
 */
export default async function setup() {
  await removeFoldersOfKilledRuns();
  process.env.TEST_RUN_DIR = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

async function removeFoldersOfKilledRuns() {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (pid > 0 && !isAlive(pid)) await removeTestFolder(join(tmpdir(), name));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
