import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { hasAttribute, localName } from '../../tree/tree-paths.js';
import type { Context, PathRule } from '../../tree/tree-rule.js';
import type { CiiFacts } from './cii-facts.js';

/**
 * CII-SR: what CII D16B has a place for and EN 16931 has not. A row is the group that it is in, the number of its first
 * rule, and the elements of that group, one rule each, numbered onwards; a number in between goes on from there. Names are
 * of ram: where they say nothing else; "@" is an attribute. The first step of a group is named in `STARTS`.
 * Source: the syntax binding of EN 16931 to CII (CEN/TS 16931-3-3), which names what is used; ids and paths as in release
 * 1.3.16 of the artefacts.
 */
const ROWS = `
Context 001 SpecifiedTransactionID TestIndicator 006 BIMSpecifiedDocumentContextParameter ScenarioSpecifiedDocumentContextParameter ApplicationSpecifiedDocumentContextParameter 011 SubsetSpecifiedDocumentContextParameter MessageStandardSpecifiedDocumentContextParameter
Document 013 Name 016 CopyIndicator Purpose ControlRequirementIndicator LanguageID PurposeCode RevisionDateTime VersionID GlobalID RevisionID PreviousRevisionID CategoryCode 033 EffectiveSpecifiedPeriod IssuerTradeParty
Document/IssueDateTime 015 udt:DateTime
Document/IncludedNote 027 Subject ContentCode 032 ID
Line/AssociatedDocumentLineDocument/IncludedNote 041 SubjectCode ID Subject ContentCode
Line 035 DescriptionCode ParentLineID LineStatusCode LineStatusReasonCode 221 IncludedSubordinateTradeLineItem
Line/SpecifiedTradeProduct 045 ID 048 ManufacturerAssignedID TradeName TypeCode NetWeightMeasure GrossWeightMeasure ProductGroupID EndItemTypeCode EndItemName AreaDensityMeasure UseDescription BrandName SubBrandName DrainedNetWeightMeasure VariableMeasureIndicator ColourCode ColourDescription Designation FormattedCancellationAnnouncedLaunchDateTime FormattedLatestProductDataChangeDateTime 080 ApplicableMaterialGoodsCharacteristic 087 IndividualTradeProductInstance CertificationEvidenceReferenceReferencedDocument InspectionReferenceReferencedDocument 093 LinearSpatialDimension MinimumLinearSpatialDimension MaximumLinearSpatialDimension ManufacturerTradeParty PresentationSpecifiedBinaryFile MSDSReferenceReferencedDocument AdditionalReferenceReferencedDocument LegalRightsOwnerTradeParty BrandOwnerTradeParty IncludedReferencedProduct InformationNote
Line/SpecifiedTradeProduct/ApplicableProductCharacteristic 067 ID TypeCode 070 ValueMeasure MeasurementMethodCode 073 ValueCode ValueDateTime ValueIndicator ContentTypeCode ValueSpecifiedBinaryFile ApplicableProductCharacteristicCondition ApplicableReferencedStandard
Line/SpecifiedTradeProduct/DesignatedProductClassification 081 SystemID SystemName ClassName SubClassCode ClassProductCharacteristic ApplicableReferencedStandard
Line/SpecifiedTradeProduct/OriginTradeCountry 091 Name SubordinateTradeCountrySubDivision
Line/SpecifiedLineTradeAgreement 104 BuyerReference BuyerRequisitionerTradeParty ApplicableTradeDeliveryTerms SellerOrderReferencedDocument 109 QuotationReferencedDocument ContractReferencedDocument DemandForecastReferencedDocument PromotionalDealReferencedDocument AdditionalReferencedDocument 147 RequisitionerReferencedDocument ItemSellerTradeParty ItemBuyerTradeParty IncludedSpecifiedMarketplace 447 UltimateCustomerOrderReferencedDocument
Line/SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument 108 IssuerAssignedID
Line/SpecifiedLineTradeAgreement/GrossPriceProductTradePrice 114 TypeCode MinimumQuantity MaximumQuantity ChangeReason OrderUnitConversionFactorNumeric 132 ValiditySpecifiedPeriod DeliveryTradeLocation TradeComparisonReferencePrice AssociatedReferencedDocument 445 IncludedTradeTax
Line/SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/AppliedTradeAllowanceCharge 120 ID SequenceNumeric CalculationPercent BasisAmount BasisQuantity PrepaidIndicator UnitBasisAmount ReasonCode Reason TypeCode CategoryTradeTax ActualTradeCurrencyExchange
Line/SpecifiedLineTradeAgreement/NetPriceProductTradePrice 136 TypeCode 138 MinimumQuantity MaximumQuantity ChangeReason OrderUnitConversionFactorNumeric AppliedTradeAllowanceCharge ValiditySpecifiedPeriod DeliveryTradeLocation TradeComparisonReferencePrice AssociatedReferencedDocument 446 IncludedTradeTax
Line/SpecifiedLineTradeDelivery 151 RequestedQuantity ReceivedQuantity ChargeFreeQuantity PackageQuantity ProductUnitQuantity PerPackageUnitQuantity NetWeightMeasure GrossWeightMeasure TheoreticalWeightMeasure DespatchedQuantity SpecifiedDeliveryAdjustment IncludedSupplyChainPackaging RelatedSupplyChainConsignment ShipToTradeParty UltimateShipToTradeParty ShipFromTradeParty ActualDespatchSupplyChainEvent ActualPickUpSupplyChainEvent RequestedDeliverySupplyChainEvent ActualDeliverySupplyChainEvent ActualReceiptSupplyChainEvent AdditionalReferencedDocument DespatchAdviceReferencedDocument ReceivingAdviceReferencedDocument DeliveryNoteReferencedDocument ConsumptionReportReferencedDocument PackingListReferencedDocument
Line/SpecifiedLineTradeSettlement 178 PaymentReference InvoiceIssuerReference TotalAdjustmentAmount DiscountIndicator 194 SubtotalCalculatedTradeTax SpecifiedLogisticsServiceCharge SpecifiedTradePaymentTerms 209 SpecifiedFinancialAdjustment InvoiceReferencedDocument 212 PayableSpecifiedTradeAccountingAccount 218 PurchaseSpecifiedTradeAccountingAccount SalesSpecifiedTradeAccountingAccount SpecifiedTradeSettlementFinancialCard
Line/SpecifiedLineTradeSettlement/ApplicableTradeTax 182 CalculatedAmount
Line/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator 183 udt:IndicatorString
Line/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge 184 ID SequenceNumeric 187 BasisQuantity PrepaidIndicator UnitBasisAmount TypeCode CategoryTradeTax ActualTradeCurrencyExchange ID
Line/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/CalculationPercent 186 @format
Line/SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation 197 ChargeTotalAmount AllowanceTotalAmount TaxBasisTotalAmount TaxTotalAmount GrandTotalAmount InformationAmount TotalAllowanceChargeAmount TotalRetailValueInformationAmount GrossLineTotalAmount NetLineTotalAmount NetIncludingTaxesLineTotalAmount ProductWeightLossInformationAmount
Line/SpecifiedLineTradeSettlement/ReceivableSpecifiedTradeAccountingAccount 213 SetTriggerCode TypeCode AmountTypeCode Name CostReferenceDimensionPattern
Agreement 278 SalesAgentTradeParty BuyerRequisitionerTradeParty BuyerAssignedAccountantTradeParty SellerAssignedAccountantTradeParty BuyerTaxRepresentativeTradeParty 292 ProductEndUserTradeParty ApplicableTradeDeliveryTerms 296 QuotationReferencedDocument OrderResponseReferencedDocument 299 DemandForecastReferencedDocument SupplyInstructionReferencedDocument PromotionalDealReferencedDocument PriceListReferencedDocument 304 RequisitionerReferencedDocument BuyerAgentTradeParty PurchaseConditionsReferencedDocument 442 Reference 448 UltimateCustomerOrderReferencedDocument
Agreement/SellerTradeParty 222 RoleCode 247 EndPointURIUniversalCommunication LogoAssociatedSpecifiedBinaryFile
Agreement/SellerTradeParty/SpecifiedLegalOrganization 223 LegalClassificationCode Name PostalTradeAddress AuthorizedLegalRegistration
Agreement/SellerTradeParty/DefinedTradeContact 227 ID TypeCode JobTitle Responsibility PersonID 234 DirectTelephoneUniversalCommunication MobileTelephoneUniversalCommunication FaxUniversalCommunication 239 TelexUniversalCommunication VOIPUniversalCommunication InstantMessagingUniversalCommunication SpecifiedNote SpecifiedContactPerson
Agreement/SellerTradeParty/DefinedTradeContact/TelephoneUniversalCommunication 232 URIID ChannelCode
Agreement/SellerTradeParty/DefinedTradeContact/EmailURIUniversalCommunication 237 ChannelCode CompleteNumber
Agreement/SellerTradeParty/URIUniversalCommunication 244 ChannelCode CompleteNumber
Agreement/SellerTradeParty/SpecifiedTaxRegistration 246 AssociatedRegisteredTax
Agreement/BuyerTradeParty 249 RoleCode Description 276 EndPointURIUniversalCommunication LogoAssociatedSpecifiedBinaryFile
Agreement/BuyerTradeParty/SpecifiedLegalOrganization 251 LegalClassificationCode Name 254 PostalTradeAddress AuthorizedLegalRegistration
Agreement/BuyerTradeParty/DefinedTradeContact 256 ID TypeCode JobTitle Responsibility PersonID 263 DirectTelephoneUniversalCommunication MobileTelephoneUniversalCommunication FaxUniversalCommunication 268 TelexUniversalCommunication VOIPUniversalCommunication InstantMessagingUniversalCommunication SpecifiedNote SpecifiedContactPerson
Agreement/BuyerTradeParty/DefinedTradeContact/TelephoneUniversalCommunication 261 URIID ChannelCode
Agreement/BuyerTradeParty/DefinedTradeContact/EmailURIUniversalCommunication 266 ChannelCode CompleteNumber
Agreement/BuyerTradeParty/URIUniversalCommunication 273 ChannelCode CompleteNumber
Agreement/BuyerTradeParty/SpecifiedTaxRegistration 275 AssociatedRegisteredTax
Agreement/SellerTaxRepresentativeTradeParty 282 ID GlobalID RoleCode Description SpecifiedLegalOrganization DefinedTradeContact URIUniversalCommunication 290 EndPointURIUniversalCommunication LogoAssociatedSpecifiedBinaryFile
Agreement/SellerTaxRepresentativeTradeParty/SpecifiedTaxRegistration 289 AssociatedRegisteredTax
Agreement/SellerOrderReferencedDocument 294 LineID
Agreement/BuyerOrderReferencedDocument 295 LineID
Agreement/ContractReferencedDocument 298 LineID
Agreement/AdditionalReferencedDocument 303 LineID
Agreement/SpecifiedProcuringProject 307 Description
Delivery 308 RelatedSupplyChainConsignment 317 UltimateShipToTradeParty ShipFromTradeParty ActualDespatchSupplyChainEvent ActualPickUpSupplyChainEvent 331 ActualReceiptSupplyChainEvent AdditionalReferencedDocument 335 DeliveryNoteReferencedDocument ConsumptionReportReferencedDocument PreviousDeliverySupplyChainEvent PackingListReferencedDocument
Delivery/ShipToTradeParty 309 RoleCode Description SpecifiedLegalOrganization DefinedTradeContact URIUniversalCommunication SpecifiedTaxRegistration EndPointURIUniversalCommunication LogoAssociatedSpecifiedBinaryFile
Delivery/ActualDeliverySupplyChainEvent 321 ID 323 TypeCode Description DescriptionBinaryObject UnitQuantity LatestOccurrenceDateTime EarliestOccurrenceDateTime OccurrenceSpecifiedPeriod OccurrenceLogisticsLocation
Delivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime 322 udt:DateTime
Delivery/DespatchAdviceReferencedDocument 333 LineID LineID
Settlement 339 DuePayableAmount CreditorReferenceTypeCode CreditorReferenceType CreditorReferenceIssuerID 344 PaymentCurrencyCode InvoiceIssuerReference InvoiceDateTime NextInvoiceDateTime CreditReasonCode CreditReason InvoicerTradeParty InvoiceeTradeParty 365 PayerTradeParty TaxApplicableTradeCurrencyExchange InvoiceApplicableTradeCurrencyExchange PaymentApplicableTradeCurrencyExchange 395 SubtotalCalculatedTradeTax SpecifiedLogisticsServiceCharge 421 SpecifiedFinancialAdjustment 423 ProFormaInvoiceReferencedDocument LetterOfCreditReferencedDocument FactoringAgreementReferencedDocument FactoringListReferencedDocument PayableSpecifiedTradeAccountingAccount 433 PurchaseSpecifiedTradeAccountingAccount SalesSpecifiedTradeAccountingAccount SpecifiedTradeSettlementFinancialCard SpecifiedAdvancePayment UltimatePayeeTradeParty
Settlement/PayeeTradeParty 352 RoleCode Description 359 DefinedTradeContact PostalTradeAddress URIUniversalCommunication SpecifiedTaxRegistration EndPointURIUniversalCommunication LogoAssociatedSpecifiedBinaryFile
Settlement/PayeeTradeParty/SpecifiedLegalOrganization 354 LegalClassificationCode Name TradingBusinessName PostalTradeAddress AuthorizedLegalRegistration
Settlement/SpecifiedTradeSettlementPaymentMeans 369 PaymentChannelCode GuaranteeMethodCode PaymentMethodCode 443 ID
Settlement/SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard 372 MicrochipIndicator TypeCode 375 ExpiryDate VerificationNumeric ValidFromDateTime CreditLimitAmount CreditAvailableAmount InterestRatePercent Description
Settlement/SpecifiedTradeSettlementPaymentMeans/PayerPartyDebtorFinancialAccount 382 AccountName 444 ProprietaryID
Settlement/SpecifiedTradeSettlementPaymentMeans/PayerSpecifiedDebtorFinancialInstitution 384 ClearingSystemName Name LocationFinancialInstitutionAddress
Settlement/SpecifiedTradeAllowanceCharge 388 ID SequenceNumeric BasisQuantity PrepaidIndicator UnitBasisAmount TypeCode ActualTradeCurrencyExchange
Settlement/SpecifiedTradePaymentTerms 397 ID FromEventCode SettlementPeriodMeasure 401 TypeCode InstructionTypeCode 404 PartialPaymentPercent PaymentMeansID PartialPaymentAmount ApplicableTradePaymentPenaltyTerms ApplicableTradePaymentDiscountTerms PayeeTradeParty
Settlement/SpecifiedTradePaymentTerms/DueDateDateTime 400 udt:DateTime
Settlement/InvoiceReferencedDocument 422 LineID
Settlement/ReceivableSpecifiedTradeAccountingAccount 428 SetTriggerCode TypeCode AmountTypeCode Name CostReferenceDimensionPattern
Settlement/SpecifiedTradeSettlementHeaderMonetarySummation 411 InformationAmount TotalDiscountAmount TotalAllowanceChargeAmount RetailValueExcludingTaxInformationAmount TotalDepositFeeInformationAmount ProductValueExcludingTobaccoTaxInformationAmount TotalRetailValueInformationAmount GrossLineTotalAmount NetLineTotalAmount NetIncludingTaxesLineTotalAmount
. 438 ValuationBreakdownStatement
`;

