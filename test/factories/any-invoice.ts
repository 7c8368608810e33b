import fc from 'fast-check';
import type {
  Identifier,
  InvoiceLine,
  Note,
  Party,
  PaymentInstructions,
  SemanticInvoice,
} from '../../src/einvoice/model/semantic-invoice.js';
import { type FieldShape, type GroupShape, INVOICE_SHAPE } from '../../src/einvoice/model/shape.js';
import { isCreditNote } from '../../src/einvoice/model/type-code.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { plainDateOf } from '../../src/kernel/plain-date.js';

/** Characters of XML 1.0, no white space at the ends. */
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  // eslint-disable-next-line no-control-regex -- XML cannot carry them
  .map((raw) => raw.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, 'x'))
  .map((raw) => raw.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, ''))
  .filter((clean) => clean !== '');

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat({ max: 6 }))
  .map(([coefficient, scale]) => Decimal.of(coefficient, scale));

const date = fc
  .tuple(
    fc.integer({ min: 1000, max: 9999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => plainDateOf(year, month, day)!);

const NEVER_ABSENT: ReadonlySet<string> = new Set([
  ...[
    'BT-18',
    'BT-29',
    'BT-34',
    'BT-46',
    'BT-49',
    'BT-60',
    'BT-61',
    'BT-71',
    'BT-128',
    'BT-157',
    'BT-158',
  ].map((term) => `${term} id`),
  'BT-22 text',
]);

/** Any invoice at all, good or bad: every field that may be absent sometimes is. */
export const anyInvoice = groupOf(INVOICE_SHAPE) as fc.Arbitrary<SemanticInvoice>;

/** Any invoice that UBL has a place for. */
export const anyUblInvoice: fc.Arbitrary<SemanticInvoice> = fc
  .tuple(anyInvoice, fc.constantFrom('380', '381', null), fc.constantFrom('EUR', null))
  .map(([invoice, typeCode, vatCurrency]) => inUbl({ ...invoice, typeCode, currency: 'GBP', vatCurrency }));

/** Any invoice that UBL and CII both have a place for. */
export const anyCiiInvoice: fc.Arbitrary<SemanticInvoice> = anyUblInvoice.map(inCii);

/** Terms without which there is no valid document in either syntax, however the rules judge it. */
const REQUIRED_BY_SCHEMAS: ReadonlySet<string> = new Set([
  'BT-1', 'BT-2', 'BG-4', 'BG-7', 'BT-25', 'BT-87', 'BT-92', 'BT-99', 'BG-22', 'BT-110', 'BT-115', 'BT-117', 'BT-118',
  'BT-122', 'BT-126', 'BT-131', 'BT-136', 'BT-141', 'BT-146', 'BT-160',
]); // prettier-ignore

/** Any invoice in which nothing is missing that the schemas of UBL and CII ask for. */
export const anyCompleteInvoice: fc.Arbitrary<SemanticInvoice> = fc
  .tuple(
    groupOf(INVOICE_SHAPE, REQUIRED_BY_SCHEMAS) as fc.Arbitrary<SemanticInvoice>,
    fc.constantFrom('380', '381', null),
    groupOf(INVOICE_SHAPE.lines.of, REQUIRED_BY_SCHEMAS) as fc.Arbitrary<InvoiceLine>,
  )
  .map(([invoice, typeCode, line]) => ({
    ...invoice,
    typeCode,
    currency: 'GBP',
    vatCurrency: 'EUR',
    lines: [line, ...invoice.lines],
  }));

function groupOf(shape: GroupShape, required: ReadonlySet<string> = new Set()): fc.Arbitrary<unknown> {
  return fc.record(
    Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, valueOf(name, field, required)])),
  );
}

function valueOf(name: string, field: FieldShape, required: ReadonlySet<string>): fc.Arbitrary<unknown> {
  // The id of an identifier and the text of a note are what these things are.
  const isRequired = required.has(field.term ?? '') || NEVER_ABSENT.has(`${field.term} ${name}`);
  const orAbsent = (value: fc.Arbitrary<unknown>) => (isRequired ? value : fc.option(value, { freq: 4 }));
  switch (field.kind) {
    case 'list':
      return fc.array(groupOf(field.of, required), { maxLength: 2 });
    case 'group':
      return orAbsent(groupOf(field.of, required));
    case 'decimal':
      return orAbsent(decimal);
    case 'date':
      return orAbsent(date);
    case 'text':
      return orAbsent(text);
  }
}

