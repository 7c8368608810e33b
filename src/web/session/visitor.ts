import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Id } from '../../kernel/ids.js';
import { notFound } from '../../kernel/app-error.js';
import type { Principal } from '../../identity/domain/policy.js';
import type { Assistance } from '../../suppliers/assist-supplier.service.js';
import { factorDemand, type FactorDemand, type FactorRule } from '../../identity/domain/second-factor.js';
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

/** Somebody whose password was right and who has not proved the second factor, or has yet to set one up. */
export interface HalfSignedIn {
  readonly personId: Id;
  readonly name: string;
  readonly email: string;
  readonly demand: Exclude<FactorDemand, 'nothing'>;
}

declare module 'express-session' {
  interface SessionData {
    personId?: Id;
    /** The second factor was proved in this session. */
    provedFactor?: true;
    workplace?: ChosenWorkplace;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** null for somebody who is signed out. */
    visitor?: Visitor | null;
    /** null for everybody else; nobody is a visitor and half signed in. */
    halfway?: HalfSignedIn | null;
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

/** @throws SignInNeeded to everybody whose password was not asked for just now */
export function halfwayOf({ halfway }: Request): HalfSignedIn {
  if (halfway == null) throw new SignInNeeded();
  return halfway;
}

/**
 * Reads anew for each request who the session belongs to, so that a role taken away is gone at once, and one that was
 * given asks for a second factor at once. Whoever has yet to prove theirs is not let in anywhere.
 */
export function loadVisitor(principals: PrincipalService, rule: FactorRule): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    findVisitor(principals, request, rule).then(
      ({ visitor, halfway }) => {
        request.visitor = visitor;
        request.halfway = halfway;
        next();
      },
      (error: unknown) => next(error),
    );
  };
}

const NOBODY = { visitor: null, halfway: null };

async function findVisitor(
  principals: PrincipalService,
  { session }: Request,
  rule: FactorRule,
): Promise<{ visitor: Visitor | null; halfway: HalfSignedIn | null }> {
  const { personId, workplace } = session;
  if (personId === undefined) return NOBODY;
  const found = await principals.principal(personId, workplace ?? null);
  if (found === null) return NOBODY;
  const { principal, workplaces, hasFactor } = found;
  const roles = workplaces.flatMap((place) => place.roles);
  const demand = factorDemand({ roles, hasFactor }, rule);
  if (demand === 'nothing' || session.provedFactor === true)
    return { visitor: { principal, workplaces }, halfway: null };
  const { actor: name, email } = principal;
  return { visitor: null, halfway: { personId, name, email, demand } };
}
