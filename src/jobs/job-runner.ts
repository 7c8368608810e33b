import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { OutboxRelay } from '../platform/outbox/outbox-relay.js';
import { type Job, type JobHandler, JobQueue } from '../platform/queue/job-queue.js';
import { JOBS } from './job-registry.js';
import { SCHEDULE } from './schedule.js';

/** How many jobs one process works on at a time. */
const CONCURRENCY = 8;

/** A job as the registry knows it: a name, and what to do with the data of the event. */
interface RegisteredJob {
  run(data: unknown): Promise<void>;
}

export interface RunnerOptions {
  /** Put around every handler; tests deliver each job twice or break it off with this. */
  readonly around: (job: Job, run: () => Promise<void>) => Promise<void>;
  /** Whether jobs are also run by the clock; tests run them by hand. */
  readonly scheduled: boolean;
}

export const RUNNER_OPTIONS = Symbol('runner options');

/** Takes jobs off the queue and gives each to its handler. */
@Injectable()
export class JobRunner {
  constructor(
    @Inject(ModuleRef) private readonly modules: ModuleRef,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    @Inject(RUNNER_OPTIONS) private readonly options: RunnerOptions,
  ) {}

  async start(): Promise<void> {
    await this.queue.work(this.handler, CONCURRENCY);
    if (this.options.scheduled) {
      for (const [name, pattern] of Object.entries(SCHEDULE)) await this.queue.schedule(name, pattern);
    }
    await this.relay.start();
  }

  /** Take no more jobs, and finish those under way. */
  async stop(): Promise<void> {
    await this.relay.stop();
    await this.queue.close();
  }

  /** Run a job by its name, now and here. */
  async run(name: string, data: Job['data'] = {}): Promise<void> {
    const job = JOBS.find((each) => each.jobName === name);
    if (job === undefined) throw new Error(`no job is called ${name}: see jobs/job-registry.ts`);
    await this.modules.get<RegisteredJob>(job, { strict: false }).run(data);
  }

  private readonly handler: JobHandler = (job) =>
    this.options.around(job, () => this.run(job.name, job.data));
}
