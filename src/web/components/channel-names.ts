import type { Channel } from '../../invoices/domain/channel.js';

/** How an invoice came, as a person says it. */
export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  'portal-form': 'Typed in on this site',
  'po-flip': 'Made from the order',
  upload: 'Uploaded file',
  csv: 'Spreadsheet',
  api: 'Sent by a program',
  peppol: 'Peppol network',
  'email-pdf': 'Email, entered by staff',
  paper: 'Paper, entered by staff',
  phone: 'Telephone, entered by staff',
};
