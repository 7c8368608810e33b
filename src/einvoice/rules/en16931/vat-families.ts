/** What the ten rules of a VAT category ask. One row is a family; the rules are made from it in vat-family-rules.ts. */
export interface VatFamily {
  /** BT-118, BT-151, BT-95, BT-102. */
  readonly code: string;
  /** The ids are `${prefix}-01` to `${prefix}-10`. */
  readonly prefix: string;
  readonly name: string;
  /** Rate of a line, allowance or charge of this category. */
  readonly rate: 'above-zero' | 'zero-or-more' | 'zero' | 'none';
  /** Rows of the breakdown: at least one where the category is used, or exactly one. */
  readonly rows: 'some' | 'one';
  /** Whose VAT numbers must, or must not, be there. */
  readonly numbers: 'seller' | 'seller-vat' | 'seller-and-buyer' | 'seller-vat-and-buyer-vat' | 'nobody';
  readonly exemptionReason: 'forbidden' | 'required';
}

export const VAT_FAMILIES: readonly VatFamily[] = [
  { code: 'S', prefix: 'BR-S', name: 'standard rated', rate: 'above-zero', rows: 'some', numbers: 'seller', exemptionReason: 'forbidden' },
  { code: 'Z', prefix: 'BR-Z', name: 'zero rated', rate: 'zero', rows: 'one', numbers: 'seller', exemptionReason: 'forbidden' },
  { code: 'E', prefix: 'BR-E', name: 'exempt from VAT', rate: 'zero', rows: 'one', numbers: 'seller', exemptionReason: 'required' },
  { code: 'AE', prefix: 'BR-AE', name: 'reverse charge', rate: 'zero', rows: 'one', numbers: 'seller-and-buyer', exemptionReason: 'required' },
  { code: 'K', prefix: 'BR-IC', name: 'intra-community supply', rate: 'zero', rows: 'one', numbers: 'seller-vat-and-buyer-vat', exemptionReason: 'required' },
  { code: 'G', prefix: 'BR-G', name: 'export outside the EU', rate: 'zero', rows: 'one', numbers: 'seller-vat', exemptionReason: 'required' },
  { code: 'O', prefix: 'BR-O', name: 'not subject to VAT', rate: 'none', rows: 'one', numbers: 'nobody', exemptionReason: 'required' },
  { code: 'L', prefix: 'BR-AF', name: 'Canary Islands tax (IGIC)', rate: 'zero-or-more', rows: 'some', numbers: 'seller', exemptionReason: 'forbidden' },
  { code: 'M', prefix: 'BR-AG', name: 'Ceuta and Melilla tax (IPSI)', rate: 'zero-or-more', rows: 'some', numbers: 'seller', exemptionReason: 'forbidden' },
]; // prettier-ignore
