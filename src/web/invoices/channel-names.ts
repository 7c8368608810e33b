import type { Channel } from '../../invoices/domain/channel.js';

const NAMES: Readonly<Record<Channel, string>> = {
  'portal-form': 'typed here',
  'po-flip': 'made here from the order',
  upload: 'as an uploaded file',
  csv: 'in a list of invoices',
  api: 'from your software',
  peppol: 'through Peppol',
  'email-pdf': 'by email',
  paper: 'on paper',
  phone: 'by telephone',
};

/** How an invoice came, to follow "received": "as an uploaded file". */
export function channelName(channel: Channel): string {
  return NAMES[channel];
}
