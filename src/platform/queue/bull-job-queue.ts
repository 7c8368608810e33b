import { Logger } from '@nestjs/common';
import { Queue, Worker, createPostgresBackend, withBackend, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { PreparingClient } from '../database/preparing-client.js';
import { type Job, type JobHandler, JobQueue } from './job-queue.js';
import { QUEUE_SCHEMA } from './migrate-queue.js';

const QUEUE_NAME = 'i-supplier';
const DAY_S = 86_400;

/** A job that failed is tried again after this long, and after twice as long each later time. */
const RETRY_AFTER_MS = 500;

/**
 * Retention is by age: by count, the PostgreSQL backend deadlocks and fails jobs whose handler succeeded.
 * A job that fails is tried for about two days before it is left for a person to look at.
 */
const JOB_OPTIONS: JobsOptions = {
  attempts: 20,
  removeOnComplete: { age: 3_600 },
  removeOnFail: { age: 30 * DAY_S },
};

/** A worker that was killed gives its jobs back after this long. Handlers may run twice, so sooner is safe. */
const LOCK_MS = 10_000;

const TELL_AGAIN_MS = 10_000;

interface Backend {
  queue(): Queue;
  worker(
    process: (job: { id?: string; name: string; data: unknown }) => Promise<void>,
    concurrency: number,
  ): Worker;
  close(): Promise<void>;
}

/** The queue by BullMQ, on PostgreSQL or Redis as its backend says. */
export class BullJobQueue extends JobQueue {
  private readonly log = new Logger(BullJobQueue.name);
  private readonly queue: Queue;
  private worker: Worker | null = null;
  private told = false;

  constructor(
    private readonly backend: Backend,
    private readonly retryAfterMs: number,
  ) {
    super();
    this.queue = backend.queue();
    this.queue.on('error', this.tellOfSilence);
  }

  override async add(jobs: readonly Job[]): Promise<void> {
    const backoff = { type: 'exponential', delay: this.retryAfterMs, jitter: 0.2 };
    await this.queue.addBulk(
      jobs.map(({ id, name, data }) => ({ name, data, opts: { ...JOB_OPTIONS, backoff, jobId: id } })),
    );
  }

  override async schedule(name: string, pattern: string): Promise<void> {
    await this.queue.upsertJobScheduler(
      name,
      { pattern, tz: 'Europe/London' },
      {
        name,
        data: {},
        opts: { attempts: 3, removeOnComplete: { age: 3_600 }, removeOnFail: { age: 7 * DAY_S } },
      },
    );
  }

  override async work(handler: JobHandler, concurrency: number): Promise<void> {
    this.worker = this.backend.worker(
      (job) => handler({ id: job.id ?? '', name: job.name, data: job.data as Job['data'] }),
      concurrency,
    );
    this.worker.on('error', this.tellOfSilence);
    this.worker.on('failed', (job, error) => {
      this.log.error(
        `Job ${job?.name} ${job?.id} failed at attempt ${job?.attemptsMade}: ${error.stack ?? error.message}`,
      );
    });
    await this.worker.waitUntilReady();
  }

  override async pending(): Promise<number> {
    const counts = await this.queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    const schedulers = await this.queue.getJobSchedulersCount();
    return Math.max(0, Object.values(counts).reduce((all, count) => all + count, 0) - schedulers);
  }

  /** BullMQ tries again many times a second while its server is away; a line each time would drown the log. */
  private readonly tellOfSilence = (error: Error): void => {
    if (this.told) return;
    this.told = true;
    setTimeout(() => (this.told = false), TELL_AGAIN_MS).unref();
    this.log.warn(`The queue does not answer: ${error.message}`);
  };

  override async close(): Promise<void> {
    await this.worker?.close();
    await this.queue.close();
    await this.backend.close();
  }
}

/** The default: the queue beside the data, in a schema of its own. */
export function postgresQueue(databaseUrl: string, retryAfterMs = RETRY_AFTER_MS): JobQueue {
  const bull = withBackend(createPostgresBackend);
  const connection = {
    ...{ connectionString: databaseUrl, schema: QUEUE_SCHEMA, max: 8 },
    Client: PreparingClient,
  };
  const backend: Backend = {
    queue: () => new bull.Queue(QUEUE_NAME, { connection }) as unknown as Queue,
    worker: (process, concurrency) =>
      new bull.Worker(QUEUE_NAME, process as never, {
        connection,
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: LOCK_MS,
        maxStalledCount: 10,
      }) as unknown as Worker,
    close: async () => undefined,
  };
  return new BullJobQueue(backend, retryAfterMs);
}

/** With REDIS_URL: the queue in Redis. */
export function redisQueue(redisUrl: string, retryAfterMs = RETRY_AFTER_MS): JobQueue {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined); // the queue's own 'error' event tells of it
  const backend: Backend = {
    queue: () => new Queue(QUEUE_NAME, { connection }),
    worker: (process, concurrency) =>
      new Worker(QUEUE_NAME, process as never, {
        connection,
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: LOCK_MS,
        maxStalledCount: 10,
      }),
    close: async () => {
      await connection.quit().catch(() => undefined);
    },
  };
  return new BullJobQueue(backend, retryAfterMs);
}
