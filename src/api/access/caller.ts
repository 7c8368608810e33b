import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from '../../identity/domain/policy.js';

const CALLER = Symbol('caller');

interface CalledRequest extends Request {
  [CALLER]?: Principal;
}

/** The person whose program is asking. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  return callerOf(context.switchToHttp().getRequest<Request>());
});

/** @throws Error outside the API key guard, which is a bug */
export function callerOf(request: Request): Principal {
  const caller = (request as CalledRequest)[CALLER];
  if (caller === undefined) throw new Error('a handler that takes a caller stands outside the API key guard');
  return caller;
}

export function setCaller(request: Request, caller: Principal): void {
  (request as CalledRequest)[CALLER] = caller;
}
