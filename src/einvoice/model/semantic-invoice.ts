import type { Decimal } from '../../kernel/decimal.js';
import type { PlainDate } from '../../kernel/plain-date.js';

/**
 * One invoice or credit note as EN 16931 sees it, the same from every syntax. Each field names its business term.
 *
 * Amounts, prices, quantities and rates are exact decimals as written; dates are plain dates. What is not there is
 * null, or an empty list, even where the standard demands it: the rules report absence, the shape does not hide it.
 * Text has no white space at its ends. Plain data: it goes to JSON and back by `semantic-invoice-json.ts`.
 */
export interface SemanticInvoice {
  /** BT-3 Invoice type code (UNTDID 1001): "380" commercial invoice, "381" credit note. */
  readonly typeCode: string | null;
  /** BT-1 Invoice number, as the supplier wrote it. */
  readonly number: string | null;
  /** BT-2 Issue date. */
  readonly issuedOn: PlainDate | null;
  /** BT-9 Payment due date. */
  readonly dueOn: PlainDate | null;
  /** BT-5 Invoice currency code (ISO 4217): the currency of every amount but BT-111. */
  readonly currency: string | null;
  /** BT-6 VAT accounting currency code. */
  readonly vatCurrency: string | null;
  /** BT-7 Value added tax point date. */
  readonly taxPointOn: PlainDate | null;
  /** BT-8 Value added tax point date code. */
  readonly taxPointCode: string | null;
  /** BT-10 Buyer reference. */
  readonly buyerReference: string | null;
  /** BT-11 Project reference. */
  readonly projectReference: string | null;
  /** BT-12 Contract reference. */
  readonly contractReference: string | null;
  /** BT-13 Purchase order reference: the council's order number. */
  readonly orderReference: string | null;
  /** BT-14 Sales order reference: the seller's own. */
  readonly salesOrderReference: string | null;
  /** BT-15 Receiving advice reference. */
  readonly receivingAdviceReference: string | null;
  /** BT-16 Despatch advice reference. */
  readonly despatchAdviceReference: string | null;
  /** BT-17 Tender or lot reference. */
  readonly tenderReference: string | null;
  /** BT-18 Invoiced object identifier. */
  readonly invoicedObject: Identifier | null;
  /** BT-19 Buyer accounting reference. */
  readonly accountingReference: string | null;
  /** BT-20 Payment terms. */
  readonly terms: string | null;
  /** BG-1 Invoice notes. */
  readonly notes: readonly Note[];
  /** BT-23 Business process type. */
  readonly profileId: string | null;
  /** BT-24 Specification identifier. */
  readonly customizationId: string | null;
  /** BG-3 Preceding invoices that this one corrects or credits. */
  readonly precedingInvoices: readonly PrecedingInvoice[];
  /** BG-4 Seller. */
  readonly seller: Party | null;
  /** BG-7 Buyer. */
  readonly buyer: Party | null;
  /** BG-10 Payee, where it is not the seller. */
  readonly payee: Payee | null;
  /** BG-11 Seller tax representative. */
  readonly taxRepresentative: TaxRepresentative | null;
  /** BG-13 Delivery information. */
  readonly delivery: Delivery | null;
  /** BG-14 Invoicing period. */
  readonly period: Period | null;
  /** BG-16 Payment instructions. */
  readonly payment: PaymentInstructions | null;
  /** BG-20 Document level allowances. */
  readonly allowances: readonly AllowanceOrCharge[];
  /** BG-21 Document level charges. */
  readonly charges: readonly AllowanceOrCharge[];
  /** BG-22 Document totals. */
  readonly totals: DocumentTotals | null;
  /** BG-23 VAT breakdown. */
  readonly vatBreakdown: readonly VatBreakdown[];
  /** BG-24 Additional supporting documents. */
  readonly supportingDocuments: readonly SupportingDocument[];
  /** BG-25 Invoice lines. */
  readonly lines: readonly InvoiceLine[];
}

/** An identifier and the scheme that it belongs to. */
export interface Identifier {
  readonly id: string;
  /** ICD, EAS or UNTDID code by its place; null where none is given. */
  readonly scheme: string | null;
}

/** BG-1 */
export interface Note {
  /** BT-21 Subject code (UNTDID 4451). */
  readonly subjectCode: string | null;
  /** BT-22 */
  readonly text: string;
}

/** BG-3 */
export interface PrecedingInvoice {
  /** BT-25 */
  readonly number: string | null;
  /** BT-26 */
  readonly issuedOn: PlainDate | null;
}

