import type { DestinationStream } from 'pino';

interface Line {
  readonly time: string;
  readonly level: string;
  readonly msg?: string;
  readonly context?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
  readonly [field: string]: unknown;
}

/** Turns pino's JSON lines into "12:34:56 WARN context: message {other fields}" and an error's stack beneath. */
export function readableLines(destination: DestinationStream): DestinationStream {
  return { write: (json) => destination.write(`${readable(JSON.parse(json) as Line)}\n`) };
}

function readable({ time, level, msg, context, err, ...fields }: Line): string {
  const words = [time.slice(11, 19), level.toUpperCase()];
  if (context !== undefined) words.push(`${context}:`);
  if (msg !== undefined) words.push(msg);
  if (Object.keys(fields).length > 0) words.push(JSON.stringify(fields));
  return err === undefined ? words.join(' ') : `${words.join(' ')}\n${err.stack ?? err.message ?? ''}`;
}
