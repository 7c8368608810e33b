/** An invoice has to be matched once more, although no order of it changed. Tells `invoiceId`. */
export const MATCH_AGAIN = 'invoice.match-again';
