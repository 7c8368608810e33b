import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api/api.module.js';
import { configureApi } from './api/configure-api.js';
import { ENTITIES } from './entities.js';
import { JobRunner, type RunnerOptions } from './jobs/job-runner.js';
import { JobsModule } from './jobs/jobs.module.js';
import type { Clock } from './kernel/clock.js';
import type { Config } from './platform/config/config.js';
import { Database } from './platform/database/database.js';
import { applicationDataSource } from './platform/database/data-source.js';
import { createLogger } from './platform/logging/logger.js';
import { NestLogger } from './platform/logging/nest-logger.js';
import { requestLogging } from './platform/logging/request-logging.js';
import { OutboxRelay } from './platform/outbox/outbox-relay.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';
import { postgresQueue, redisQueue } from './platform/queue/bull-job-queue.js';
import { JobQueue } from './platform/queue/job-queue.js';
import { configureWeb } from './web/configure-web.js';
import { WebModule } from './web/web.module.js';

export interface ApplicationOptions {
  readonly config: Config;
  /** The owner's connection to a migrated database; the application itself works as a lesser role. */
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly jobs?: Partial<RunnerOptions>;
  /** How long after its first failure a job is tried again, in milliseconds; the queue's own time unless told. */
  readonly retryAfterMs?: number;
}

/** The portal, built and not yet listening. */
export interface Application {
  readonly nest: NestExpressApplication;
  readonly jobs: JobRunner;
  /** Begin to serve and, by its role, to work. @returns the port */
  listen(): Promise<number>;
  /** Resolves when every event was handed over and every job is done. For tests and benches. */
  idle(): Promise<void>;
  /** Finish what is under way, then let go of everything. */
  close(): Promise<void>;
}

@Module({})
class RootModule {
  static forRoot(parts: PlatformParts, runner: RunnerOptions): DynamicModule {
    const { role } = parts.config;
    return {
      module: RootModule,
      imports: [
        PlatformModule.forRoot(parts),
        JobsModule.forRoot(runner),
        ...(role === 'worker' ? [] : [WebModule, ApiModule]),
      ],
    };
  }
}

/** The application, put together but not listening yet; with the queue on PostgreSQL unless `redisUrl` is set. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  const { config, databaseUrl, clock, retryAfterMs } = options;
  const logger = createLogger(config);
  const dataSource = await applicationDataSource(databaseUrl, ENTITIES).initialize();
  const queue =
    config.redisUrl === null
      ? postgresQueue(databaseUrl, retryAfterMs)
      : redisQueue(config.redisUrl, retryAfterMs);
  const runner: RunnerOptions = { around: (_job, run) => run(), scheduled: true, ...options.jobs };
  const parts: PlatformParts = { config, clock, databaseUrl, dataSource, queue };
  const nest = await NestFactory.create<NestExpressApplication>(RootModule.forRoot(parts, runner), {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  nest.use(requestLogging(logger));
  if (config.role !== 'worker') {
    configureApi(nest, config);
    configureWeb(nest, config);
  }
  await nest.init();
  const jobs = nest.get(JobRunner, { strict: false });
  return {
    nest,
    jobs,
    async listen() {
      if (config.role !== 'web') await jobs.start();
      await nest.listen(config.port, config.host);
      return (nest.getHttpServer().address() as { port: number }).port;
    },
    idle: () => idle(nest),
    async close() {
      await nest.close();
      await jobs.stop();
      await dataSource.destroy();
    },
  };
}

async function idle(nest: NestExpressApplication): Promise<void> {
  const relay = nest.get(OutboxRelay, { strict: false });
  const queue = nest.get(JobQueue, { strict: false });
  const database = nest.get(Database, { strict: false });
  const waiting = async (): Promise<number> => {
    const [{ count }]: [{ count: number }] = await database.platformTransaction((tx) =>
      tx.query('SELECT count(*) AS count FROM outbox_event WHERE handed_over_at IS NULL'),
    );
    return count + (await queue.pending());
  };
  // Twice nothing: between leaving the outbox and standing in the queue an event is counted in neither.
  for (let quiet = 0; quiet < 2;) {
    await relay.handOverAll();
    quiet = (await waiting()) === 0 ? quiet + 1 : 0;
    if (quiet < 2) await sleep(15);
  }
}
