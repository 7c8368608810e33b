/** Rows of one kind that a merge moves to the account that is kept. */
export interface MovedRows {
  /** In the plural: "invoices". */
  readonly what: string;
  readonly count: number;
}
