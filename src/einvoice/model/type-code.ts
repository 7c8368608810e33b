import type { SemanticInvoice } from './semantic-invoice.js';

/** UNTDID 1001 codes that EN 16931 counts as credit notes. */
export const CREDIT_NOTE_CODES: ReadonlySet<string> = new Set([
  '81',
  '83',
  '261',
  '262',
  '296',
  '308',
  '381',
  '396',
  '420',
  '458',
  '532',
]);

/** Whether the document lowers what is owed; without a type code it does not. */
export function isCreditNote(invoice: Pick<SemanticInvoice, 'typeCode'>): boolean {
  return invoice.typeCode !== null && CREDIT_NOTE_CODES.has(invoice.typeCode);
}
