import { lookup } from '../../kernel/lookup.js';

/** VAT categories (UNTDID 5305) in words. */
export const VAT_CATEGORIES = lookup({
  S: 'Standard or reduced rate',
  Z: 'Zero rated',
  E: 'Exempt',
  AE: 'Reverse charge',
  K: 'Supply within the EU',
  G: 'Export',
  O: 'Outside the scope of VAT',
  L: 'IGIC (Canary Islands)',
  M: 'IPSI (Ceuta and Melilla)',
  B: 'Split payment',
});

/** UNTDID 4461, as far as invoices use it. */
export const PAYMENT_MEANS = lookup({
  '1': '',
  '10': 'Cash',
  '20': 'Cheque',
  '30': 'Credit transfer',
  '31': 'Debit transfer',
  '42': 'Payment to a bank account',
  '48': 'Card',
  '49': 'Direct debit',
  '57': 'Standing agreement',
  '58': 'SEPA credit transfer',
  '59': 'SEPA direct debit',
});
