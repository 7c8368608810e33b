import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A server that runs on a database folder. */
export interface RunningServer {
  readonly pid: number;
  /** null while the server has not said yet where it listens */
  readonly socketFolder: string | null;
}

/** A lock file without a number in it that is older than this was left so by a crash, and is not being written. */
const EMPTY_FILE_MAX_AGE_MS = 10_000;

/** @returns null when no server runs on the database folder, whatever its pid file says */
export function runningServer(data: string): RunningServer | null {
  const lines = linesOf(join(data, 'postmaster.pid'));
  const pid = Number(lines[0]);
  if (!isServerOf(pid, data)) return null;
  return { pid, socketFolder: lines[4] || null };
}

/**
 * Remove lock files of a server that is gone where PostgreSQL does not do so itself: when their number has gone
 * to another process meanwhile, as it does after a restart of the machine, and when they were left empty.
 */
export function removeMisleadingLocks(data: string, socketFolder: string): void {
  for (const file of [join(data, 'postmaster.pid'), join(socketFolder, '.s.PGSQL.5432.lock')]) {
    const pid = Number(linesOf(file)[0]);
    const misleads = pid > 0 ? isAlive(pid) && !isServerOf(pid, data) : ageOf(file) > EMPTY_FILE_MAX_AGE_MS;
    if (misleads) rmSync(file, { force: true });
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function ageOf(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
}

/** Whether a process of this id runs on this machine, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isServerOf(pid: number, data: string): boolean {
  if (!(pid > 0)) return false;
  const words = commandLine(pid);
  return words.includes('postgres') && words.includes(data);
}

function commandLine(pid: number): string {
  if (process.platform === 'linux') return linesOf(`/proc/${pid}/cmdline`).join('\n');
  return spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
}
