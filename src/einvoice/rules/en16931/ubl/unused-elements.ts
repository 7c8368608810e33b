import type { PathRule } from '../../tree/tree-rule.js';
import type { UblFacts } from './ubl-facts.js';

/**
 * UBL-CR: what UBL 2.1 has a place for and EN 16931 has not. A row is the number of its first rule, the group that it is in,
 * and the elements of that group, one rule each, numbered onwards; a number in between goes on from there. Names are of
 * cbc:, or of cac: with a plus; `Line` is InvoiceLine and CreditNoteLine.
 * Source: the syntax binding of EN 16931 to UBL (CEN/TS 16931-3-2), which names what is used; ids and paths as in release
 * 1.3.16 of the artefacts.
 */
const ROWS = `
3 . ProfileExecutionID CopyIndicator UUID IssueTime PricingCurrencyCode PaymentCurrencyCode PaymentAlternativeCurrencyCode AccountingCostCode LineCountNumeric
12 InvoicePeriod StartTime EndTime DurationMeasure Description
16 OrderReference CopyIndicator UUID IssueDate IssueTime CustomerReference OrderTypeCode +DocumentReference
23 BillingReference/InvoiceDocumentReference CopyIndicator UUID IssueTime DocumentTypeCode DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
38 BillingReference +SelfBilledInvoiceDocumentReference +CreditNoteDocumentReference +SelfBilledCreditNoteDocumentReference +DebitNoteDocumentReference +ReminderDocumentReference +AdditionalDocumentReference +BillingReferenceLine
45 DespatchDocumentReference CopyIndicator UUID IssueDate IssueTime DocumentTypeCode DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
61 ReceiptDocumentReference CopyIndicator UUID IssueDate IssueTime DocumentTypeCode DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
77 . +StatementDocumentReference
78 OriginatorDocumentReference CopyIndicator UUID IssueDate IssueTime DocumentTypeCode DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
94 ContractDocumentReference CopyIndicator UUID IssueDate IssueTime DocumentTypeCode DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
110 AdditionalDocumentReference CopyIndicator UUID IssueDate IssueTime DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode 131 +ValidityPeriod +IssuerParty +ResultOfVerification
121 AdditionalDocumentReference/Attachment/ExternalReference DocumentHash HashAlgorithmMethod ExpiryDate ExpiryTime MimeCode FormatCode EncodingCode CharacterSetCode FileName Description
134 ProjectReference UUID IssueDate +WorkPhaseReference
137 . +Signature
138 AccountingSupplierParty CustomerAssignedAccountID AdditionalAccountID DataSendingCapability 198 +DespatchContact +AccountingContact +SellerContact
141 AccountingSupplierParty/Party MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID IndustryClassificationCode +Language 168 +PhysicalLocation 193 +Person +AgentParty +ServiceProviderParty +PowerOfAttorney +FinancialAccount
147 AccountingSupplierParty/Party/PostalAddress ID AddressTypeCode AddressFormatCode Postbox Floor Room BlockName BuildingName BuildingNumber InhouseMail Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CountrySubentityCode Region District TimezoneOffset 167 +LocationCoordinate
166 AccountingSupplierParty/Party/PostalAddress/Country Name
169 AccountingSupplierParty/Party/PartyTaxScheme RegistrationName TaxLevelCode ExemptionReasonCode ExemptionReason +RegistrationAddress
174 AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress
178 AccountingSupplierParty/Party/PartyLegalEntity RegistrationDate RegistrationExpirationDate CompanyLegalFormCode SoleProprietorshipIndicator CompanyLiquidationStatusCode CorporateStockAmount FullyPaidSharesIndicator +RegistrationAddress +CorporateRegistrationScheme +HeadOfficeParty +ShareholderParty
189 AccountingSupplierParty/Party/Contact ID Telefax Note +OtherCommunication
201 AccountingCustomerParty CustomerAssignedAccountID SupplierAssignedAccountID AdditionalAccountID 262 +DeliveryContact +AccountingContact +BuyerContact
204 AccountingCustomerParty/Party MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID IndustryClassificationCode +Language 231 +PhysicalLocation 257 +Person +AgentParty +ServiceProviderParty +PowerOfAttorney +FinancialAccount
210 AccountingCustomerParty/Party/PostalAddress ID AddressTypeCode AddressFormatCode Postbox Floor Room BlockName BuildingName BuildingNumber InhouseMail Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CountrySubentityCode Region District TimezoneOffset 230 +LocationCoordinate
229 AccountingCustomerParty/Party/PostalAddress/Country Name
232 AccountingCustomerParty/Party/PartyTaxScheme RegistrationName TaxLevelCode ExemptionReasonCode ExemptionReason +RegistrationAddress
237 AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress
241 AccountingCustomerParty/Party/PartyLegalEntity RegistrationDate RegistrationExpirationDate CompanyLegalFormCode CompanyLegalForm SoleProprietorshipIndicator CompanyLiquidationStatusCode CorporateStockAmount FullyPaidSharesIndicator +RegistrationAddress +CorporateRegistrationScheme +HeadOfficeParty +ShareholderParty
253 AccountingCustomerParty/Party/Contact ID Telefax Note +OtherCommunication
265 PayeeParty MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID EndpointID IndustryClassificationCode +Language +PostalAddress +PhysicalLocation +PartyTaxScheme 288 +Contact +Person +AgentParty +ServiceProviderParty +PowerOfAttorney +FinancialAccount
275 PayeeParty/PartyLegalEntity RegistrationName RegistrationDate RegistrationExpirationDate CompanyLegalFormCode CompanyLegalForm SoleProprietorshipIndicator CompanyLiquidationStatusCode CorporateStockAmount FullyPaidSharesIndicator +RegistrationAddress +CorporateRegistrationScheme +HeadOfficeParty +ShareholderParty
294 . +BuyerCustomerParty +SellerSupplierParty
296 TaxRepresentativeParty MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID EndpointID IndustryClassificationCode +PartyIdentification +Language 325 +PhysicalLocation 335 +PartyLegalEntity +Contact +Person +AgentParty +ServiceProviderParty +PowerOfAttorney +FinancialAccount
304 TaxRepresentativeParty/PostalAddress ID AddressTypeCode AddressFormatCode Postbox Floor Room BlockName BuildingName BuildingNumber InhouseMail Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CountrySubentityCode Region District TimezoneOffset 324 +LocationCoordinate
323 TaxRepresentativeParty/PostalAddress/Country Name
326 TaxRepresentativeParty/PartyTaxScheme RegistrationName TaxLevelCode ExemptionReasonCode ExemptionReason +RegistrationAddress
331 TaxRepresentativeParty/PartyTaxScheme/TaxScheme Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress
342 Delivery ID Quantity MinimumQuantity MaximumQuantity ActualDeliveryTime LatestDeliveryDate LatestDeliveryTime ReleaseID TrackingID 382 +AlternativeDeliveryLocation +RequestedDeliveryPeriod +EstimatedDeliveryPeriod +CarrierParty 404 +NotifyParty +Despatch +DeliveryTerms +MinimumDeliveryUnit +MaximumDeliveryUnit +Shipment 682 +DeliveryAddress
351 Delivery/DeliveryLocation Description Conditions CountrySubentity CountrySubentityCode LocationTypeCode InformationURI Name +ValidityPeriod 380 +SubsidiaryLocation +LocationCoordinate
359 Delivery/DeliveryLocation/Address ID AddressTypeCode AddressFormatCode Postbox Floor Room BlockName BuildingName BuildingNumber InhouseMail Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CountrySubentityCode Region District TimezoneOffset 379 +LocationCoordinate
378 Delivery/DeliveryLocation/Address/Country Name
386 Delivery/DeliveryParty MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID EndpointID IndustryClassificationCode +PartyIdentification +Language +PostalAddress +PhysicalLocation +PartyTaxScheme +PartyLegalEntity +Contact +Person +AgentParty +ServiceProviderParty +PowerOfAttorney +FinancialAccount
410 . +DeliveryTerms
411 PaymentMeans ID 413 PaymentChannelCode InstructionID 434 +CreditAccount 451 +TradeFinancing 681 InstructionNote
415 PaymentMeans/CardAccount CardTypeCode ValidityStartDate ExpiryDate IssuerID IssueNumberID CV2ID CardChipCode ChipApplicationID
424 PaymentMeans/PayeeFinancialAccount AliasName AccountTypeCode AccountFormatCode CurrencyCode PaymentNote 433 +Country
429 PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch Name 432 +Address
430 PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution Name +Address
435 PaymentMeans/PaymentMandate MandateTypeCode MaximumPaymentInstructionsNumeric MaximumPaidAmount SignatureID +PayerParty 448 +ValidityPeriod +PaymentReversalPeriod +Clause
440 PaymentMeans/PaymentMandate/PayerFinancialAccount Name AliasName AccountTypeCode AccountFormatCode CurrencyCode PaymentNote +FinancialInstitutionBranch +Country
452 PaymentTerms ID PaymentMeansID PrepaidPaymentReferenceID ReferenceEventCode SettlementDiscountPercent PenaltySurchargePercent PaymentPercent Amount SettlementDiscountAmount PenaltyAmount PaymentTermsDetailsURI PaymentDueDate InstallmentDueDate InvoicingPartyReference +SettlementPeriod +PenaltyPeriod +ExchangeRate +ValidityPeriod
470 . +PrepaidPayment
471 AllowanceCharge ID PrepaidIndicator SequenceNumeric AccountingCostCode AccountingCost PerUnitAmount 488 +TaxTotal +PaymentMeans
477 AllowanceCharge/TaxCategory Name BaseUnitMeasure PerUnitAmount TaxExemptionReasonCode TaxExemptionReason TierRange TierRatePercent
484 AllowanceCharge/TaxCategory/TaxScheme Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress
490 . +TaxExchangeRate +PricingExchangeRate +PaymentExchangeRate +PaymentAlternativeExchangeRate
494 TaxTotal RoundingAmount TaxEvidenceIndicator TaxIncludedIndicator
497 TaxTotal/TaxSubtotal CalculationSequenceNumeric TransactionCurrencyTaxAmount Percent BaseUnitMeasure PerUnitAmount TierRange TierRatePercent
504 TaxTotal/TaxSubtotal/TaxCategory Name BaseUnitMeasure PerUnitAmount TierRange TierRatePercent
509 TaxTotal/TaxSubtotal/TaxCategory/TaxScheme Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress
513 . +WithholdingTaxTotal
514 LegalMonetaryTotal PayableAlternativeAmount
515 Line UUID TaxPointDate AccountingCostCode PaymentPurposeCode FreeOfChargeIndicator 529 +DespatchLineReference +ReceiptLineReference +BillingReference 548 +PricingReference +OriginatorParty +Delivery +PaymentTerms 561 +TaxTotal +WithholdingTaxTotal 645 +DeliveryTerms +SubInvoiceLine +ItemPriceExtension
520 Line/InvoicePeriod StartTime EndTime DurationMeasure DescriptionCode Description
525 Line/OrderLineReference SalesOrderLineID UUID LineStatusCode +OrderReference
532 Line/DocumentReference CopyIndicator UUID IssueDate IssueTime 537 DocumentType XPath LanguageID LocaleCode VersionID DocumentStatusCode DocumentDescription +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
552 Line/AllowanceCharge ID PrepaidIndicator SequenceNumeric AccountingCostCode AccountingCost PerUnitAmount +TaxCategory +TaxTotal +PaymentMeans
563 Line/Item PackQuantity PackSizeNumeric CatalogueIndicator HazardousRiskIndicator AdditionalInformation Keyword BrandName ModelName 581 +ManufacturersItemIdentification 587 +CatalogueItemIdentification +AdditionalItemIdentification +CatalogueDocumentReference +ItemSpecificationDocumentReference 595 +TransactionConditions +HazardousItem 619 +ManufacturerParty +InformationContentProviderParty +OriginAddress +ItemInstance +Certificate +Dimension
571 Line/Item/BuyersItemIdentification ExtendedID BarcodeSymbologyID +PhysicalAttribute +MeasurementDimension +IssuerParty
576 Line/Item/SellersItemIdentification ExtendedID BarcodeSymbologyID +PhysicalAttribute +MeasurementDimension +IssuerParty
582 Line/Item/StandardItemIdentification ExtendedID BarcodeSymbologyID +PhysicalAttribute +MeasurementDimension +IssuerParty
591 Line/Item/OriginCountry Name
592 Line/Item/CommodityClassification NatureCode CargoTypeCode CommodityCode
597 Line/Item/ClassifiedTaxCategory Name BaseUnitMeasure PerUnitAmount TaxExemptionReasonCode TaxExemptionReason TierRange TierRatePercent
604 Line/Item/ClassifiedTaxCategory/TaxScheme Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress
608 Line/Item/AdditionalItemProperty ID NameCode TestMethod ValueQuantity ValueQualifier ImportanceCode ListValue +UsabilityPeriod +ItemPropertyGroup +RangeDimension +ItemPropertyRange
625 Line/Price PriceChangeReason PriceTypeCode PriceType OrderableUnitFactorRate ValidityPeriod PriceList 644 +PricingExchangeRate
632 Line/Price/AllowanceCharge ID AllowanceChargeReasonCode AllowanceChargeReason MultiplierFactorNumeric PrepaidIndicator SequenceNumeric AccountingCostCode AccountingCost PerUnitAmount +TaxCategory +TaxTotal +PaymentMeans
`;

