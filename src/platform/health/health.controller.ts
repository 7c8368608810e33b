import { Controller, Get, HttpException, Inject } from '@nestjs/common';
import { Database } from '../database/database.js';
import { JobQueue } from '../queue/job-queue.js';

const PATIENCE_MS = 2_000;

/** For whoever watches the process: `live`, it answers; `ready`, its database and queue answer too. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ok' | 'unavailable'; database: string; queue: string }> {
    const [database, queue] = await Promise.all([
      answers(this.database.ping()),
      answers(this.queue.pending().then(() => undefined)),
    ]);
    const ok = database === 'ok' && queue === 'ok';
    const body = { status: ok ? ('ok' as const) : ('unavailable' as const), database, queue };
    if (!ok) throw new HttpException(body, 503);
    return body;
  }
}

async function answers(question: Promise<void>): Promise<'ok' | 'unavailable'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  try {
    await Promise.race([question, late]);
    return 'ok';
  } catch {
    return 'unavailable';
  } finally {
    clearTimeout(timer);
  }
}