/** The same in elements of one kind, wherever they stand; "*" stands for the beginning of the name. */
const ROWS_BY_KIND = `
*DocumentContextParameter 004 Value SpecifiedDocumentVersion
`;

/** CII-DT, numbered in the same way. Those in tax groups, and those of a tax category, are warnings. */
const TYPE_ROWS = `
Line/SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode 045 @listID @listAgencyID @listVersionID @listURI
`;

const TYPE_ROWS_BY_KIND = `
*ReferencedDocument 016 StatusCode CopyIndicator 019 GlobalID RevisionID 023 Information 025 SectionName PreviousRevisionID 028 EffectiveSpecifiedPeriod IssuerTradeParty AttachedSpecifiedBinaryFile
*TradeTax 038 CalculatedRate CalculationSequenceNumeric BasisQuantity 042 UnitBasisAmount LineTotalBasisAmount AllowanceChargeBasisAmount 049 CurrencyCode Jurisdiction CustomsDutyIndicator 053 TaxBasisAllowanceRate 055 Type InformationAmount CategoryName 060 SpecifiedTradeAccountingAccount ServiceSupplyTradeCountry BuyerRepayableTaxSpecifiedTradeAccountingAccount SellerPayableTaxSpecifiedTradeAccountingAccount SellerRefundableTaxSpecifiedTradeAccountingAccount BuyerDeductibleTaxSpecifiedTradeAccountingAccount BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount PlaceApplicableTradeLocation
*TradeTax/RateApplicablePercent 059 @format
BillingSpecifiedPeriod/StartDateTime 068 udt:DateTime
BillingSpecifiedPeriod 069 DurationMeasure InclusiveIndicator Description 073 CompleteDateTime OpenIndicator SeasonCode ID Name SequenceNumeric StartDateFlexibilityCode ContinuousIndicator PurposeCode
BillingSpecifiedPeriod/EndDateTime 072 udt:DateTime
PostalTradeAddress 082 ID PostOfficeBox BuildingName 086 LineFour LineFive StreetName CitySubDivisionName CountryName CountrySubDivisionID AttentionOf CareOf BuildingNumber DepartmentName AdditionalStreetName
`;

