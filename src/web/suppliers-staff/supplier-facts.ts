import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import type { Page } from '../../kernel/paging.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { HoldView } from '../../matching/read-match.service.js';
import type { SupplierMessage } from '../../notifications/message.service.js';
import type { AuditedAction } from '../../audit/audit.service.js';
import type { IdentityChangeView } from '../../suppliers/identity-change-view.js';
import type { OpenMerge } from '../../suppliers/merge-view.js';
import type { Contact } from '../../suppliers/domain/contact.js';
import type { CisVerification } from '../../suppliers/cis-verification.service.js';
import type { SupplierDocument } from '../../suppliers/supplier-document.service.js';
import type { SupplierHappening } from '../../suppliers/supplier-history.service.js';
import type { PastAccount, Supplier } from '../../suppliers/supplier.service.js';
import type { SupplierUptake } from '../../uptake/supplier-list.service.js';

/** All that is known about one supplier. */
export interface SupplierFacts {
  readonly supplier: Supplier;
  readonly contacts: readonly Contact[];
  readonly documents: readonly SupplierDocument[];
  /** null where HMRC was never asked. */
  readonly cis: CisVerification | null;
  /** null for those who may not see bank details. */
  readonly accounts: readonly PastAccount[] | null;
  readonly invoices: Page<InvoiceSummary>;
  readonly held: readonly { readonly invoice: InvoiceSummary; readonly holds: readonly HoldView[] }[];
  readonly uptake: SupplierUptake;
  readonly messages: readonly SupplierMessage[];
  readonly happened: readonly SupplierHappening[];
  readonly audited: readonly AuditedAction[];
  /** The number of the account that it was merged into. */
  readonly mergedInto: string | null;
  /** Accounts that were merged into it. */
  readonly absorbed: readonly Supplier[];
  /** Changes of who it is that wait for procurement. */
  readonly changes: readonly IdentityChangeView[];
  /** Merges of it that wait for a second person. */
  readonly merges: readonly OpenMerge[];
  readonly today: PlainDate;
}
