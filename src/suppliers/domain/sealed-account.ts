import { type AccountNumbers, endingOf, readNumbers, writeNumbers } from '../../kernel/uk-account.js';
import type { FieldCipher } from '../../platform/encryption/field-cipher.js';

/** The row that sealed numbers belong to, and open in alone. */
export interface AccountPlace {
  readonly councilId: string;
  readonly supplierId: string;
  readonly id: string;
}

/** What the database holds of an account's numbers. */
export interface SealedAccount {
  readonly accountSealed: string;
  /** The last four digits under a key of their own, so that what shows an account need not open its number. */
  readonly endingSealed: string;
  /** Equal within a council for equal accounts, and nowhere else. */
  readonly fingerprint: string;
}

const NUMBERS = 'bank account';
const ENDING = 'ending of a bank account';

/**
 * An account for its row alone: opened elsewhere, or for another row, it is refused. The fingerprint finds the same
 * account again at this council without opening any.
 */
export function sealAccount(
  cipher: FieldCipher,
  place: AccountPlace,
  numbers: AccountNumbers,
): SealedAccount {
  return {
    accountSealed: cipher.seal(NUMBERS, writeNumbers(numbers), bound(place)),
    endingSealed: cipher.seal(ENDING, endingOf(numbers), bound(place)),
    fingerprint: cipher.fingerprint(NUMBERS, identity(place.councilId, numbers)),
  };
}

/** The numbers themselves: for payment files and for the checks of a proposed account, nothing else. */
export function openAccount(
  cipher: FieldCipher,
  row: AccountPlace & Pick<SealedAccount, 'accountSealed'>,
): AccountNumbers {
  return readNumbers(cipher.open(NUMBERS, row.accountSealed, bound(row)));
}

/** The last digits, for pages. @throws where it was sealed for another row or under a key that is gone */
export function openEnding(
  cipher: FieldCipher,
  row: AccountPlace & Pick<SealedAccount, 'endingSealed'>,
): string {
  return cipher.open(ENDING, row.endingSealed, bound(row));
}

/** What a row with the same account has as its fingerprint, whichever key of the ring made it. */
export function fingerprintsOf(cipher: FieldCipher, councilId: string, numbers: AccountNumbers): string[] {
  return cipher.fingerprints(NUMBERS, identity(councilId, numbers));
}

function bound({ councilId, supplierId, id }: AccountPlace): string[] {
  return [councilId, supplierId, id];
}

function identity(councilId: string, numbers: AccountNumbers): string {
  return `${councilId} ${writeNumbers(numbers)}`;
}
