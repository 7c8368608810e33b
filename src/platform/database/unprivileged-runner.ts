import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user "nobody". */
const NOBODY = 65_534;

// The programs need nothing of this process's environment, which may hold secrets.
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Runs PostgreSQL's programs, which refuse to run as root, as somebody else where this process is root.
 *
 * An ordinary user runs them directly. For root the first choice is a user namespace in which root is seen as
 * nobody: nothing changes its owner, and a folder under a parent that only root may enter works. Where the
 * system allows no user namespaces (Docker's default), they run as nobody, who must be able to reach the folder.
 */
export class UnprivilegedRunner {
  private constructor(private readonly how: 'directly' | 'in a user namespace' | 'as nobody') {}

  /**
   * @param cluster the database folder; one that exists keeps the manner in which it was made
   * @param userNamespaces false to do without them although the system has them
   */
  static for(cluster: string, userNamespaces: boolean): UnprivilegedRunner {
    if (process.getuid?.() !== 0) return new UnprivilegedRunner('directly');
    const ownedByNobody = existsSync(cluster) && statSync(cluster).uid === NOBODY;
    if (userNamespaces && !ownedByNobody && namespacesWork())
      return new UnprivilegedRunner('in a user namespace');
    return new UnprivilegedRunner('as nobody');
  }

  /** Make a folder, inside one that exists, that only the programs and this process can enter. */
  makeFolder(folder: string): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const mine = process.getuid?.();
    const trusted = found.uid === mine || (mine === 0 && found.uid === NOBODY);
    if (!found.isDirectory() || !trusted) {
      throw new Error(`${folder} belongs to another user. Remove it, or set TMPDIR to a folder of your own.`);
    }
    chmodSync(folder, 0o700);
    if (this.how === 'as nobody') {
      chownSync(folder, NOBODY, NOBODY);
      // nobody must be able to walk through, not to look around
      const parent = dirname(folder);
      if (statSync(parent).uid === 0) chmodSync(parent, statSync(parent).mode | 0o011);
    } else if (mine === 0) {
      chownSync(folder, 0, 0);
    }
  }

  /** @throws Error when the user who runs the programs cannot get at one of `paths` */
  requireReach(paths: readonly string[]): void {
    if (this.how !== 'as nobody') return;
    for (const path of paths) {
      const { status, error } = spawnSync('test', ['-x', path], { ...this.identity(), env: ENVIRONMENT });
      if (status === 0) continue;
      throw new Error(
        `PostgreSQL does not run as root. It was to run as the user nobody, who cannot reach ${path}` +
          `${error === undefined ? '' : ` (${error.message})`}. ` +
          'Start the portal as an ordinary user, or let others pass through the folders above with chmod o+x.',
      );
    }
  }

  /** Run a program to its end. @returns null where it went well, else what it said */
  async run(program: string, args: readonly string[], cwd: string): Promise<string | null> {
    const child = this.spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    return new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (status) => resolve(status === 0 ? null : said));
    });
  }

  /** Start a program in a process group of its own: Ctrl-C reaches this process only, which then stops it in order. */
  start(
    program: string,
    args: readonly string[],
    options: Pick<SpawnOptions, 'cwd' | 'stdio'>,
  ): ChildProcess {
    return this.spawn(program, args, { ...options, detached: true });
  }

  private spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    const command = this.command(program, args);
    return spawn(command.program, command.args, { ...options, ...this.identity(), env: ENVIRONMENT });
  }

  private command(program: string, args: readonly string[]): { program: string; args: string[] } {
    if (this.how !== 'in a user namespace') return { program, args: [...args] };
    return { program: 'unshare', args: [...NAMESPACE, program, ...args] };
  }

  private identity(): { uid?: number; gid?: number } {
    return this.how === 'as nobody' ? { uid: NOBODY, gid: NOBODY } : {};
  }
}

const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

function namespacesWork(): boolean {
  return spawnSync('unshare', [...NAMESPACE, 'true'], { env: ENVIRONMENT }).status === 0;
}
