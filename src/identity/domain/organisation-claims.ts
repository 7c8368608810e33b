/** What an organisation's sign-in says of who came. */
export interface OrganisationClaims {
  readonly issuer: string;
  readonly subject: string;
  /** In small letters; null where none is told, or the organisation has not verified it. */
  readonly verifiedEmail: string | null;
  /** Whether a second factor was proved there. */
  readonly provedFactor: boolean;
}

/** "trusted": the organisation asks everybody for one; "amr": it says so each time (RFC 8176). */
export type OrganisationFactorRule = 'amr' | 'trusted';

/** Of Entra ID and of others. */
const SECOND_FACTORS = ['mfa', 'ngcmfa'];

/** @throws nothing: what is missing or of another kind counts as not told */
export function readClaims(
  claims: { readonly iss: string; readonly sub: string } & Readonly<Record<string, unknown>>,
  rule: OrganisationFactorRule,
): OrganisationClaims {
  const { iss: issuer, sub: subject, email, email_verified: verified, amr } = claims;
  const isVerified = verified === true && typeof email === 'string' && email.includes('@');
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  return {
    ...{ issuer, subject },
    verifiedEmail: isVerified ? email.trim().toLowerCase() : null,
    provedFactor: rule === 'trusted' || methods.some((each) => SECOND_FACTORS.includes(String(each))),
  };
}
