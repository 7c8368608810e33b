import type { Id } from '../../kernel/ids.js';

/** What somebody did about an invoice or its supplier that keeps them from approving it. */
export type BarReason =
  | 'entered'
  | 'assisted'
  | 'set-aside'
  | 'told-apart'
  | 'paired'
  | 'rules'
  | 'bank-details'
  | 'coded'
  | 'ordered';

export interface Bar {
  readonly personId: Id;
  readonly why: BarReason;
}

/** Each in the second person, for the page that does not show the button. */
const REASONS: Readonly<Record<BarReason, string>> = {
  entered: 'You entered this invoice',
  assisted: 'You did something about this invoice in the name of its supplier',
  'set-aside': 'You set aside what held this invoice',
  'told-apart': 'You decided that this invoice is not one sent before',
  paired: 'You said which order line this invoice bills',
  rules: 'You changed the tolerances, conversions or limits while this invoice waited',
  'bank-details': 'You took part in a change of this supplier’s bank details that has not been paid to yet',
  ordered: 'You placed or changed the order of this invoice',
  coded: 'You confirmed the coding of this invoice',
};

/** Why this person must not approve, as half a sentence; null where nothing bars them. */
export function barOf(personId: Id, bars: readonly Bar[]): string | null {
  const found = bars.find((bar) => bar.personId === personId);
  return found === undefined ? null : REASONS[found.why];
}
