import { type Channel, CHANNELS } from '../../invoices/domain/channel.js';

/**
 * How well a channel's data can be used by machine, best first: T1 structured, by network, API or file; T2 portal form,
 * from an order, or spreadsheet; T3 PDF with the data inside; T4 PDF or email; T5 paper or telephone. T1 to T3 count as
 * digital.
 */
type Tier = 'T1' | 'T2' | 'T3' | 'T4' | 'T5';

const TIER_OF_CHANNEL: Readonly<Record<Channel, Tier>> = {
  peppol: 'T1',
  api: 'T1',
  upload: 'T1',
  'portal-form': 'T2',
  'po-flip': 'T2',
  csv: 'T2',
  'email-pdf': 'T4',
  paper: 'T5',
  phone: 'T5',
};

/** @param hybrid the document was a PDF with the data inside, as an upload may be */
export function tierOf(channel: Channel, hybrid = false): Tier {
  return hybrid && TIER_OF_CHANNEL[channel] === 'T1' ? 'T3' : TIER_OF_CHANNEL[channel];
}

/** T1 to T3. What staff enter on the digital service for a supplier counts too, and is shown on a line of its own. */
export function isDigital(channel: Channel): boolean {
  return TIER_OF_CHANNEL[channel] < 'T4';
}

/** T1: read by machine from end to end. */
export function isStructured(channel: Channel, hybrid = false): boolean {
  return tierOf(channel, hybrid) === 'T1';
}

export const DIGITAL_CHANNELS: readonly Channel[] = CHANNELS.filter((channel) => isDigital(channel));
export const STRUCTURED_CHANNELS: readonly Channel[] = CHANNELS.filter((channel) => isStructured(channel));
