import type { FieldCipher } from '../../platform/encryption/field-cipher.js';
import type { BankDetails } from './bank-details.js';

/** The application that sealed details belong to, and open in alone. */
export interface JoiningBankPlace {
  readonly councilId: string;
  readonly applicationId: string;
}

const PURPOSE = 'bank details of an application';

/** Encrypts what was typed, bound to its application: in another it cannot be opened. */
export function sealJoiningBank(cipher: FieldCipher, place: JoiningBankPlace, details: BankDetails): string {
  return cipher.seal(PURPOSE, JSON.stringify(details), bound(place));
}

/** null where nothing was typed, or the key that it was sealed with has been taken away since. */
export function openJoiningBank(
  cipher: FieldCipher,
  place: JoiningBankPlace,
  sealed: string | null,
): BankDetails | null {
  if (sealed === null) return null;
  try {
    return JSON.parse(cipher.open(PURPOSE, sealed, bound(place))) as BankDetails;
  } catch {
    return null;
  }
}

function bound({ councilId, applicationId }: JoiningBankPlace): string[] {
  return [councilId, applicationId];
}
