import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { ProcessRegister } from './process-register.js';
import { isAlive, removeMisleadingLocks, runningServer } from './postmaster-pid.js';
import { UnprivilegedRunner } from './unprivileged-runner.js';

/** The one role of a new cluster, its superuser. Others are made by migrations; none has a password. */
const SUPERUSER = 'i_supplier';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 30_000;
const POLL_MS = 50;

/** After a kill -9 its last processes hold the shared memory for a moment; of two servers one finds the lock taken. */
const PASSING_TROUBLE = /shared memory|lock file/;

/** The kernel's limit for the path of a socket is 107 bytes; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const SOCKET_FOLDER_BYTES_MAX = 85;

// The data is real: fsync and full_page_writes stay on. There is no TCP port to guard.
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '80',
  shared_buffers: '128MB',
};

export interface EmbeddedPostgres {
  /** Connects as superuser to the database `postgres`. Any other role connects likewise, without a password. */
  readonly url: string;
  /** Whether a database made earlier, or a server already running, is used. */
  readonly reused: boolean;
  /** Milliseconds from the call until the server answered. */
  readonly ms: number;
  /** Stop the server, unless another living process uses it too. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** PostgreSQL settings over the usual ones, such as `{ fsync: 'off' }` for a database that is thrown away. */
  readonly settings?: Readonly<Record<string, string>>;
  /** false runs PostgreSQL as nobody, as on systems without user namespaces. Only root makes a difference. */
  readonly userNamespaces?: boolean;
  /** Called once, when a new database is being made by another process, to use the time. */
  readonly meanwhile?: () => void;
}

/**
 * Have the PostgreSQL that came with the installation serve the database folder `dataDir/pg` on a socket,
 * making the database first where there is none. Recovers by itself from a process or a server that was killed,
 * and shares a server that another process of this machine already runs.
 * @throws Error with the end of the server's log when it does not answer within a minute, or ends
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const begun = performance.now();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const home = realpathSync(dataDir);
  const cluster = new Cluster(home, findPostgresBinaries(), options);
  const register = await ProcessRegister.enter(join(home, 'pg-users'));
  try {
    const reused = cluster.exists();
    if (!reused) await cluster.create();
    await cluster.serve();
    let stopped: Promise<void> | undefined;
    return {
      url: cluster.url(),
      reused,
      ms: Math.round(performance.now() - begun),
      stop: () => (stopped ??= register.leave(() => cluster.stop())),
    };
  } catch (error) {
    await register.leave(() => Promise.resolve());
    throw error;
  }
}

/** One database folder and the server on it. */
class Cluster {
  private readonly data: string;
  private socketFolder: string;
  private readonly runner: UnprivilegedRunner;

  constructor(
    private readonly home: string,
    private readonly binaries: PostgresBinaries,
    private readonly options: EmbeddedPostgresOptions,
  ) {
    this.data = join(home, 'pg');
    this.runner = UnprivilegedRunner.for(this.data, options.userNamespaces ?? true);
    this.socketFolder = socketFolderFor(home);
    this.runner.makeFolder(this.socketFolder);
    this.runner.requireReach([this.socketFolder, binaries.postgres]);
  }

  url(): string {
    return `postgresql://${SUPERUSER}@localhost/postgres?host=${encodeURIComponent(this.socketFolder)}`;
  }

  exists(): boolean {
    return existsSync(join(this.data, 'PG_VERSION'));
  }