/** BG-4 Seller or BG-7 Buyer; the terms are the seller's / the buyer's. */
export interface Party {
  /** BT-27 / BT-44 Legal name. */
  readonly name: string | null;
  /** BT-28 / BT-45 */
  readonly tradingName: string | null;
  /** BT-29 / BT-46 (the buyer has at most one). */
  readonly identifiers: readonly Identifier[];
  /** BT-30 / BT-47 Legal registration identifier: in the United Kingdom the company number. */
  readonly companyNumber: string | null;
  /** Scheme of BT-30 / BT-47 (ISO 6523 ICD). */
  readonly companyNumberScheme: string | null;
  /** BT-31 / BT-48 VAT identifier with its country prefix, as written. */
  readonly vatNumber: string | null;
  /** BT-32 Seller tax registration identifier; null for a buyer. */
  readonly taxRegistration: string | null;
  /** BT-33 Seller additional legal information; null for a buyer. */
  readonly legalInformation: string | null;
  /** BT-34 / BT-49 with its EAS scheme. */
  readonly electronicAddress: Identifier | null;
  /** BG-5 / BG-8 */
  readonly address: Address | null;
  /** BG-6 / BG-9 */
  readonly contact: Contact | null;
}

/** BG-5 seller, BG-8 buyer, BG-12 tax representative, BG-15 place of delivery. */
export interface Address {
  /** BT-35, BT-50, BT-64, BT-75 */
  readonly line1: string | null;
  /** BT-36, BT-51, BT-65, BT-76 */
  readonly line2: string | null;
  /** BT-162, BT-163, BT-164, BT-165 */
  readonly line3: string | null;
  /** BT-37, BT-52, BT-66, BT-77 */
  readonly city: string | null;
  /** BT-38, BT-53, BT-67, BT-78 */
  readonly postcode: string | null;
  /** BT-39, BT-54, BT-68, BT-79 */
  readonly region: string | null;
  /** BT-40, BT-55, BT-69, BT-80 (ISO 3166-1 alpha-2). */
  readonly country: string | null;
}

/** BG-6 seller, BG-9 buyer. */
export interface Contact {
  /** BT-41, BT-56 */
  readonly name: string | null;
  /** BT-42, BT-57 */
  readonly telephone: string | null;
  /** BT-43, BT-58 */
  readonly email: string | null;
}

/** BG-10 */
export interface Payee {
  /** BT-59 */
  readonly name: string | null;
  /** BT-60 */
  readonly identifier: Identifier | null;
  /** BT-61 with its scheme. */
  readonly companyNumber: Identifier | null;
}

/** BG-11 */
export interface TaxRepresentative {
  /** BT-62 */
  readonly name: string | null;
  /** BT-63 */
  readonly vatNumber: string | null;
  /** BG-12 */
  readonly address: Address | null;
}

/** BG-13 */
export interface Delivery {
  /** BT-70 */
  readonly partyName: string | null;
  /** BT-71 */
  readonly location: Identifier | null;
  /** BT-72 Actual delivery date. */
  readonly deliveredOn: PlainDate | null;
  /** BG-15 */
  readonly address: Address | null;
}

/** BG-14 of the document (BT-73, BT-74), BG-26 of a line (BT-134, BT-135). */
export interface Period {
  readonly startsOn: PlainDate | null;
  readonly endsOn: PlainDate | null;
}

/** BG-16 */
export interface PaymentInstructions {
  /** BT-81 (UNTDID 4461): "30" credit transfer, "58" SEPA credit transfer. */
  readonly meansCode: string | null;
  /** BT-82 */
  readonly meansText: string | null;
  /** BT-83 Remittance information. */
  readonly remittance: string | null;
  /** BG-17 Credit transfers. */
  readonly accounts: readonly CreditTransfer[];
  /** BG-18 Payment card information. */
  readonly card: PaymentCard | null;
  /** BG-19 Direct debit. */
  readonly directDebit: DirectDebit | null;
}

/** BG-17 */
export interface CreditTransfer {
  /** BT-84 Payment account identifier: IBAN or account number. */
  readonly id: string | null;
  /** BT-85 Payment account name. */
  readonly name: string | null;
  /** BT-86 Payment service provider identifier: BIC or sort code. */
  readonly bic: string | null;
}

/** BG-18 */
export interface PaymentCard {
  /** BT-87 */
  readonly number: string | null;
  /** BT-88 */
  readonly holder: string | null;
}

/** BG-19 */
export interface DirectDebit {
  /** BT-89 */
  readonly mandate: string | null;
  /** BT-90 */
  readonly creditor: string | null;
  /** BT-91 */
  readonly debitedAccount: string | null;
}

/** BG-20, BG-21 of the document; BG-27, BG-28 of a line, where VAT category and rate are null. */
export interface AllowanceOrCharge {
  /** BT-92, BT-99, BT-136, BT-141 Amount, without VAT. */
  readonly amount: Decimal | null;
  /** BT-93, BT-100, BT-137, BT-142 */
  readonly base: Decimal | null;
  /** BT-94, BT-101, BT-138, BT-143: 20 means 20%. */
  readonly percent: Decimal | null;
  /** BT-95, BT-102 */
  readonly vatCategory: string | null;
  /** BT-96, BT-103: 20 means 20%. */
  readonly vatRate: Decimal | null;
  /** BT-97, BT-104, BT-139, BT-144 */
  readonly reason: string | null;
  /** BT-98, BT-105, BT-140, BT-145 */
  readonly reasonCode: string | null;
}

