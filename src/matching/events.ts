/** An invoice has to be matched once more, although no order of it changed. Tells `invoiceId`. */
export const MATCH_AGAIN = 'invoice.match-again';
/** A council changed its tolerances or conversions of units. */
export const MATCH_RULES_CHANGED = 'match-rules.changed';
