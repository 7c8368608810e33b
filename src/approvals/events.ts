/**
 * Somebody has to act on an invoice: a level of its route opened or was passed on, or somebody is asked what it is for.
 * Tells `invoiceId`.
 */
export const WORK_WAITS = 'work.waits';

/** From today on somebody stands in for somebody. Tells `deputyId`. */
export const DEPUTY_NAMED = 'work.deputy-named';
