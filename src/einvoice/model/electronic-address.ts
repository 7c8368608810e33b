import type { Identifier } from './semantic-invoice.js';

/**
 * An electronic address (BT-34, BT-49) written as one text, as on a form or a command line: the EAS scheme, a colon, and
 * the address itself.
 * @returns null for a text of another form
 */
export function electronicAddress(text: string): Identifier | null {
  const [, scheme, id] = /^\s*([0-9A-Z]{2,4})\s*:\s*(\S(?:.*\S)?)\s*$/.exec(text) ?? [];
  return scheme === undefined || id === undefined ? null : { scheme, id };
}