const TRANSACTION = 'rsm:SupplyChainTradeTransaction';

const STARTS: Readonly<Record<string, string>> = {
  Context: 'rsm:ExchangedDocumentContext',
  Document: 'rsm:ExchangedDocument',
  Line: `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`,
  Agreement: `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`,
  Delivery: `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`,
  Settlement: `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`,
};

/** Fatal are the data types of references, periods and addresses. */
const FATAL_TYPES = /^CII-DT-(?:0[12]\d|030|06[89]|0[789]\d)$/;

interface Unused {
  readonly id: string;
  /** Of ram: where they say nothing else. */
  readonly group: readonly string[];
  readonly name: string;
}

export const UNUSED_AT_PATHS: readonly PathRule<CiiFacts>[] = [
  ...read(ROWS, 'CII-SR-'),
  ...read(TYPE_ROWS, 'CII-DT-'),
].map(({ id, group, name }) => {
  const [start = '', ...steps] = group;
  const around = start === '.' ? [] : [STARTS[start]!, ...steps.map(prefixed)];
  const path = name.startsWith('@') ? `${around.join('/')}${name}` : [...around, prefixed(name)].join('/');
  return { ...wordsOf(id, name), path, most: 0 };
});

/** Contexts of elements that may not stand where they do, or may not have an attribute. One pattern: no two are alike. */
export const UNUSED_BY_KIND: readonly Context<CiiFacts>[] = [
  ...read(ROWS_BY_KIND, 'CII-SR-'),
  ...read(TYPE_ROWS_BY_KIND, 'CII-DT-'),
].map(({ id, group, name }) => {
  const within = group.map((step) => (step.startsWith('*') ? step : prefixed(step)));
  if (!name.startsWith('@')) {
    const rule = { ...wordsOf(id, name), holds: () => false };
    return { names: [prefixed(name)], within: within.join('/'), rules: [rule] };
  }
  const rule = {
    ...wordsOf(id, name),
    holds: (element: XmlElement) => !hasAttribute(element, name.slice(1)),
  };
  return { names: [within.at(-1)!], within: within.slice(0, -1).join('/'), rules: [rule] };
});

