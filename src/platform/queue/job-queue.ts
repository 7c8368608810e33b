/** Work to be done later. Its data are ids: a handler reads the truth again. */
export interface Job {
  /** Unique; adding the same id again is no second job while the first is kept. No ':' and not a number. */
  readonly id: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type JobHandler = (job: Job) => Promise<void>;

/** The one queue. Which server keeps it is a setting; its handlers and its tests do not know. */
export abstract class JobQueue {
  abstract add(jobs: readonly Job[]): Promise<void>;
  /** Run `job` by the clock. `pattern` is a cron line in the time zone of the United Kingdom. */
  abstract schedule(name: string, pattern: string): Promise<void>;
  /** Begin to work; at most `concurrency` handlers at a time in this process. */
  abstract work(handler: JobHandler, concurrency: number): Promise<void>;
  /** Jobs that wait, run or are to be tried again. */
  abstract pending(): Promise<number>;
  abstract close(): Promise<void>;
}
