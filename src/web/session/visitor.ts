import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Id } from '../../kernel/ids.js';
import { notFound } from '../../kernel/app-error.js';
import type { Principal } from '../../identity/domain/policy.js';
import type { Assistance } from '../../suppliers/assist-supplier.service.js';
import type { PrincipalService, Workplace } from '../../identity/principal.service.js';

/** Somebody who is signed in, at the place where they work now, with all places where they may. */
export interface Visitor {
  readonly principal: Principal;
  readonly workplaces: readonly Workplace[];
  /** Staff who act for a supplier with its consent; absent for everybody else. */
  readonly assisting?: {
    readonly staffName: string;
    readonly supplier: Assistance['supplier'];
    readonly consent: Assistance['consent'];
  };
}

/** The place chosen of several: a council, and the supplier acted for there (null for its staff). */
export interface ChosenWorkplace {
  readonly councilId: Id;
  readonly supplierId: Id | null;
}

declare module 'express-session' {
  interface SessionData {
    personId?: Id;
    workplace?: ChosenWorkplace;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** null for somebody who is signed out. */
    visitor?: Visitor | null;
  }
}

/** The page needs somebody who is signed in. The error filter leads to the sign-in page and back. */
export class SignInNeeded extends Error {}

/** The person at work. A handler that takes one is never reached by a guest, nor by anybody who is signed out. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  return visitorOf(context.switchToHttp().getRequest<Request>()).principal;
});

/**
 * The person at work, or the guest of one order. For the few pages that a guest has a use for; what they may see and
 * do there is for the policy to say.
 */
export const WhoOrGuest = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const request = context.switchToHttp().getRequest<Request>();
  return request.guest?.principal ?? visitorOf(request).principal;
});

/** @throws SignInNeeded | AppError `not-found` to a guest */
export function visitorOf(request: Request): Visitor {
  if (request.guest != null) throw notFound();
  if (request.visitor === null || request.visitor === undefined) throw new SignInNeeded();
  return request.visitor;
}

/** Reads anew for each request who the session belongs to, so that a role taken away is gone at once. */
export function loadVisitor(principals: PrincipalService): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    findVisitor(principals, request).then(
      (visitor) => {
        request.visitor = visitor;
        next();
      },
      (error: unknown) => next(error),
    );
  };
}

async function findVisitor(principals: PrincipalService, request: Request): Promise<Visitor | null> {
  const { personId, workplace } = request.session;
  if (personId === undefined) return null;
  return principals.principal(personId, workplace ?? null);
}