function read(rows: string, prefix: string): Unused[] {
  return rows.trim().split('\n').flatMap((row) => {
    const [group = '', ...tokens] = row.split(' ');
    let number = 0;
    return tokens.flatMap((token): Unused[] => {
      if (/^\d/.test(token)) {
        number = Number(token);
        return [];
      }
      const id = `${prefix}${String(number).padStart(3, '0')}`;
      number += 1;
      return [{ id, group: group.split('/'), name: token }];
    });
  }); // prettier-ignore
}

function prefixed(name: string): string {
  return name.includes(':') ? name : `ram:${name}`;
}

function wordsOf(id: string, name: string): Omit<PathRule<CiiFacts>, 'path' | 'most'> {
  return {
    id,
    ...(FATAL_TYPES.test(id) ? {} : { severity: 'warning' }),
    terms: [],
    says: name.startsWith('@') ? sayAttribute(name.slice(1)) : sayElement,
    fix: name.startsWith('@')
      ? 'Leave the attribute out, or ask the maker of your invoicing software to.'
      : 'Leave it out. What the council must know belongs in a field that EN 16931 has, or in a note.',
  };
}

function sayElement(element: XmlElement, _facts: unknown, where: string): string {
  const around = element.parent === null ? 'The invoice' : `"${localName(element.parent)}"`;
  return `${where === '' ? '' : `${where}: `}${around} holds "${localName(element)}", for which EN 16931 has no place. Whoever receives the invoice may not read it.`;
}

export function sayAttribute(name: string): (element: XmlElement) => string {
  return (element) =>
    `"${localName(element)}" has the attribute "${name}", for which EN 16931 has no place there.`;
}
