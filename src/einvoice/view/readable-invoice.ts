import { lookup } from '../../kernel/lookup.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { isCounted, unitWord } from '../code-lists/unit-words.js';
import type {
  Address,
  AllowanceOrCharge,
  InvoiceLine,
  Party,
  Period,
  SemanticInvoice,
} from '../model/semantic-invoice.js';
import { isCreditNote } from '../model/type-code.js';
import { PAYMENT_MEANS, VAT_CATEGORIES } from './code-words.js';

/** One label with what stands under it; lines of an address are lines of the value. */
export interface ReadableRow {
  readonly label: string;
  readonly value: string;
}

export interface ReadableParty {
  readonly role: string;
  readonly rows: readonly ReadableRow[];
}

export interface ReadableLine {
  readonly number: string;
  /** Name, description, references, period, allowances: one line each. */
  readonly item: readonly string[];
  readonly quantity: string;
  readonly price: string;
  readonly vat: string;
  readonly amount: string;
}

export interface ReadableVat {
  readonly category: string;
  readonly rate: string;
  readonly taxable: string;
  readonly tax: string;
  readonly reason: string;
}

/** An invoice as a person reads it: words, dates and amounts in plain English; what the invoice lacks is left out. */
export interface ReadableInvoice {
  /** "Invoice INV-0001" or "Credit note CN-0001". */
  readonly title: string;
  readonly parties: readonly ReadableParty[];
  readonly details: readonly ReadableRow[];
  readonly lines: readonly ReadableLine[];
  /** Allowances and charges of the whole document. */
  readonly adjustments: readonly ReadableRow[];
  readonly vat: readonly ReadableVat[];
  readonly totals: readonly ReadableRow[];
  readonly payment: readonly ReadableRow[];
  readonly notes: readonly string[];
  readonly attachments: readonly string[];
}

/** An invoice set out to be read by people, terms in plain words. What is missing is left out or an empty text. */
export function readableInvoice(invoice: SemanticInvoice): ReadableInvoice {
  const money = moneyIn(invoice.currency);
  const kind = isCreditNote(invoice) ? 'Credit note' : 'Invoice';
  return {
    title: invoice.number === null ? kind : `${kind} ${invoice.number}`,
    parties: partiesOf(invoice),
    details: detailsOf(invoice),
    lines: invoice.lines.map((line) => lineOf(line, money)),
    adjustments: [
      ...invoice.allowances.map((each) => adjustment('Allowance', each, money)),
      ...invoice.charges.map((each) => adjustment('Charge', each, money)),
    ],
    vat: invoice.vatBreakdown.map((row) => ({
      category: VAT_CATEGORIES[row.category ?? ''] ?? row.category ?? '',
      rate: percent(row.rate),
      taxable: money(row.taxable),
      tax: money(row.tax),
      reason: row.exemptionReason ?? row.exemptionCode ?? '',
    })),
    totals: totalsOf(invoice),
    payment: paymentOf(invoice),
    notes: invoice.notes.map(({ text }) => text),
    attachments: invoice.supportingDocuments.map((document) =>
      joined(
        [document.reference, document.description, document.attachment?.filename, document.location],
        ', ',
      ),
    ),
  };
}

type MoneyText = (amount: Decimal | null) => string;

const SYMBOLS = lookup({ GBP: '£', EUR: '€', USD: '$' });

/** Amounts as written, digits in groups, at least two decimals: the view shows what the invoice says and rounds nothing. */
function moneyIn(currency: string | null): MoneyText {
  const sign = SYMBOLS[currency ?? ''] ?? (currency === null ? '' : `${currency} `);
  return (amount) => {
    if (amount === null) return '';
    const [whole = '0', fraction = ''] = amount.abs().toString().split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return `${amount.isNegative() ? '-' : ''}${sign}${grouped}.${fraction.padEnd(2, '0')}`;
  };
}

function percent(rate: Decimal | null): string {
  return rate === null ? '' : `${rate.normalise()}%`;
}

function detailsOf(invoice: SemanticInvoice): ReadableRow[] {
  const { precedingInvoices: earlier } = invoice;
  return rows([
    ['Issue date', day(invoice.issuedOn)],
    ['Payment due', day(invoice.dueOn)],
    ['Date of supply for VAT', day(invoice.taxPointOn)],
    ['Delivered', day(invoice.delivery?.deliveredOn ?? null)],
    ['Period', period(invoice.period)],
    ['Order', invoice.orderReference],
    ['Your reference', invoice.buyerReference],
    ['Seller’s order', invoice.salesOrderReference],
    ['Contract', invoice.contractReference],
    ['Project', invoice.projectReference],
    ['Tender', invoice.tenderReference],
    ['Delivery note', invoice.despatchAdviceReference],
    ['Receipt note', invoice.receivingAdviceReference],
    ['Object invoiced', invoice.invoicedObject?.id],
    ['Cost centre', invoice.accountingReference],
    ['Earlier invoice', earlier.map((each) => joined([each.number, day(each.issuedOn)], ', ')).join('\n')],
    ['Currency', invoice.currency],
  ]);
}

function partiesOf(invoice: SemanticInvoice): ReadableParty[] {
  const { payee, taxRepresentative: agent, delivery } = invoice;
  const parties: readonly (readonly [string, ReadableRow[]])[] = [
    ['From', partyRows(invoice.seller)],
    ['To', partyRows(invoice.buyer)],
    ['Pay to', rows([['Name', payee?.name], ['Identifier', payee?.identifier?.id], ['Company number', payee?.companyNumber?.id]])],
    ['Tax representative', rows([['Name', agent?.name], ['VAT number', agent?.vatNumber], ['Address', address(agent?.address)]])],
    ['Delivered to', rows([['Name', delivery?.partyName], ['Place', delivery?.location?.id], ['Address', address(delivery?.address)]])],
  ]; // prettier-ignore
  return parties.filter(([, found]) => found.length > 0).map(([role, found]) => ({ role, rows: found }));
}

