import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { redirectOnceSaved } from '../../src/web/session/session.js';

/** A request whose session is stored when the test says so. */
const aRequest = (content: object) => {
  const seen: string[] = [];
  let stored: (error?: Error) => void = () => undefined;
  const session = Object.defineProperty({ cookie: {}, ...content }, 'save', {
    value: (done: typeof stored) => (stored = done),
  });
  const response = { redirect: (...answer: unknown[]) => seen.push(answer.join(' ')) };
  const request = { session };
  redirectOnceSaved()(request as unknown as Request, response as unknown as Response, (error) => {
    if (error !== undefined) seen.push(String(error));
  });
  return { response, request, seen, store: (error?: Error) => stored(error) };
};

describe('A redirect', () => {
  it('waits until what was answered is stored', () => {
    const { response, seen, store } = aRequest({ flips: [] });
    response.redirect(303, '/next');
    expect(seen).toEqual([]);
    store();
    expect(seen).toEqual(['303 /next']);
  });

  it('is not made where the session cannot be stored', () => {
    const { response, seen, store } = aRequest({ flips: [] });
    response.redirect(303, '/next');
    store(new Error('database away'));
    expect(seen).toEqual(['Error: database away']);
  });

  it('of somebody of whom nothing is known stores nothing', () => {
    const { response, seen } = aRequest({});
    response.redirect(303, '/sign-in');
    expect(seen).toEqual(['303 /sign-in']);
  });

  it('after signing out needs no session', () => {
    const { response, request, seen } = aRequest({ personId: 'p' });
    Object.assign(request, { session: undefined });
    response.redirect(303, '/signed-out');
    expect(seen).toEqual(['303 /signed-out']);
  });
});
