import type { TypedBankDetails } from '../../src/suppliers/domain/bank-details.js';

/** What a supplier types to be paid to another account. */
export const newDetails = (over: Partial<TypedBankDetails> = {}): TypedBankDetails => ({
  accountName: 'Office Supplies Sample Ltd',
  holder: 'business',
  sortCode: '00-00-05',
  accountNumber: '31926811',
  ...over,
});
