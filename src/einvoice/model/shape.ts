import type { Decimal } from '../../kernel/decimal.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type {
  Address,
  AllowanceOrCharge,
  Contact,
  CreditTransfer,
  Delivery,
  DirectDebit,
  DocumentTotals,
  Identifier,
  InvoiceLine,
  ItemAttribute,
  ItemClassification,
  Note,
  Party,
  Payee,
  PaymentCard,
  PaymentInstructions,
  Period,
  PrecedingInvoice,
  SemanticInvoice,
  SupportingDocument,
  TaxRepresentative,
  VatBreakdown,
} from './semantic-invoice.js';

/** The semantic invoice as data: what kind each field is, and which business term. JSON and finding places read it. */
export type FieldShape =
  | { readonly kind: 'text' | 'decimal' | 'date'; readonly term: string | null }
  | { readonly kind: 'group' | 'list'; readonly term: string | null; readonly of: GroupShape };

export type GroupShape = Readonly<Record<string, FieldShape>>;

/** Ties a shape to its interface: a field forgotten or of another kind does not compile. */
type ShapeOf<T> = {
  readonly [F in keyof T]-?: KindOf<NonNullable<T[F]>>;
};
type KindOf<V> = V extends PlainDate
  ? { readonly kind: 'date'; readonly term: string | null }
  : V extends string
    ? { readonly kind: 'text'; readonly term: string | null }
    : V extends Decimal
      ? { readonly kind: 'decimal'; readonly term: string | null }
      : V extends readonly (infer I)[]
        ? { readonly kind: 'list'; readonly term: string | null; readonly of: ShapeOf<I> }
        : { readonly kind: 'group'; readonly term: string | null; readonly of: ShapeOf<V> };

const text = (term: string | null) => ({ kind: 'text', term }) as const;
const decimal = (term: string | null) => ({ kind: 'decimal', term }) as const;
const date = (term: string | null) => ({ kind: 'date', term }) as const;
const group = <S>(term: string | null, of: S) => ({ kind: 'group', term, of }) as const;
const list = <S>(term: string | null, of: S) => ({ kind: 'list', term, of }) as const;

const identifier = (term: string): ShapeOf<Identifier> => ({ id: text(term), scheme: text(null) });
const period = (starts: string, ends: string): ShapeOf<Period> => ({
  startsOn: date(starts),
  endsOn: date(ends),
});

/** Terms in the order of the fields of `Address`. */
const address = (terms: readonly string[]): ShapeOf<Address> => ({
  line1: text(terms[0]!),
  line2: text(terms[1]!),
  line3: text(terms[2]!),
  city: text(terms[3]!),
  postcode: text(terms[4]!),
  region: text(terms[5]!),
  country: text(terms[6]!),
});

const contact = (terms: readonly string[]): ShapeOf<Contact> => ({
  name: text(terms[0]!),
  telephone: text(terms[1]!),
  email: text(terms[2]!),
});

/** Terms in the order of the fields of `AllowanceOrCharge`; a line's has no VAT. */
const allowanceOrCharge = (terms: readonly (string | null)[]): ShapeOf<AllowanceOrCharge> => ({
  amount: decimal(terms[0]!),
  base: decimal(terms[1]!),
  percent: decimal(terms[2]!),
  vatCategory: text(terms[3]!),
  vatRate: decimal(terms[4]!),
  reason: text(terms[5]!),
  reasonCode: text(terms[6]!),
});

const SELLER: ShapeOf<Party> = {
  name: text('BT-27'),
  tradingName: text('BT-28'),
  identifiers: list('BT-29', identifier('BT-29')),
  companyNumber: text('BT-30'),
  companyNumberScheme: text(null),
  vatNumber: text('BT-31'),
  taxRegistration: text('BT-32'),
  legalInformation: text('BT-33'),
  electronicAddress: group('BT-34', identifier('BT-34')),
  address: group('BG-5', address(['BT-35', 'BT-36', 'BT-162', 'BT-37', 'BT-38', 'BT-39', 'BT-40'])),
  contact: group('BG-6', contact(['BT-41', 'BT-42', 'BT-43'])),
};

const BUYER: ShapeOf<Party> = {
  name: text('BT-44'),
  tradingName: text('BT-45'),
  identifiers: list('BT-46', identifier('BT-46')),
  companyNumber: text('BT-47'),
  companyNumberScheme: text(null),
  vatNumber: text('BT-48'),
  taxRegistration: text(null),
  legalInformation: text(null),
  electronicAddress: group('BT-49', identifier('BT-49')),
  address: group('BG-8', address(['BT-50', 'BT-51', 'BT-163', 'BT-52', 'BT-53', 'BT-54', 'BT-55'])),
  contact: group('BG-9', contact(['BT-56', 'BT-57', 'BT-58'])),
};

const PAYEE: ShapeOf<Payee> = {
  name: text('BT-59'),
  identifier: group('BT-60', identifier('BT-60')),
  companyNumber: group('BT-61', identifier('BT-61')),
};

const TAX_REPRESENTATIVE: ShapeOf<TaxRepresentative> = {
  name: text('BT-62'),
  vatNumber: text('BT-63'),
  address: group('BG-12', address(['BT-64', 'BT-65', 'BT-164', 'BT-66', 'BT-67', 'BT-68', 'BT-69'])),
};

const DELIVERY: ShapeOf<Delivery> = {
  partyName: text('BT-70'),
  location: group('BT-71', identifier('BT-71')),
  deliveredOn: date('BT-72'),
  address: group('BG-15', address(['BT-75', 'BT-76', 'BT-165', 'BT-77', 'BT-78', 'BT-79', 'BT-80'])),
};