/** BG-22, in the invoice currency BT-5. */
export interface DocumentTotals {
  /** BT-106 Sum of invoice line net amounts. */
  readonly lineNetTotal: Decimal | null;
  /** BT-107 Sum of allowances on document level. */
  readonly allowances: Decimal | null;
  /** BT-108 Sum of charges on document level. */
  readonly charges: Decimal | null;
  /** BT-109 Invoice total amount without VAT. */
  readonly withoutVat: Decimal | null;
  /** BT-110 Invoice total VAT amount. */
  readonly vat: Decimal | null;
  /** BT-111 Invoice total VAT amount in the accounting currency BT-6. */
  readonly vatInAccountingCurrency: Decimal | null;
  /** BT-112 Invoice total amount with VAT. */
  readonly withVat: Decimal | null;
  /** BT-113 Paid amount. */
  readonly prepaid: Decimal | null;
  /** BT-114 Rounding amount. */
  readonly rounding: Decimal | null;
  /** BT-115 Amount due for payment. */
  readonly amountDue: Decimal | null;
}

/** BG-23 */
export interface VatBreakdown {
  /** BT-116 VAT category taxable amount. */
  readonly taxable: Decimal | null;
  /** BT-117 VAT category tax amount. */
  readonly tax: Decimal | null;
  /** BT-118 VAT category code: S, Z, E, AE, K, G, O, L, M, B. */
  readonly category: string | null;
  /** BT-119 VAT category rate: 20 means 20%. */
  readonly rate: Decimal | null;
  /** BT-120 */
  readonly exemptionReason: string | null;
  /** BT-121 */
  readonly exemptionCode: string | null;
}

/** BG-24 */
export interface SupportingDocument {
  /** BT-122 */
  readonly reference: string | null;
  /** BT-123 */
  readonly description: string | null;
  /** BT-124 */
  readonly location: string | null;
  /** BT-125, without its bytes: those stay in the document as received. */
  readonly attachment: { readonly mimeType: string | null; readonly filename: string | null } | null;
}

/** BG-25 */
export interface InvoiceLine {
  /** BT-126 Invoice line identifier. */
  readonly id: string | null;
  /** BT-127 */
  readonly note: string | null;
  /** BT-128 */
  readonly object: Identifier | null;
  /** BT-129 Invoiced quantity. */
  readonly quantity: Decimal | null;
  /** BT-130 Unit of measure of the quantity (UN/ECE Rec 20 and 21): "EA", "HUR", "C62". */
  readonly unit: string | null;
  /** BT-131 Invoice line net amount. */
  readonly netAmount: Decimal | null;
  /** BT-132 Referenced purchase order line. */
  readonly orderLineReference: string | null;
  /** BT-133 */
  readonly accountingReference: string | null;
  /** BG-26 */
  readonly period: Period | null;
  /** BG-27 */
  readonly allowances: readonly AllowanceOrCharge[];
  /** BG-28 */
  readonly charges: readonly AllowanceOrCharge[];
  /** BT-146 Item net price, for `priceBaseQuantity` units. */
  readonly netPrice: Decimal | null;
  /** BT-147 Item price discount. */
  readonly priceDiscount: Decimal | null;
  /** BT-148 Item gross price. */
  readonly grossPrice: Decimal | null;
  /** BT-149; null is 1. */
  readonly priceBaseQuantity: Decimal | null;
  /** BT-150 */
  readonly priceBaseUnit: string | null;
  /** BT-151 */
  readonly vatCategory: string | null;
  /** BT-152: 20 means 20%. */
  readonly vatRate: Decimal | null;
  /** BT-153 */
  readonly itemName: string | null;
  /** BT-154 */
  readonly itemDescription: string | null;
  /** BT-155 */
  readonly sellerItemId: string | null;
  /** BT-156 */
  readonly buyerItemId: string | null;
  /** BT-157 with its ICD scheme. */
  readonly standardItemId: Identifier | null;
  /** BT-158 */
  readonly classifications: readonly ItemClassification[];
  /** BT-159 */
  readonly originCountry: string | null;
  /** BG-32 */
  readonly attributes: readonly ItemAttribute[];
}

/** BT-158 */
export interface ItemClassification {
  readonly id: string;
  /** UNTDID 7143 list. */
  readonly scheme: string | null;
  readonly schemeVersion: string | null;
}

/** BG-32 */
export interface ItemAttribute {
  /** BT-160 */
  readonly name: string | null;
  /** BT-161 */
  readonly value: string | null;
}
