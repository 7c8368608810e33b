import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import type { Id } from '../../kernel/ids.js';
import { Database } from '../database/database.js';
import { DATABASE_URL } from '../database/data-source.js';
import { JobQueue, type Job } from '../queue/job-queue.js';
import { OUTBOX_CHANNEL } from './outbox.service.js';

/** Which jobs an event asks for, by name. */
export type Routes = (eventType: string) => readonly string[];
export const OUTBOX_ROUTES = Symbol('outbox routes');

interface WaitingEvent {
  id: Id;
  council_id: Id;
  type: string;
  data: Record<string, unknown>;
}

const BATCH = 500;
/** A notification that was missed is made up for after this long. */
const POLL_MS = 1_000;
/** The first of what happens goes to the queue at once; while more happens, rounds begin this far apart and take more. */
const ROUND_MS = 100;

/**
 * Hands what the outbox holds to the queue. A batch that is handed over twice is harmless: a job's id is derived
 * from its event's, and every handler may run twice.
 */
@Injectable()
export class OutboxRelay {
  private readonly log = new Logger(OutboxRelay.name);
  private listener: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private lastBegun = -Infinity;
  private next: NodeJS.Timeout | null = null;
  private again = false;
  private stopped = true;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(OUTBOX_ROUTES) private readonly routes: Routes,
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
  ) {}

  async start(): Promise<void> {
    this.stopped = false;
    await this.listen();
    this.timer = setInterval(() => {
      if (this.listener === null) void this.listen();
      this.wake();
    }, POLL_MS);
    this.wake();
  }

  /** Finish the batch under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    if (this.next !== null) clearTimeout(this.next);
    await this.round;
    await this.listener?.end().catch(() => undefined);
  }

  /** Hand over all that is waiting now. Processes side by side take different events. */
  async handOverAll(): Promise<void> {
    while ((await this.handOverBatch()) === BATCH);
  }

  private wake(): void {
    if (this.stopped || this.next !== null) return;
    if (this.round !== null) {
      this.again = true;
      return;
    }
    const wait = this.lastBegun + ROUND_MS - performance.now();
    if (wait > 0) {
      this.next = setTimeout(() => {
        this.next = null;
        this.wake();
      }, wait);
      return;
    }
    this.lastBegun = performance.now();
    this.round = this.handOverAll()
      .catch((error: unknown) => this.log.warn(`The outbox waits: ${String(error)}`))
      .finally(() => {
        this.round = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async handOverBatch(): Promise<number> {
    return this.database.platformTransaction(async (tx) => {
      const events: WaitingEvent[] = await tx.query(
        `SELECT id, council_id, type, data FROM outbox_event WHERE handed_over_at IS NULL
         ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      if (events.length === 0) return 0;
      const jobs = events.flatMap((event) => this.jobsOf(event));
      if (jobs.length > 0) await this.queue.add(jobs);
      await tx.query(`UPDATE outbox_event SET handed_over_at = now() WHERE id = ANY($1)`, [
        events.map((event) => event.id),
      ]);
      return events.length;
    });
  }

  private jobsOf(event: WaitingEvent): Job[] {
    return this.routes(event.type).map((name) => ({
      id: `${event.id}-${name}`,
      name,
      data: { ...event.data, councilId: event.council_id, eventId: event.id, eventType: event.type },
    }));
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    client.on('notification', () => this.wake());
    client.on('error', () => {
      this.listener = null;
    });
    client.on('end', () => {
      this.listener = null;
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
      this.listener = client;
    } catch (error) {
      this.log.warn(`Not listening to the outbox, asking it every second instead: ${String(error)}`);
      await client.end().catch(() => undefined);
    }
  }
}
