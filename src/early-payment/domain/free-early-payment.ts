import { type SizeBand } from '../../suppliers/domain/supplier.js';

/** Who is paid early without being asked and without a discount: small suppliers of the area. */
export interface FreeEarlyPaymentRule {
  readonly sizes: readonly SizeBand[];
  /** Postcode areas ("LA") or districts ("PR1"); a district does not stand for those that begin like it. */
  readonly postcodes: readonly string[];
}

export interface FreeEarlyPayment {
  readonly enrolled: boolean;
  /** For the supplier record, to be read by staff. */
  readonly because: string;
}

/** What is not known about a supplier never enrols it. */
export function freeEarlyPayment(
  supplier: { readonly sizeBand: SizeBand | null; readonly postcode: string | null },
  rule: FreeEarlyPaymentRule,
): FreeEarlyPayment {
  if (supplier.sizeBand === null)
    return { enrolled: false, because: 'The size of the supplier is not known.' };
  const place = placeOf(supplier.postcode);
  if (place === null) return { enrolled: false, because: 'The postcode of the supplier is not known.' };
  if (!rule.sizes.includes(supplier.sizeBand))
    return { enrolled: false, because: `A ${supplier.sizeBand} supplier is not within the rule.` };
  const local = rule.postcodes.some((entry) => [place.area, place.district].includes(fold(entry)));
  return local
    ? { enrolled: true, because: `A ${supplier.sizeBand} supplier in ${place.district}.` }
    : { enrolled: false, because: `Postcode ${place.district} is outside the area.` };
}

/** "LA1 1XX" is in district LA1 of area LA; a district alone will do. */
function placeOf(postcode: string | null): { area: string; district: string } | null {
  const outward = /^(([A-Z]{1,2})\d[A-Z\d]?)(?:\d[A-Z]{2})?$/.exec(fold(postcode ?? ''));
  return outward === null ? null : { district: outward[1]!, area: outward[2]! };
}

function fold(text: string): string {
  return text.toUpperCase().replace(/\s/g, '');
}
