import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TableText } from './demonstration/copy.js';
import type { Accompaniment, PreparedDemonstration, PrepareSettings } from './demonstration/prepare.js';

/**
 * `prepareDemonstration` in a thread of its own, so that this one can make a database, load the program and write
 * what is ready meanwhile. Its memory is gone as soon as it is done.
 * @throws Error whatever ends the thread early
 */
export async function prepareAside(settings: PrepareSettings): Promise<PreparedDemonstration> {
  const thread = new Worker(new URL('./demonstration-thread.js', import.meta.url), {
    workerData: settings,
    // Nearly all of what it makes stays until the end, so the less often it is looked through, the better.
    resourceLimits: { maxYoungGenerationSizeMb: 256 },
  });
  const messages = on(thread, 'message', { close: ['exit'] });
  const head = await next<Omit<PreparedDemonstration, 'parts'>>(messages);
  return { ...head, parts: partsOf(messages, head.tableNames.length + 1) };
}

async function* partsOf(
  messages: AsyncIterator<unknown[]>,
  count: number,
): AsyncGenerator<TableText | Accompaniment> {
  for (let part = 0; part < count; part++) yield await next(messages);
}

async function next<T>(messages: AsyncIterator<unknown[]>): Promise<T> {
  const message = await messages.next();
  if (message.done) throw new Error('The thread that makes up the demonstration ended before it was done.');
  return message.value[0] as T;
}
