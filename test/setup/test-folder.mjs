import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stop the PostgreSQL that runs in a folder of a test run, where there is one, and remove the folder. */
export async function removeTestFolder(folder) {
  const pid = serverPid(folder);
  if (pid !== null) {
    // Immediate shutdown: nothing in there is worth keeping.
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; serverPid(folder) === pid && waited < 10_000; waited += 50) await sleep(50);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function serverPid(folder) {
  try {
    const pid = Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
