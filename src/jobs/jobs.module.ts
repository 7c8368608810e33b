import { type DynamicModule, Module } from '@nestjs/common';
import { CapabilitiesModule } from '../capabilities.module.js';
import { OUTBOX_ROUTES, OutboxRelay } from '../platform/outbox/outbox-relay.js';
import { JobRunner, RUNNER_OPTIONS, type RunnerOptions } from './job-runner.js';
import { jobsFor } from './routes.js';

@Module({})
export class JobsModule {
  static forRoot(options: RunnerOptions): DynamicModule {
    return {
      module: JobsModule,
      imports: [CapabilitiesModule],
      providers: [
        OutboxRelay,
        JobRunner,
        { provide: OUTBOX_ROUTES, useValue: jobsFor },
        { provide: RUNNER_OPTIONS, useValue: options },
      ],
    };
  }
}
