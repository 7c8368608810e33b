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

/** Whether the invoice came into being in the portal, from what its supplier typed: the e-invoice is then ours to give. */
export function isMadeHere(channel: Channel): boolean {
  return channel === 'portal-form' || channel === 'po-flip' || channel === 'csv';
}