const ACCOUNT: ShapeOf<CreditTransfer> = { id: text('BT-84'), name: text('BT-85'), bic: text('BT-86') };
const CARD: ShapeOf<PaymentCard> = { number: text('BT-87'), holder: text('BT-88') };
const DIRECT_DEBIT: ShapeOf<DirectDebit> = {
  mandate: text('BT-89'),
  creditor: text('BT-90'),
  debitedAccount: text('BT-91'),
};
const PAYMENT: ShapeOf<PaymentInstructions> = {
  meansCode: text('BT-81'),
  meansText: text('BT-82'),
  remittance: text('BT-83'),
  accounts: list('BG-17', ACCOUNT),
  card: group('BG-18', CARD),
  directDebit: group('BG-19', DIRECT_DEBIT),
};

const TOTALS: ShapeOf<DocumentTotals> = {
  lineNetTotal: decimal('BT-106'),
  allowances: decimal('BT-107'),
  charges: decimal('BT-108'),
  withoutVat: decimal('BT-109'),
  vat: decimal('BT-110'),
  vatInAccountingCurrency: decimal('BT-111'),
  withVat: decimal('BT-112'),
  prepaid: decimal('BT-113'),
  rounding: decimal('BT-114'),
  amountDue: decimal('BT-115'),
};

const VAT_BREAKDOWN: ShapeOf<VatBreakdown> = {
  taxable: decimal('BT-116'),
  tax: decimal('BT-117'),
  category: text('BT-118'),
  rate: decimal('BT-119'),
  exemptionReason: text('BT-120'),
  exemptionCode: text('BT-121'),
};

const NOTE: ShapeOf<Note> = { subjectCode: text('BT-21'), text: text('BT-22') };
const PRECEDING: ShapeOf<PrecedingInvoice> = { number: text('BT-25'), issuedOn: date('BT-26') };
const SUPPORTING: ShapeOf<SupportingDocument> = {
  reference: text('BT-122'),
  description: text('BT-123'),
  location: text('BT-124'),
  attachment: group('BT-125', { mimeType: text(null), filename: text(null) }),
};
const CLASSIFICATION: ShapeOf<ItemClassification> = {
  id: text('BT-158'),
  scheme: text(null),
  schemeVersion: text(null),
};
const ATTRIBUTE: ShapeOf<ItemAttribute> = { name: text('BT-160'), value: text('BT-161') };

const LINE: ShapeOf<InvoiceLine> = {
  id: text('BT-126'),
  note: text('BT-127'),
  object: group('BT-128', identifier('BT-128')),
  quantity: decimal('BT-129'),
  unit: text('BT-130'),
  netAmount: decimal('BT-131'),
  orderLineReference: text('BT-132'),
  accountingReference: text('BT-133'),
  period: group('BG-26', period('BT-134', 'BT-135')),
  allowances: list(
    'BG-27',
    allowanceOrCharge(['BT-136', 'BT-137', 'BT-138', null, null, 'BT-139', 'BT-140']),
  ),
  charges: list('BG-28', allowanceOrCharge(['BT-141', 'BT-142', 'BT-143', null, null, 'BT-144', 'BT-145'])),
  netPrice: decimal('BT-146'),
  priceDiscount: decimal('BT-147'),
  grossPrice: decimal('BT-148'),
  priceBaseQuantity: decimal('BT-149'),
  priceBaseUnit: text('BT-150'),
  vatCategory: text('BT-151'),
  vatRate: decimal('BT-152'),
  itemName: text('BT-153'),
  itemDescription: text('BT-154'),
  sellerItemId: text('BT-155'),
  buyerItemId: text('BT-156'),
  standardItemId: group('BT-157', identifier('BT-157')),
  classifications: list('BT-158', CLASSIFICATION),
  originCountry: text('BT-159'),
  attributes: list('BG-32', ATTRIBUTE),
};

export const INVOICE_SHAPE: ShapeOf<SemanticInvoice> = {
  typeCode: text('BT-3'),
  number: text('BT-1'),
  issuedOn: date('BT-2'),
  dueOn: date('BT-9'),
  currency: text('BT-5'),
  vatCurrency: text('BT-6'),
  taxPointOn: date('BT-7'),
  taxPointCode: text('BT-8'),
  buyerReference: text('BT-10'),
  projectReference: text('BT-11'),
  contractReference: text('BT-12'),
  orderReference: text('BT-13'),
  salesOrderReference: text('BT-14'),
  receivingAdviceReference: text('BT-15'),
  despatchAdviceReference: text('BT-16'),
  tenderReference: text('BT-17'),
  invoicedObject: group('BT-18', identifier('BT-18')),
  accountingReference: text('BT-19'),
  terms: text('BT-20'),
  notes: list('BG-1', NOTE),
  profileId: text('BT-23'),
  customizationId: text('BT-24'),
  precedingInvoices: list('BG-3', PRECEDING),
  seller: group('BG-4', SELLER),
  buyer: group('BG-7', BUYER),
  payee: group('BG-10', PAYEE),
  taxRepresentative: group('BG-11', TAX_REPRESENTATIVE),
  delivery: group('BG-13', DELIVERY),
  period: group('BG-14', period('BT-73', 'BT-74')),
  payment: group('BG-16', PAYMENT),
  allowances: list(
    'BG-20',
    allowanceOrCharge(['BT-92', 'BT-93', 'BT-94', 'BT-95', 'BT-96', 'BT-97', 'BT-98']),
  ),
  charges: list(
    'BG-21',
    allowanceOrCharge(['BT-99', 'BT-100', 'BT-101', 'BT-102', 'BT-103', 'BT-104', 'BT-105']),
  ),
  totals: group('BG-22', TOTALS),
  vatBreakdown: list('BG-23', VAT_BREAKDOWN),
  supportingDocuments: list('BG-24', SUPPORTING),
  lines: list('BG-25', LINE),
};
