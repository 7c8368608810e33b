import type { Request } from 'express';
import { type Id, newId } from '../../kernel/ids.js';

declare module 'express-session' {
  interface SessionData {
    /** Names this browser to the codes that it asks for: they are good in no other. */
    orderCodesOf?: Id;
    /** Those codes, newest last. */
    orderCodes?: { readonly linkId: Id; readonly codeId: Id }[];
  }
}

/** Somebody may have asked for several; the oldest is forgotten. */
const CODES_MAX = 8;

/** The name of this browser, given to it when first asked for. */
export function browserOf({ session }: Request): Id {
  return (session.orderCodesOf ??= newId());
}

export function hasAskedFor({ session }: Request, linkId: Id): boolean {
  return session.orderCodes?.some((asked) => asked.linkId === linkId) ?? false;
}

/** Codes that were asked for with other links. */
export function codesOfOtherLinks({ session }: Request, linkId: Id): Id[] {
  return (session.orderCodes ?? []).filter((asked) => asked.linkId !== linkId).map(({ codeId }) => codeId);
}

/** Beyond `CODES_MAX` the oldest goes. */
export function keepAskedCode({ session }: Request, linkId: Id, codeId: Id): void {
  session.orderCodes = [...(session.orderCodes ?? []), { linkId, codeId }].slice(-CODES_MAX);
}
