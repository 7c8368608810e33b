import type { Id } from '../../kernel/ids.js';

/** How a supplier who does not go online itself reached the council. */
export const ASSISTED_CHANNELS = ['phone', 'paper', 'email-pdf'] as const;
export type AssistedChannel = (typeof ASSISTED_CHANNELS)[number];

/** With what staff act for a supplier: its consent, and the way in which it was given. */
export interface Assisting {
  readonly consentId: Id;
  readonly channel: AssistedChannel;
}

/** To follow "agreed" or "asked": "by telephone". */
export const ASSISTED_CHANNEL_WORDS: Readonly<Record<AssistedChannel, string>> = {
  phone: 'by telephone',
  paper: 'by letter',
  'email-pdf': 'by email',
};