  /** Made beside its place and moved there whole, so that a start that is killed leaves no half of a database. */
  async create(): Promise<void> {
    this.removeUnfinished();
    const fresh = `${this.data}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
    this.runner.makeFolder(fresh);
    const args = [
      '-D',
      fresh,
      '-U',
      SUPERUSER,
      '--auth=trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--data-checksums',
    ];
    const making = this.runner.run(this.binaries.initdb, args, this.socketFolder);
    this.options.meanwhile?.();
    const trouble = await making;
    if (trouble !== null) {
      rmSync(fresh, { recursive: true, force: true });
      throw new Error(`The database in ${this.data} could not be made: ${trouble}`);
    }
    try {
      renameSync(fresh, this.data);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!this.exists()) throw error; // else another process was faster
    }
  }

  /** What a start left that was killed while it made a database. */
  private removeUnfinished(): void {
    for (const name of readdirSync(this.home)) {
      const pid = /^pg\.new-(\d+)-/.exec(name)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) {
        rmSync(join(this.home, name), { recursive: true, force: true });
      }
    }
  }

  /** Return once a server answers: one that runs already, or a new one. */
  async serve(): Promise<void> {
    const deadline = performance.now() + START_LIMIT_MS;
    while (performance.now() < deadline) {
      const server = runningServer(this.data);
      if (server === null) {
        const logged = this.logSize();
        if (await this.launch(deadline)) return;
        if (!PASSING_TROUBLE.test(this.logFrom(logged))) break;
        await sleep(6 * POLL_MS);
      } else {
        this.socketFolder = server.socketFolder ?? this.socketFolder;
        if (await this.answers()) return;
        await sleep(POLL_MS); // starting, recovering or stopping
      }
    }
    const end = this.logFrom(this.logSize() - 1_000);
    throw new Error(`The database in ${this.data} did not start. The end of ${this.logFile()}:\n${end}`);
  }

  async stop(): Promise<void> {
    const server = runningServer(this.data);
    if (server === null) return;
    // Fast shutdown: ends connections and rolls back. Should it hang, an immediate one, with recovery at next start.
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      process.kill(server.pid, signal);
      const deadline = performance.now() + STOP_LIMIT_MS;
      while (performance.now() < deadline) {
        if (runningServer(this.data)?.pid !== server.pid) return;
        await sleep(POLL_MS);
      }
    }
  }

  /** @returns whether the new server answers; if not it has ended, and its log says why */
  private async launch(deadline: number): Promise<boolean> {
    removeMisleadingLocks(this.data, this.socketFolder);
    const settings = Object.entries({ ...SETTINGS, ...this.options.settings });
    const args = ['-D', this.data, '-k', this.socketFolder];
    const log = openSync(this.logFile(), 'a', 0o600);
    const server = this.runner.start(
      this.binaries.postgres,
      [...args, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { cwd: this.socketFolder, stdio: ['ignore', log, log] },
    );
    closeSync(log);
    server.unref();
    let ended = false;
    server.on('exit', () => (ended = true));
    server.on('error', (error) => {
      ended = true;
      appendFileSync(this.logFile(), `${error.message}\n`);
    });
    while (!ended && performance.now() < deadline) {
      if (await this.answers()) return true;
      await sleep(POLL_MS);
    }
    return false;
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url(), connectionTimeoutMillis: 3_000 });
    client.on('error', () => undefined); // a server that stops meanwhile is an answer too: no
    try {
      await client.connect();
      const { rows } = await client.query<{ data: string }>(
        "SELECT current_setting('data_directory') AS data",
      );
      return rows[0]?.data === this.data;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private logSize(): number {
    return statSync(this.logFile(), { throwIfNoEntry: false })?.size ?? 0;
  }

  private logFrom(byte: number): string {
    return readFileSync(this.logFile()).subarray(Math.max(0, byte)).toString('utf8').trim();
  }

  private logFile(): string {
    return join(this.home, 'postgres.log');
  }
}

/** Beside the database where the path is short enough, else in the folder for temporary files. */
function socketFolderFor(home: string): string {
  const beside = join(home, 'pg-socket');
  if (Buffer.byteLength(beside) <= SOCKET_FOLDER_BYTES_MAX) return beside;
  const name = `i-supplier-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
  const temporary = join(tmpdir(), name);
  return Buffer.byteLength(temporary) <= SOCKET_FOLDER_BYTES_MAX ? temporary : join('/tmp', name);
}
