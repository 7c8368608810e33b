import { type AccountNumbers, readNumbers, writeNumbers } from '../../kernel/uk-account.js';
import type { FieldCipher } from '../../platform/encryption/field-cipher.js';

const PURPOSE = 'council account';

/** The account that a council pays from, sealed for its row. */
export function sealCouncilAccount(cipher: FieldCipher, councilId: string, numbers: AccountNumbers): string {
  return cipher.seal(PURPOSE, writeNumbers(numbers), [councilId]);
}

/** The council's own account. @throws where it was sealed for another council or under a key that is gone */
export function openCouncilAccount(cipher: FieldCipher, councilId: string, sealed: string): AccountNumbers {
  return readNumbers(cipher.open(PURPOSE, sealed, [councilId]));
}
