/** An invoice that a payment run left out, as it is kept with the run and shown. */
export interface ExcludedInvoice {
  readonly reference: string;
  readonly supplierName: string;
  readonly amountMinor: number;
  readonly text: string;
}
