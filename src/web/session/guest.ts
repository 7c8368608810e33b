import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { OrderGuest, OrderGuestService } from '../../purchasing/order-guest.service.js';
import { startSession } from './session.js';

/** Somebody without an account, at work on one order. */
export type Guest = OrderGuest;

declare module 'express-session' {
  interface SessionData {
    /** The order that a code let somebody in to, and until when, in milliseconds since 1970. */
    guest?: { readonly councilId: string; readonly orderId: string; readonly until: number };
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** null for anybody who is signed in, or known by nothing. */
    guest?: Guest | null;
  }
}

/** Let somebody in to the order whose code they knew, in a session that is good for nothing else. */
export async function startGuestSession(
  request: Request,
  guest: NonNullable<Request['session']['guest']>,
): Promise<void> {
  await startSession(request);
  request.session.guest = guest;
}

/** Reads anew for each request what the session's order is, so that an order that is taken away is gone. */
export function loadGuest(guests: OrderGuestService): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    findGuest(guests, request).then(
      (guest) => {
        request.guest = guest;
        next();
      },
      (error: unknown) => next(error),
    );
  };
}

async function findGuest(guests: OrderGuestService, request: Request): Promise<Guest | null> {
  const { guest } = request.session;
  if (guest === undefined || request.visitor != null) return null;
  return guests.find(guest);
}
