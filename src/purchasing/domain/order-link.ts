import { createHash, randomBytes } from 'node:crypto';
import type { Id } from '../../kernel/ids.js';

/** An order's link works this long; every message about the order or its invoices brings a new one. */
export const LINK_DAYS = 60;
/** Links that are sent for one order in an hour when somebody asks for them. */
export const LINKS_PER_HOUR = 3;
/** A guest knows the code again after this long. */
export const GUEST_HOURS = 4;

const SECRET_BYTES = 24;
/** 16 bytes are 22 characters of base64url, 24 are 32. */
const TOKEN = /^([\w-]{22})([\w-]{32})$/;

/** A link's address holds the council, so that its row can be found behind row-level security, and a secret. */
export function newToken(councilId: Id): string {
  const council = Buffer.from(councilId.replaceAll('-', ''), 'hex').toString('base64url');
  return council + randomBytes(SECRET_BYTES).toString('base64url');
}

/** The council of a token; null for what is no token. */
export function councilOfToken(token: string): Id | null {
  const council = TOKEN.exec(token)?.[1];
  if (council === undefined) return null;
  const hex = Buffer.from(council, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What is kept of a token: enough to know it again. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Enough of an address for its owner to know it: "p…@example.com". */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
