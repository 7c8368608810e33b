import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LEAVING = '.leaving';

/**
 * Which processes on this machine use a thing, kept as one file each in a folder, so that the last one to go
 * knows that it is the last. Entries of processes that were killed are passed over and removed.
 */
export class ProcessRegister {
  private static entries = 0;

  private constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  /** Enter this process. Waits while somebody who saw nobody else is putting the thing away. */
  static async enter(folder: string): Promise<ProcessRegister> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.entries += 1;
    const entry = new ProcessRegister(folder, `${processMark(process.pid)}.${this.entries}`);
    writeFileSync(join(folder, entry.name), '');
    // Whoever leaves first says so and only then looks for others: it sees us, or we see it.
    while (entry.others().some((name) => name.endsWith(LEAVING))) await sleep(50);
    return entry;
  }

  /** Leave; `last` runs when no other living process is entered, and later ones wait until it is done. */
  async leave(last: () => Promise<void>): Promise<void> {
    renameSync(join(this.folder, this.name), join(this.folder, this.name + LEAVING));
    try {
      // Of two who leave together both put the thing away: better twice than not at all.
      if (this.others().every((name) => name.endsWith(LEAVING))) await last();
    } finally {
      rmSync(join(this.folder, this.name + LEAVING), { force: true });
    }
  }

  private others(): string[] {
    return readdirSync(this.folder).filter((name) => {
      if (name === this.name || name === this.name + LEAVING) return false;
      const pid = Number(name.split('-')[0]);
      const alive = name.startsWith(`${processMark(pid)}.`);
      if (!alive) rmSync(join(this.folder, name), { force: true });
      return alive;
    });
  }
}

/** Text that only this run of this process has: `pid-started`, or `pid-gone` when there is no such process. */
function processMark(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user may not be signalled, but is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return `${pid}-gone`;
  }
  try {
    // Field 22 of stat(5) is the time of start; the name in field 2 may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid}-${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}-alive`; // no /proc on this system
  }
}
