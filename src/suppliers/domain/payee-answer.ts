/** What a bank says of the name on an account (Confirmation of Payee). */
export type PayeeAnswer =
  | { readonly result: 'match' }
  /** Close: the name that the bank has on the account. */
  | { readonly result: 'close-match'; readonly name: string }
  | { readonly result: 'no-match' }
  | { readonly result: 'unavailable'; readonly why: PayeeUnavailable };

export type PayeeUnavailable = 'not-connected' | 'no-answer' | 'not-supported';