/** Leaves out what UBL cannot say: an attribute without its element, a group with nothing in it. */
function inUbl(invoice: SemanticInvoice): SemanticInvoice {
  const payment = invoice.payment === null ? null : paymentInUbl(invoice.payment, invoice);
  const { period, totals } = invoice;
  return {
    ...invoice,
    notes: invoice.notes.map(noteInUbl),
    seller: invoice.seller && partyInUbl(invoice.seller, true),
    buyer: invoice.buyer && partyInUbl(invoice.buyer, false),
    period: period !== null && (period.startsOn ?? period.endsOn) === null ? null : period,
    payment,
    dueOn: isCreditNote(invoice) && payment === null ? null : invoice.dueOn,
    salesOrderReference: invoice.orderReference && invoice.salesOrderReference,
    supportingDocuments: invoice.supportingDocuments.map((document) => ({
      ...document,
      attachment: document.attachment && {
        ...document.attachment,
        mimeType: document.attachment.mimeType ?? 'application/pdf',
      },
    })),
    vatBreakdown: totals === null ? [] : invoice.vatBreakdown,
    totals: totals && {
      ...totals,
      vatInAccountingCurrency: invoice.vatCurrency === null ? null : totals.vatInAccountingCurrency,
    },
    lines: invoice.lines.map(lineInUbl),
  };
}

function noteInUbl({ subjectCode, text: words }: Note): Note {
  return { subjectCode: subjectCode === null ? null : 'AAI', text: words.replace(/^#+/, 'No. ') };
}

function partyInUbl(party: Party, isSeller: boolean): Party {
  return {
    ...party,
    companyNumberScheme: party.companyNumber && party.companyNumberScheme,
    taxRegistration: isSeller ? party.taxRegistration : null,
    legalInformation: isSeller ? party.legalInformation : null,
  };
}

function paymentInUbl(payment: PaymentInstructions, { payee, seller }: SemanticInvoice): PaymentInstructions {
  const debit = payment.directDebit && {
    ...payment.directDebit,
    creditor: payee === null && seller === null ? null : payment.directDebit.creditor,
  };
  const isEmpty = debit === null || (debit.mandate ?? debit.creditor ?? debit.debitedAccount) === null;
  return { ...payment, meansCode: payment.meansCode ?? '30', directDebit: isEmpty ? null : debit };
}

function lineInUbl(line: InvoiceLine): InvoiceLine {
  return {
    ...line,
    unit: line.quantity && line.unit,
    grossPrice: line.priceDiscount && line.grossPrice,
    priceBaseUnit: line.priceBaseQuantity && line.priceBaseUnit,
  };
}

/** Leaves out what CII cannot say, and orders identifiers as it does. */
function inCii(invoice: SemanticInvoice): SemanticInvoice {
  const { delivery } = invoice;
  const hasRows = invoice.vatBreakdown.length > 0;
  return {
    ...invoice,
    precedingInvoices: invoice.precedingInvoices.slice(0, 1),
    taxPointOn: hasRows ? invoice.taxPointOn : null,
    // BT-8 has codes of its own in CII, and each side knows only these.
    taxPointCode: hasRows && invoice.taxPointCode !== null ? '35' : null,
    seller: invoice.seller && { ...invoice.seller, identifiers: byScheme(invoice.seller.identifiers) },
    buyer: invoice.buyer && { ...invoice.buyer, identifiers: byScheme(invoice.buyer.identifiers) },
    delivery:
      delivery && isEmpty({ ...delivery, address: null }) && delivery.address === null ? null : delivery,
    lines: invoice.lines.map((line) => ({
      ...line,
      period: line.period && isEmpty(line.period) ? null : line.period,
      grossPrice: line.priceDiscount && line.grossPrice,
      priceDiscount: line.grossPrice && line.priceDiscount,
    })),
  };
}

function byScheme(identifiers: readonly Identifier[]): Identifier[] {
  return [
    ...identifiers.filter(({ scheme }) => scheme === null),
    ...identifiers.filter(({ scheme }) => scheme !== null),
  ];
}

function isEmpty(group: object): boolean {
  return Object.values(group).every((value) => value === null);
}
