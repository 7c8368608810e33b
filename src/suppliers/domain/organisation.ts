import type { SizeBand } from './supplier.js';

/** Kinds of organisation, as they decide what is asked. */
export const ORGANISATION_KINDS = [
  'company', 'sole-trader', 'partnership', 'charity', 'public-body',
] as const; // prettier-ignore
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const KIND_NAMES: Readonly<Record<OrganisationKind, string>> = {
  company: 'Company or limited liability partnership',
  'sole-trader': 'Sole trader',
  partnership: 'Partnership',
  charity: 'Charity or community organisation',
  'public-body': 'Public body',
};

/** What a supplier mostly does, as the council counts it. */
export const SECTOR_NAMES = [
  'Care', 'Construction', 'Education and training', 'Information technology', 'Professional services',
  'Repairs and maintenance', 'Transport', 'Voluntary sector', 'Waste and environment', 'Wholesale and supplies',
  'Something else',
] as const; // prettier-ignore

export const SIZE_LABELS: Readonly<Record<SizeBand, string>> = {
  micro: 'Fewer than 10 people',
  small: '10 to 49 people',
  medium: '50 to 249 people',
  large: '250 people or more',
};

export interface Address {
  readonly addressLine: string;
  readonly town: string;
  readonly postcode: string;
}

/**
 * What an organisation has told of itself so far. null where it was not asked yet; `vatNumber` '' says that it is
 * not registered for VAT, `companyNumber` '' that it has none.
 */
export interface Answers {
  readonly kind: OrganisationKind | null;
  readonly name: string | null;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  readonly address: Address | null;
  readonly contactName: string | null;
  readonly phone: string | null;
  readonly sizeBand: SizeBand | null;
  readonly sector: string | null;
}

export const NOTHING_ANSWERED: Answers = {
  ...{ kind: null, name: null, companyNumber: null, vatNumber: null, address: null },
  ...{ contactName: null, phone: null, sizeBand: null, sector: null },
};

/** Whether this kind may be on the register of companies, so that it is asked for its number. */
export function mayHaveCompanyNumber(kind: OrganisationKind): boolean {
  return kind === 'company' || kind === 'charity';
}

/** Capitals and one space before the last three characters; null where it is no postcode of the United Kingdom. */
export function readPostcode(typed: string): string | null {
  const compact = typed.toUpperCase().replace(/[\s.-]/g, '');
  const parts = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(compact);
  return parts === null ? null : `${parts[1]} ${parts[2]}`;
}
