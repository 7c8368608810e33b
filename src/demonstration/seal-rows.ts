import { sealCouncilAccount } from '../identity/domain/council-account.js';
import type { FieldCipher } from '../platform/encryption/field-cipher.js';
import { sealAccount } from '../suppliers/domain/sealed-account.js';
import type { Row } from './copy.js';
import type { BankAccountRow, CouncilRow } from './rows.js';

/** The rows as the tables hold them: account numbers sealed, all others as they are. */
export function sealRows(cipher: FieldCipher, table: string, rows: readonly Row[]): readonly Row[] {
  if (table === 'council') return (rows as unknown as CouncilRow[]).map((row) => sealedCouncil(cipher, row));
  if (table === 'supplier_bank_account') {
    return (rows as unknown as BankAccountRow[]).map((row) => sealedBankAccount(cipher, row));
  }
  return rows;
}

function sealedCouncil(cipher: FieldCipher, row: CouncilRow): Row {
  const { bankSortCode: sortCode, bankAccountNumber: accountNumber, ...others } = row;
  return { ...others, bankAccountSealed: sealCouncilAccount(cipher, row.id, { sortCode, accountNumber }) };
}

function sealedBankAccount(cipher: FieldCipher, row: BankAccountRow): Row {
  const { sortCode, accountNumber, ...others } = row;
  return { ...others, ...sealAccount(cipher, row, { sortCode, accountNumber }) };
}
