/**
 * Every table with rows of a supplier, and what a merge does with those of the account that ends. The schema's test
 * holds the list complete: a new table with a supplier_id has to say here what becomes of it.
 */
export interface MovedTable {
  readonly table: string;
  /** In the plural, for the preview; null for what goes along with something that is named. */
  readonly what: string | null;
}

/** Their rows move as they are. */
export const MOVED_TABLES: readonly MovedTable[] = [
  { table: 'purchase_order', what: 'orders' },
  { table: 'receipt', what: 'receipts' },
  { table: 'order_link', what: null },
  // With the legal entity of the account that is kept: see merge-supplier.store.ts.
  { table: 'invoice', what: 'invoices' },
  { table: 'invoice_event', what: null },
  { table: 'invoice_list', what: 'lists of invoices' },
  { table: 'hold', what: null },
  { table: 'conversation', what: 'conversations' },
  { table: 'supplier_statement', what: 'statements' },
  { table: 'invoice_version', what: null },
  { table: 'dispute', what: null },
  { table: 'conversation_entry', what: null },
  { table: 'conversation_attachment', what: null },
  { table: 'payment', what: 'payments' },
  { table: 'payment_agreement', what: 'agreements to be paid early' },
  { table: 'early_payment_offer', what: 'offers of early payment' },
  { table: 'supplier_document', what: 'documents' },
  { table: 'document', what: null },
  { table: 'message', what: 'messages' },
  { table: 'uptake_activity', what: null },
];

/** What becomes of the others, and why. */
export const OTHER_TABLES: Readonly<Record<string, string>> = {
  membership: 'people are given the same roles anew, so that since when somebody has a role stays true',
  api_key: 'keys move with their people',
  person_invitation: 'is taken back: whoever was asked to work for the account that ends is asked anew',
  supplier_contact: 'added anew, so that no number counts for a call-back that was not on file long before',
  supplier_contact_use: 'history: which address of the account that ends got what',
  supplier_claim: 'open requests for access move; decided ones are history',
  unit_conversion: 'moves unless the account that is kept has its own',
  supplier_consent: 'ends: consent was given for another account',
  supplier_invitation: 'is taken back: its account is no longer',
  supplier_bank_account: 'stays, retired: its numbers open in their own row alone, and no merge moves money',
  bank_details_event: 'history of an account that stays',
  bank_details_alert: 'leads to changes of an account that stays',
  cis_verification:
    'history: HMRC is asked anew for the account that is kept, where it has no answer of its own',
  payment_freeze: 'history: nothing is merged while payments are stopped',
  supplier_application: 'history: nothing is merged while somebody joins',
  supplier_event: 'history of the account that ends',
  idempotency_key: 'stays for the day that it is kept: programs begin anew at the account that is kept',
  supplier_change: 'what was wanted and not decided is declined: it was for the account that ends',
};
