import type { CiiDocument } from '../../../factories/cii-document.js';

/** One change of a document that breaks no rule, and the rule that it breaks. */
export interface Case {
  readonly id: string;
  readonly change: (document: CiiDocument) => CiiDocument;
  /** Rules that the same change breaks, and must. */
  readonly also?: readonly string[];
}

/** Where the parts of a CII document stand, below its root. */
export const CONTEXT = 'rsm:ExchangedDocumentContext';
export const DOCUMENT = 'rsm:ExchangedDocument';
export const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
export const LINE = `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`;
export const PRODUCT = `${LINE}/ram:SpecifiedTradeProduct`;
export const GROSS = `${LINE}/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice`;
export const NET = `${LINE}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice`;
export const QUANTITY = `${LINE}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`;
export const LINE_SETTLEMENT = `${LINE}/ram:SpecifiedLineTradeSettlement`;
export const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
export const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
export const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
export const ADDITIONAL = `${AGREEMENT}/ram:AdditionalReferencedDocument`;
export const DELIVERY = `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`;
export const SHIP_TO = `${DELIVERY}/ram:ShipToTradeParty`;
export const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
export const PAYEE = `${SETTLEMENT}/ram:PayeeTradeParty`;
export const MEANS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`;
export const ACCOUNT = `${MEANS}/ram:PayeePartyCreditorFinancialAccount`;
export const ROW = `${SETTLEMENT}/ram:ApplicableTradeTax`;
export const ALLOWANCE = `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`;
export const SUM = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
