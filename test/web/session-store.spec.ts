import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import type { Pool } from 'pg';
import { SESSION_COOKIE, SESSION_IDLE_HOURS, sessionMiddleware } from '../../src/web/session/session.js';

const SECRET = 'a secret that is long enough for tests';

const signedCookie = (sid: string) => {
  const signature = createHmac('sha256', SECRET).update(sid).digest('base64').replace(/=+$/, '');
  return `${SESSION_COOKIE}=${encodeURIComponent(`s:${sid}.${signature}`)}`;
};

it.each([{ code: 'ENOENT' }, { code: 'ECONNREFUSED' }, { code: '57P01' }])(
  'a database that is away ($code) is a service that is not available, never a session that is over',
  async ({ code }) => {
    const away = Object.assign(new Error('connect'), { code });
    const middleware = sessionMiddleware({
      ...{ secret: SECRET, secure: false, onStoreError: () => undefined },
      pool: { query: () => Promise.reject(away) } as unknown as Pool,
    });
    const request = { headers: { cookie: signedCookie('session-1') }, url: '/', originalUrl: '/' };
    const response = { end: () => undefined, on: () => undefined, setHeader: () => undefined };
    const outcome = await new Promise((resolve) => {
      middleware(request as unknown as Request, response as unknown as Response, resolve);
    });
    expect(outcome).toMatchObject({ code: 'not-available', status: 503, cause: away });
  },
);

it('a session that was ended is not written back by a request that began before', async () => {
  const statements: string[] = [];
  const kept = { cookie: { originalMaxAge: 60_000, httpOnly: true, path: '/' }, notice: 'old' };
  const pool = {
    query: async (statement: string) => {
      statements.push(statement);
      const found = [{ sess: kept, expire: new Date(Date.now() + 60_000) }];
      return { rows: statement.startsWith('SELECT') ? found : [], rowCount: 0 };
    },
  } as unknown as Pool;
  const middleware = sessionMiddleware({
    ...{ secret: SECRET, secure: false, onStoreError: () => undefined, pool },
  });
  const request = { headers: { cookie: signedCookie('session-1') }, url: '/', originalUrl: '/' } as Request;
  const response = { end: () => undefined, on: () => undefined, setHeader: () => undefined };
  await new Promise((resolve) => middleware(request, response as unknown as Response, resolve));
  request.session.notice = { text: 'new', isDone: true };
  await new Promise((resolve) => request.session.save(resolve));
  expect(statements.some((statement) => statement.startsWith('INSERT'))).toBe(false);
  expect(statements.at(-1)).toMatch(/^UPDATE web_session/);
});

it.each([
  ['writes nothing when its end was moved within the last minute', 0, false],
  ['moves its end when the last time is longer ago', 120_000, true],
])('reading a page of a session %s', async (_name, agoMs, writes) => {
  const statements: string[] = [];
  const idleMs = SESSION_IDLE_HOURS * 3_600_000;
  const stored = { cookie: { originalMaxAge: idleMs, path: '/' }, notice: 'kept' };
  const pool = {
    query: async (statement: string) => {
      statements.push(statement);
      return { rows: [{ sess: stored, expire: new Date(Date.now() + idleMs - agoMs) }], rowCount: 1 };
    },
  } as unknown as Pool;
  const middleware = sessionMiddleware({
    ...{ secret: SECRET, secure: false, onStoreError: () => undefined, pool },
  });
  const server = createServer((request, response) => {
    middleware(request as Request, response as Response, () => response.end('a page'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie: signedCookie('session-1') } });
  server.close();
  expect(statements.some((statement) => statement.includes('UPDATE'))).toBe(writes);
});
