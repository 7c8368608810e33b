/** A change of bank details was proposed. What happens to it later is named in `domain/bank-details-lifecycle.ts`. */
export const BANK_DETAILS_PROPOSED = 'bank-details.proposed';