function partyRows(party: Party | null): ReadableRow[] {
  return rows([
    ['Name', party?.name],
    ['Trading as', party?.tradingName],
    ['Address', address(party?.address)],
    ['VAT number', party?.vatNumber],
    ['Tax registration', party?.taxRegistration],
    ['Company number', party?.companyNumber],
    ['Identifier', party?.identifiers.map(({ id }) => id).join(', ')],
    ['Electronic address', party?.electronicAddress?.id],
    ['Contact', joined([party?.contact?.name, party?.contact?.telephone, party?.contact?.email], '\n')],
    ['Legal information', party?.legalInformation],
  ]);
}

function lineOf(line: InvoiceLine, money: MoneyText): ReadableLine {
  const { priceBaseQuantity: base } = line;
  return {
    number: line.id ?? '',
    item: [
      line.itemName,
      line.itemDescription,
      line.note,
      labelled('Order line', line.orderLineReference),
      labelled('Your item', line.buyerItemId),
      labelled('Seller’s item', line.sellerItemId),
      labelled('Period', period(line.period)),
      ...line.attributes.map(({ name, value }) => joined([name, value], ': ')),
      ...line.allowances.map((each) => adjustmentText('Allowance', each, money)),
      ...line.charges.map((each) => adjustmentText('Charge', each, money)),
    ].filter((text): text is string => text !== null && text !== ''),
    quantity: quantityText(line),
    price: money(line.netPrice) + (base === null || base.equals(Decimal.ONE) ? '' : ` for ${base}`),
    vat: percent(line.vatRate) || (VAT_CATEGORIES[line.vatCategory ?? ''] ?? line.vatCategory ?? ''),
    amount: money(line.netAmount),
  };
}

/** "7.5 hours", "1 box"; what is counted needs no unit. */
function quantityText({ quantity, unit }: InvoiceLine): string {
  const word = unit === null || isCounted(unit) ? '' : unitWord(unit, quantity ?? 'more');
  return joined([quantity?.toString(), word], ' ');
}

function adjustment(kind: string, item: AllowanceOrCharge, money: MoneyText): ReadableRow {
  const vat = percent(item.vatRate);
  const share = item.percent === null ? null : `${percent(item.percent)} of ${money(item.base)}`;
  const about = joined([item.reason ?? item.reasonCode, share, vat === '' ? null : `VAT ${vat}`], ', ');
  return { label: about === '' ? kind : `${kind}: ${about}`, value: money(item.amount) };
}

function adjustmentText(kind: string, item: AllowanceOrCharge, money: MoneyText): string {
  const { label, value } = adjustment(kind, item, money);
  return `${label}: ${value}`;
}

function totalsOf({ totals, currency, vatCurrency }: SemanticInvoice): ReadableRow[] {
  if (totals === null) return [];
  const money = moneyIn(currency);
  return rows([
    ['Sum of lines', money(totals.lineNetTotal)],
    ['Allowances', money(totals.allowances)],
    ['Charges', money(totals.charges)],
    ['Total without VAT', money(totals.withoutVat)],
    ['VAT', money(totals.vat)],
    [`VAT in ${vatCurrency}`, moneyIn(vatCurrency)(totals.vatInAccountingCurrency)],
    ['Total with VAT', money(totals.withVat)],
    ['Already paid', money(totals.prepaid)],
    ['Rounding', money(totals.rounding)],
    ['Amount due', money(totals.amountDue)],
  ]);
}

function paymentOf({ payment, terms }: SemanticInvoice): ReadableRow[] {
  return rows([
    ['Terms', terms],
    ['Payment by', payment?.meansText ?? PAYMENT_MEANS[payment?.meansCode ?? ''] ?? payment?.meansCode],
    ['Payment reference', payment?.remittance],
    ...(payment?.accounts ?? []).map(
      ({ id, name, bic }) => ['Account', joined([name, id, bic], '\n')] as const,
    ),
    ['Card', joined([payment?.card?.number, payment?.card?.holder], ', ')],
    ['Direct debit mandate', payment?.directDebit?.mandate],
    ['Creditor identifier', payment?.directDebit?.creditor],
    ['Debited account', payment?.directDebit?.debitedAccount],
  ]);
}

function address(of: Address | null | undefined): string {
  return joined(
    [of?.line1, of?.line2, of?.line3, of?.city, of?.region, of?.postcode, countryName(of?.country)],
    '\n',
  );
}

const COUNTRIES = new Intl.DisplayNames(['en-GB'], { type: 'region', fallback: 'code' });

/** By its name in English; a code that is none stays as it is. */
function countryName(code: string | null | undefined): string | null {
  if (code === null || code === undefined) return null;
  return /^[A-Z]{2}$/.test(code) ? (COUNTRIES.of(code) ?? code) : code;
}

function period(of: Period | null): string {
  if (of === null) return '';
  if (of.startsOn !== null && of.endsOn !== null) return `${day(of.startsOn)} to ${day(of.endsOn)}`;
  return of.startsOn === null ? labelled('until', day(of.endsOn)) : labelled('from', day(of.startsOn));
}

function day(date: PlainDate | null): string {
  return date === null ? '' : formatDate(date);
}

function labelled(label: string, value: string | null): string {
  return value === null || value === '' ? '' : `${label} ${value}`;
}

function joined(parts: readonly (string | null | undefined)[], between: string): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(between);
}

function rows(all: readonly (readonly [string, string | null | undefined])[]): ReadableRow[] {
  return all.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ label, value }],
  );
}
