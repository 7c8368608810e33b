import { type DynamicModule, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import type { Config } from './config/config.js';
import { CONFIG } from './config/config.module.js';
import { Database } from './database/database.js';
import { DATA_SOURCE, DATABASE_URL } from './database/data-source.js';
import { FieldCipher } from './encryption/field-cipher.js';
import { configuredCipher } from './encryption/configured-cipher.js';
import { HealthController } from './health/health.controller.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { PruneIdempotencyJob } from './idempotency/prune-idempotency.job.js';
import { KeptMailer, Mailer, SmtpMailer } from './mail/mailer.js';
import { OutboxService } from './outbox/outbox.service.js';
import { PruneOutboxJob } from './outbox/prune-outbox.job.js';
import { JobQueue } from './queue/job-queue.js';
import { createStorage } from './storage/create-storage.js';
import { DocumentStorage } from './storage/document-storage.js';

/** What the machinery is made of; the entry point connects it, so that nothing starts by being imported. */
export interface PlatformParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly databaseUrl: string;
  /** Connected. */
  readonly dataSource: DataSource;
  readonly queue: JobQueue;
}

@Module({})
export class PlatformModule {
  static forRoot({ config, clock, databaseUrl, dataSource, queue }: PlatformParts): DynamicModule {
    const mailer =
      config.mailUrl === null ? new KeptMailer() : new SmtpMailer(config.mailUrl, config.mailFrom);
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: DATABASE_URL, useValue: databaseUrl },
      { provide: DATA_SOURCE, useValue: dataSource },
      { provide: JobQueue, useValue: queue },
      { provide: Mailer, useValue: mailer },
      { provide: DocumentStorage, useValue: createStorage(config.storageUrl) },
      { provide: FieldCipher, useValue: configuredCipher(config) },
    ];
    const services = [Database, OutboxService, IdempotencyService, PruneOutboxJob, PruneIdempotencyJob];
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController],
      providers: [...values, ...services],
      exports: [...values.map(({ provide }) => provide), ...services],
    };
  }
}
