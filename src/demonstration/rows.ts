import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Channel } from '../invoices/domain/channel.js';
import type { Role } from '../identity/domain/roles.js';
import type {
  Construction,
  MatchBasis,
  MatchLevel,
  OrderState,
  ReceiptKind,
} from '../purchasing/domain/order.js';
import type { ContactKind, ContactSource } from '../suppliers/domain/contact.js';
import type { AccountHolder, CoolingOffPays } from '../suppliers/domain/bank-details.js';
import type { BankDetailsEvent, BankDetailsState } from '../suppliers/domain/bank-details-lifecycle.js';
import type { SizeBand } from '../suppliers/domain/supplier.js';
import type { SupplierState } from '../suppliers/domain/supplier-lifecycle.js';

/** A point in time as text, ISO 8601 in UTC. */
export type Timestamp = string;
/** JSON as text, for a jsonb column. */
export type Json = string;
/** A decimal number as text, for a numeric column. */
export type Numeric = string;

/**
 * Rows as the tables hold them: field names are the columns in camel case. They repeat the entities because the
 * demonstration writes with COPY, and because entities stay in their own rooms.
 */
export interface CouncilRow {
  id: Id;
  slug: string;
  name: string;
  paymentTermsDays: number;
  paymentWeekdays: readonly number[];
  treasuryRatePercent: Numeric;
  uptakeTargetPercent: Numeric;
  uptakeTargetOn: PlainDate;
  localPostcodeAreas: readonly string[];
  addressLine: string;
  town: string;
  postcode: string;
  electronicAddress: string;
  vatNumber: string;
  bankAccountName: string;
  bankSortCode: string;
  bankAccountNumber: string;
}

/** A person without the password, which is no part of what the seed determines. */
export interface PersonRow {
  id: Id;
  email: string;
  name: string;
  createdAt: Timestamp;
}

export interface MembershipRow {
  id: Id;
  personId: Id;
  councilId: Id;
  supplierId: Id | null;
  role: Role;
  createdAt: Timestamp;
}

export interface SupplierRow {
  councilId: Id;
  id: Id;
  number: string;
  name: string;
  legalEntityId: Id;
  companyNumber: string | null;
  vatNumber: string | null;
  state: SupplierState;
  sizeBand: SizeBand;
  sector: string;
  postcode: string;
  addressLine: string;
  town: string;
  email: string | null;
  phone: string | null;
  freeEarlyPayment: boolean;
  uptakeExclusion: string | null;
  createdAt: Timestamp;
}

export interface BankAccountRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  reference: string | null;
  version: number;
  state: BankDetailsState;
  accountName: string;
  holder: AccountHolder;
  /** In the clear here; `sealRows` seals them on the way into the table. */
  sortCode: string;
  accountNumber: string;
  broughtOver: boolean;
  proposedBy: Id | null;
  proposedAs: string;
  proposedAt: Timestamp;
  checks: Json | null;
  calledBackBy: Id | null;
  approvedBy: Id | null;
  coolingOffUntil: PlainDate | null;
  coolingOffPays: CoolingOffPays | null;
  activeFrom: PlainDate | null;
  retiredOn: PlainDate | null;
}

export interface BankEventRow {
  councilId: Id;
  id: Id;
  bankAccountId: Id;
  supplierId: Id;
  event: BankDetailsEvent | 'propose';
  fromState: BankDetailsState | null;
  toState: BankDetailsState;
  occurredAt: Timestamp;
  personId: Id | null;
  actor: string;
  evidence: Json;
  supplierText: string;
}

export interface ContactRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  kind: ContactKind;
  value: string;
  name: string | null;
  since: Timestamp;
  source: ContactSource;
  addedBy: Id | null;
  removedAt: Timestamp | null;
  removedBy: Id | null;
}

export interface OrderRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  number: string;
  state: OrderState;
  orderedOn: PlainDate;
  description: string;
  currency: 'GBP';
  netMinor: number;
  contract: string | null;
  budgetMinor: number | null;
  construction: Construction | null;
  costCentre: string;
  requesterTeam: string;
  requesterEmail: string;
  placedBy: Id;
  placedAs: string;
  version: number;
  createdAt: Timestamp;
}

export interface OrderLineRow {
  councilId: Id;
  id: Id;
  orderId: Id;
  lineNumber: string;
  description: string;
  buyerItemId: string | null;
  sellerItemId: string | null;
  unit: string;
  quantity: Numeric;
  unitPrice: Numeric;
  netMinor: number;
  vatCategory: string;
  vatRate: Numeric;
  level: MatchLevel;
  basis: MatchBasis;
}

export interface ReceiptRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  orderId: Id;
  number: string;
  kind: ReceiptKind;
  receivedOn: PlainDate;
  postedBy: Id | null;
  postedAt: Timestamp;
  note: string;
  reverses: Id | null;
}

export interface ReceiptLineRow {
  councilId: Id;
  id: Id;
  receiptId: Id;
  orderLineId: Id;
  quantity: Numeric;
  amountMinor: number;
}

export interface RuleRow {
  councilId: Id;
  kind: 'route' | 'touchless';
  number: number;
  version: number;
  name: string;
  position: number;
  state: 'ON' | 'OFF';
  content: Json;
  setBy: Id;
  setAt: Timestamp;
  confirmedBy: Id | null;
  confirmedAt: Timestamp | null;
}

export interface LimitRow {
  councilId: Id;
  id: Id;
  personId: Id | null;
  role: string | null;
  upToMinor: number | null;
  costCentres: readonly string[];
  setBy: Id;
  setAt: Timestamp;
}

export interface AccountCodeRow {
  councilId: Id;
  code: string;
  name: string;
  category: string | null;
  open: boolean;
}

export interface CostCentreRow {
  councilId: Id;
  code: string;
  name: string;
  holderId: Id | null;
  open: boolean;
}

export interface ActivityRow {
  councilId: Id;
  subjectId: Id;
  kind: 'ORDER' | 'INVOICE';
  supplierId: Id;
  occurredOn: PlainDate;
  channel: Channel | null;
  assisted: boolean;
  valueMinor: number;
}

export interface AuditRow {
  councilId: Id;
  id: Id;
  occurredAt: Timestamp;
  personId: Id | null;
  actor: string;
  action: string;
  subjectType: string;
  subjectId: string;
  details: Json;
}

export interface OutboxRow {
  id: Id;
  councilId: Id;
  type: string;
  data: Json;
  occurredAt: Timestamp;
  handedOverAt: Timestamp | null;
}
