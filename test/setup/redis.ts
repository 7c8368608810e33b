import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { REDIS_SERVER } from './available.js';

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

const ATTEMPTS_MAX = 5;

/**
 * A Redis server of its own on a free port of 127.0.0.1 that keeps nothing on disk.
 * @throws Error where no Redis server is on the machine: use it inside `describeWithRedis`
 */
export async function startRedis(): Promise<TestRedis> {
  if (REDIS_SERVER === null) throw new Error('A Redis server is not on this machine.');
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const port = await freePort();
    const server = spawn(
      REDIS_SERVER,
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    // Another program may have taken the port meanwhile.
    if (await isReady(server)) return { url: `redis://127.0.0.1:${port}`, stop: () => stopped(server) };
  }
  throw new Error('The Redis server did not start.');
}

async function isReady(server: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to accept connections')) resolve(true);
    });
    server.once('exit', () => resolve(false));
    server.once('error', reject);
  });
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
