import type { Bindings, ChildLoggerOptions, DestinationStream, Logger, LoggerOptions } from 'pino';
import { pino } from 'pino';
import type { Config } from '../config/config.js';
import { readableLines } from './readable-lines.js';
import { redacted, redactedText } from './redaction.js';

export type { Logger };

/**
 * The logger of a process. JSON lines in production; elsewhere short lines for people.
 * No personal data, bank data or secrets get through, whatever is passed (see redaction.ts).
 * @param destination where lines go; standard output unless told
 */
export function createLogger(
  config: Pick<Config, 'production' | 'logLevel'>,
  destination: DestinationStream = process.stdout,
): Logger {
  const options: LoggerOptions = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (level) => ({ level }),
      log: (fields) => redacted(fields) as Record<string, unknown>,
    },
    // Errors are shaped by redaction.ts; pino's own serialiser would add every property of theirs.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args, method) {
        const texts = args.map((arg) => (typeof arg === 'string' ? redactedText(arg) : arg));
        method.apply(this, texts as typeof args);
      },
    },
  };
  const logger: Logger = pino(options, config.production ? destination : readableLines(destination));
  // pino formats the fields of a line, but not those that a child logger holds. Children inherit this method.
  const makeChild: MakeChild = Reflect.get(logger, 'child');
  const makeRedactedChild: MakeChild = function (bindings, options) {
    return makeChild.call(this, redacted(bindings) as Bindings, options);
  };
  return Object.assign(logger, { child: makeRedactedChild });
}

type MakeChild = (this: Logger, bindings: Bindings, options?: ChildLoggerOptions) => Logger;
