import type { Answers } from './organisation.js';

/** Facts that say which legal entity an account belongs to: changed only after checks, and by procurement. */
const IDENTITY_FIELDS = ['name', 'companyNumber', 'vatNumber'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

export const IDENTITY_FIELD_WORDS: Readonly<Record<IdentityField, string>> = {
  name: 'name',
  companyNumber: 'company number',
  vatNumber: 'VAT number',
};

/** What is wanted; '' for a number that there is none of any more. */
export type IdentityChange = Partial<Pick<Answers, IdentityField>>;

/** Those fields in which what is wanted differs from what is held. null and '' both say that there is none. */
export function changedFields(
  held: Readonly<Record<IdentityField, string | null>>,
  wanted: IdentityChange,
): IdentityField[] {
  return IDENTITY_FIELDS.filter(
    (field) => wanted[field] !== undefined && (held[field] ?? '') !== (wanted[field] ?? ''),
  );
}
