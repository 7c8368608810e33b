import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { createLogger } from '../../src/platform/logging/logger.js';
import { NestLogger } from '../../src/platform/logging/nest-logger.js';
import { requestLogging } from '../../src/platform/logging/request-logging.js';

function aLog(config = { production: true, logLevel: 'debug' as const }) {
  const lines: string[] = [];
  const logger = createLogger(config, { write: (text: string) => void lines.push(text) });
  return { logger, lines, entries: () => lines.map((each) => JSON.parse(each) as Record<string, unknown>) };
}

describe('the log', () => {
  it('holds level, time and message as JSON in production', () => {
    const { logger, entries } = aLog();
    logger.info({ jobId: 'a-1', took: 12 }, 'done');
    expect(entries()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        jobId: 'a-1',
        took: 12,
        msg: 'done',
      },
    ]);
  });

  it('is short lines for people elsewhere', () => {
    const { logger, lines } = aLog({ production: false, logLevel: 'debug' });
    new NestLogger(logger).warn('Careful', 'Queue');
    logger.info({ took: 12 }, 'done');
    expect(lines.map((each) => each.replace(/^\d\d:\d\d:\d\d/, 'TIME'))).toEqual([
      'TIME WARN Queue: Careful\n',
      'TIME INFO done {"took":12}\n',
    ]);
  });

  it.each([
    'name',
    'email',
    'iban',
    'sortCode',
    'sort_code',
    'accountNumber',
    'password',
    'apiKey',
    'authorization',
  ])('hides the field %s at any depth', (field) => {
    const { logger, lines } = aLog();
    logger.info({ [field]: 'private', people: [{ account: { [field]: 'private' } }] });
    logger.child({ [field]: 'private' }).info('hello');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('private');
  });

  it.each([
    ['Mail to accounts@supplier.example failed', 'Mail to [hidden] failed'],
    ['Paid to GB33 BUKB 2020 1555 5555 55', 'Paid to [hidden]'],
    ['Cannot reach postgres://portal:secret@db.example/x', 'Cannot reach postgres://[hidden]@db.example/x'],
  ])('writes "%s" as "%s"', (message, written) => {
    const { logger, entries } = aLog();
    logger.warn(message);
    logger.error({ err: new Error(message) }, 'failed');
    expect(entries()[0]).toMatchObject({ msg: written });
    expect(entries()[1]).toMatchObject({ err: { type: 'Error', message: written } });
  });

  it('keeps an error’s code and cause, and drops what a database adds about the row', () => {
    const { logger, lines, entries } = aLog();
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(private)',
      parameters: ['private'],
    });
    logger.error({ err: new Error('The supplier was not saved', { cause }) }, 'failed');
    expect(entries()[0]).toMatchObject({ err: { cause: { code: '23505', message: 'duplicate key' } } });
    expect(lines.join()).not.toContain('private');
  });

  it('tells only the class of an object that it does not know', () => {
    class BankAccount {
      constructor(readonly number = 'private') {}
    }
    const { logger, entries } = aLog();
    logger.info({ payee: new BankAccount() });
    expect(entries()[0]).toMatchObject({ payee: '[BankAccount]' });
  });

  it('takes Nest’s errors with context and stack', () => {
    const { logger, entries } = aLog();
    new NestLogger(logger).error('It broke', 'Error: It broke\n    at here', 'ExceptionsHandler');
    expect(entries()[0]).toMatchObject({
      level: 'error',
      msg: 'It broke',
      context: 'ExceptionsHandler',
      err: { stack: 'Error: It broke\n    at here' },
    });
  });
});

describe('the log of a request', () => {
  async function logOf(path: string, init: RequestInit = {}) {
    const log = aLog();
    const app = express();
    app.use(requestLogging(log.logger));
    app.all('/join/:token', (_request, response) => void response.send('ok'));
    app.get('/broken', () => {
      throw new Error('for private@people.example');
    });
    app.use(
      (_error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
        response.status(500).send('sorry');
      },
    );
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
    await answer.text();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    return { ...log, answer };
  }

  it('holds method, route, status, time and id, and nothing that a visitor sent', async () => {
    const { entries, lines, answer } = await logOf('/join/private?email=private', {
      method: 'POST',
      body: 'private',
      headers: { cookie: 'private', authorization: 'private', 'x-request-id': 'private!' },
    });
    expect(entries()).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        requestId: answer.headers.get('x-request-id'),
        method: 'POST',
        route: '/join/:token',
        status: 200,
        ms: expect.any(Number),
        msg: 'request',
      },
    ]);
    expect(lines.join()).not.toContain('private');
  });

  it('goes on with the id that a proxy gave', async () => {
    const { answer, entries } = await logOf('/nowhere?x=1', {
      headers: { 'x-request-id': 'edge-0123456789' },
    });
    expect(answer.headers.get('x-request-id')).toBe('edge-0123456789');
    expect(entries()[0]).toMatchObject({ requestId: 'edge-0123456789', route: '/nowhere', status: 404 });
  });

  it('is an error when the answer is', async () => {
    const { entries } = await logOf('/broken');
    expect(entries()[0]).toMatchObject({
      level: 'error',
      route: '/broken',
      status: 500,
      msg: 'request failed',
    });
  });
});
