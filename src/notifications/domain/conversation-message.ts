import type { MessageText } from './invoice-message.js';

/** What a message about a conversation is made from. What was written stays on the page, with its figures. */
export interface ConversationMessageFacts {
  readonly councilName: string;
  readonly supplierName: string;
  readonly reference: string;
  /** BT-1; null where it could not be read. */
  readonly number: string | null;
  readonly link: string;
}

/** To the supplier: the council wrote. */
export function councilWroteMessage(facts: ConversationMessageFacts): MessageText {
  const name = facts.number ?? facts.reference;
  return text(`${facts.councilName} wrote to you about your invoice ${name}`, [
    `To ${facts.supplierName}`,
    `There is a new message about your invoice ${name}. Our receipt number is ${facts.reference}.`,
    `Read it, and answer if you like: ${facts.link}`,
    facts.councilName,
  ]);
}

/** To the council's people: the supplier wrote, or answered. */
export function supplierWroteMessage(facts: ConversationMessageFacts, answered: boolean): MessageText {
  const { supplierName, reference } = facts;
  const did = answered ? 'answered your question' : 'wrote';
  return text(`${supplierName} ${answered ? 'answered' : 'wrote'} about invoice ${reference}`, [
    `${supplierName} ${did} about invoice ${reference}.`,
    `Read it, and answer or mark it as read: ${facts.link}`,
    facts.councilName,
  ]);
}

/**
 * Without what must not stand in a mail: sort codes, account numbers and IBANs, as people type them. Shorter
 * numbers, of orders and invoices, stay.
 */
export function withoutBankDetails(typed: string): string {
  return typed
    .replace(/\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3,7}(?:[ -]?[A-Z0-9]{1,4})?\b/gi, HIDDEN)
    .replace(/(?<![\w-])\d{2}[- ]\d{2}[- ]\d{2}(?![\w-])/g, HIDDEN)
    .replace(/(?<![\w-])\d{4}[- ]?\d{4}(?![\w-])/g, HIDDEN);
}

const HIDDEN = '[see the page]';

function text(subject: string, paragraphs: readonly string[]): MessageText {
  return { subject, body: `${paragraphs.join('\n\n')}\n` };
}
