import type { LoggerService } from '@nestjs/common';
import type { Level, Logger } from 'pino';

/** Nest's own messages through the process's logger. What Nest tells about its start is of use to developers only. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context as the last text, and for an error its stack before that. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const texts = rest.filter((each) => typeof each === 'string');
    const context = texts.at(-1);
    const stack = level === 'error' && texts.length > 1 ? texts[0] : undefined;
    const err = message instanceof Error ? message : stack && { message: String(message), stack };
    const fields = { ...(context && { context }), ...(err && { err }) };
    if (typeof message === 'string' || message instanceof Error) {
      this.logger[level](fields, message instanceof Error ? message.message : message);
    } else {
      this.logger[level]({ ...fields, message });
    }
  }
}
