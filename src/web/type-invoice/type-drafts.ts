import type { Request } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import type { Id } from '../../kernel/ids.js';

/** What was typed so far of an invoice without an order; kept in the session until it is sent. */
export interface TypedDraft {
  /** By the names of the controls of the first page. */
  readonly head: Readonly<Record<string, string>>;
  /** By the names of the controls of the page of a line. */
  readonly lines: readonly Readonly<Record<string, string>>[];
}

interface KeptDraft extends TypedDraft {
  readonly councilId: Id;
  readonly supplierId: Id | null;
}

declare module 'express-session' {
  interface SessionData {
    typedInvoices?: KeptDraft[];
  }
}

/** More lines than anybody types; a longer invoice is sent as a file. */
export const TYPED_LINES_MAX = 50;
/** One for each council that somebody sells to; the oldest is forgotten. */
const DRAFTS_MAX = 5;
const TEXT_MAX = 1_000;
const NOTHING: TypedDraft = { head: {}, lines: [] };

/** What this person typed for this council and supplier; an empty draft where nothing was. */
export function draftOf(request: Request, who: Principal): TypedDraft {
  return request.session.typedInvoices?.find((draft) => isOf(draft, who)) ?? NOTHING;
}

/** In place of the older one of this council and supplier; beyond `DRAFTS_MAX` the oldest goes. */
export function keepDraft(request: Request, who: Principal, { head, lines }: TypedDraft): void {
  const { councilId, supplierId } = who;
  const others = (request.session.typedInvoices ?? []).filter((draft) => !isOf(draft, who));
  request.session.typedInvoices = [...others, { councilId, supplierId, head, lines }].slice(-DRAFTS_MAX);
}

export function dropDraft(request: Request, who: Principal): void {
  request.session.typedInvoices = request.session.typedInvoices?.filter((draft) => !isOf(draft, who));
}

/** Only the controls of a page, and of each only as much as somebody types: the rest does not go into the session. */
export function valuesOf(
  typed: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name].slice(0, TEXT_MAX)]])),
  );
}

function isOf(draft: KeptDraft, { councilId, supplierId }: Principal): boolean {
  return draft.councilId === councilId && draft.supplierId === supplierId;
}