const LINE = 'cac:InvoiceLine|cac:CreditNoteLine';

export const UNUSED_ELEMENTS: readonly PathRule<UblFacts>[] = ROWS.trim().split('\n').flatMap(rulesOf);

function rulesOf(row: string): PathRule<UblFacts>[] {
  const [first = '', group = '', ...names] = row.split(' ');
  const around =
    group === '.' ? [] : group.split('/').map((name) => (name === 'Line' ? LINE : `cac:${name}`));
  let number = Number(first);
  const rules: PathRule<UblFacts>[] = [];
  for (const name of names) {
    if (/^\d/.test(name)) {
      number = Number(name);
      continue;
    }
    const element = name.startsWith('+') ? `cac:${name.slice(1)}` : `cbc:${name}`;
    rules.push(unusedElement(number, [...around, element].join('/')));
    number += 1;
  }
  return rules;
}

/** @param number of the rule: 3 is UBL-CR-003. */
export function unusedElement(number: number, path: string): PathRule<UblFacts> {
  const steps = path
    .replace(LINE, 'Line')
    .replace(/c[ab]c:/g, '')
    .split('/');
  const name = steps.pop()!;
  const group = steps.length === 0 ? 'The invoice' : `"${steps.join(', ')}"`;
  return {
    id: ruleId(number),
    severity: 'warning',
    terms: [],
    path,
    most: 0,
    says: (_element, _facts, where) =>
      `${where === '' ? '' : `${where}: `}${group} holds "${name}", for which EN 16931 has no place. Whoever receives the invoice may not read it.`,
    fix: 'Leave it out. What the council must know belongs in a field that EN 16931 has, or in a note.',
  };
}

/** "UBL-CR-001". */
export function ruleId(number: number): string {
  return `UBL-CR-${String(number).padStart(3, '0')}`;
}
