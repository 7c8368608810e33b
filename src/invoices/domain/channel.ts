/** How an invoice came. The last three are keyed by staff for the supplier. */
export const CHANNELS = [
  'portal-form',
  'po-flip',
  'upload',
  'csv',
  'api',
  'peppol',
  'email-pdf',
  'paper',
  'phone',
] as const;
export type Channel = (typeof CHANNELS)[number];
