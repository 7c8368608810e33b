import type { Request } from 'express';

/** What was typed so far to invoice one order; kept in the session until it is sent. */
export interface FlipTyped {
  readonly orderNumber: string;
  /** By the name of the control: "billed-10". */
  readonly billed: Readonly<Record<string, string>>;
  readonly invoiceNumber: string;
  /** By the names of its three boxes: "issuedOn-day". */
  readonly issuedOn: Readonly<Record<string, string>>;
}

declare module 'express-session' {
  interface SessionData {
    flips?: FlipTyped[];
  }
}

/** Somebody may have begun several and left them; the oldest is forgotten. */
const DRAFTS_MAX = 5;

export function draftOf(request: Request, orderNumber: string): FlipTyped | null {
  return request.session.flips?.find((draft) => draft.orderNumber === orderNumber) ?? null;
}

/** In place of the older one of its order; beyond `DRAFTS_MAX` the oldest goes. */
export function keepDraft(request: Request, draft: FlipTyped): void {
  dropDraft(request, draft.orderNumber);
  request.session.flips = [...(request.session.flips ?? []), draft].slice(-DRAFTS_MAX);
}

export function dropDraft(request: Request, orderNumber: string): void {
  request.session.flips = request.session.flips?.filter((draft) => draft.orderNumber !== orderNumber);
}
