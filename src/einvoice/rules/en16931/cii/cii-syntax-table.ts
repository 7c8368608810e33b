/**
 * What of CII has no place in EN 16931: for each context the elements and attributes that may not stand below it, with the
 * number of the official rule. A context is an element, with its parent where the name alone does not say which, or "*" and
 * the end of a name. `path:number` may not stand there, `path?number` at most once, `path!number` exactly once.
 */
export interface SyntaxContext {
  readonly context: string;
  /** CII-SR-001, CII-DT-001. */
  readonly prefix: 'CII-SR-' | 'CII-DT-';
  readonly rows: string;
  /** Numbers of rules that are fatal; the others are warnings. */
  readonly fatal?: string;
}

const contact = (at: string, first: number): string =>
  [
    'ID', 'TypeCode', 'JobTitle', 'Responsibility', 'PersonID', 'TelephoneUniversalCommunication/URIID',
    'TelephoneUniversalCommunication/ChannelCode', 'DirectTelephoneUniversalCommunication',
    'MobileTelephoneUniversalCommunication', 'FaxUniversalCommunication', 'EmailURIUniversalCommunication/ChannelCode',
    'EmailURIUniversalCommunication/CompleteNumber', 'TelexUniversalCommunication', 'VOIPUniversalCommunication',
    'InstantMessagingUniversalCommunication', 'SpecifiedNote', 'SpecifiedContactPerson',
  ]
    .map((name, index) => `${at}/DefinedTradeContact/${name}:${first + index}`)
    .join(' '); // prettier-ignore

export const CII_SYNTAX: readonly SyntaxContext[] = [
  {
    context: 'rsm:ExchangedDocumentContext',
    prefix: 'CII-SR-',
    fatal: '009 010',
    rows: `SpecifiedTransactionID:001 TestIndicator:002 BusinessProcessSpecifiedDocumentContextParameter?003
      BIMSpecifiedDocumentContextParameter:006 ScenarioSpecifiedDocumentContextParameter:007
      ApplicationSpecifiedDocumentContextParameter:008 GuidelineSpecifiedDocumentContextParameter!009
      GuidelineSpecifiedDocumentContextParameter/ID!010 SubsetSpecifiedDocumentContextParameter:011
      MessageStandardSpecifiedDocumentContextParameter:012`,
  },
  { context: '*DocumentContextParameter', prefix: 'CII-SR-', rows: 'Value:004 SpecifiedDocumentVersion:005' },
  {
    context: 'rsm:ExchangedDocument',
    prefix: 'CII-SR-',
    fatal: '014',
    rows: `Name:013 TypeCode!014 IssueDateTime/udt:DateTime:015 CopyIndicator:016 Purpose:017 ControlRequirementIndicator:018
      LanguageID:019 PurposeCode:020 RevisionDateTime:021 VersionID:022 GlobalID:023 RevisionID:024 PreviousRevisionID:025
      CategoryCode:026 IncludedNote/Subject:027 IncludedNote/ContentCode:028 IncludedNote/ID:032
      EffectiveSpecifiedPeriod:033 IssuerTradeParty:034`,
  },
  { context: 'rsm:ExchangedDocument/ram:IncludedNote', prefix: 'CII-SR-', rows: 'Content?030' },
  {
    context: 'ram:AssociatedDocumentLineDocument',
    prefix: 'CII-SR-',
    rows: `IncludedNote?039 IncludedNote/Content?040
      IncludedNote/SubjectCode:041 IncludedNote/ID:042 IncludedNote/Subject:043 IncludedNote/ContentCode:044`,
  },
  {
    context: 'ram:IncludedSupplyChainTradeLineItem',
    prefix: 'CII-SR-',
    rows: `DescriptionCode:035 ParentLineID:036 LineStatusCode:037 LineStatusReasonCode:038
      IncludedSubordinateTradeLineItem:221`,
  },
  {
    context: 'ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedTradeProduct',
    prefix: 'CII-SR-',
    rows: `ID:045 ManufacturerAssignedID:048 TradeName:049 TypeCode:050 NetWeightMeasure:051 GrossWeightMeasure:052
      ProductGroupID:053 EndItemTypeCode:054 EndItemName:055 AreaDensityMeasure:056 UseDescription:057 BrandName:058
      SubBrandName:059 DrainedNetWeightMeasure:060 VariableMeasureIndicator:061 ColourCode:062 ColourDescription:063
      Designation:064 FormattedCancellationAnnouncedLaunchDateTime:065 FormattedLatestProductDataChangeDateTime:066
      ApplicableProductCharacteristic/ID:067 ApplicableProductCharacteristic/TypeCode:068
      ApplicableProductCharacteristic/ValueMeasure:070 ApplicableProductCharacteristic/MeasurementMethodCode:071
      ApplicableProductCharacteristic/ValueCode:073 ApplicableProductCharacteristic/ValueDateTime:074
      ApplicableProductCharacteristic/ValueIndicator:075 ApplicableProductCharacteristic/ContentTypeCode:076
      ApplicableProductCharacteristic/ValueSpecifiedBinaryFile:077
      ApplicableProductCharacteristic/ApplicableProductCharacteristicCondition:078
      ApplicableProductCharacteristic/ApplicableReferencedStandard:079 ApplicableMaterialGoodsCharacteristic:080
      DesignatedProductClassification/SystemID:081 DesignatedProductClassification/SystemName:082
      DesignatedProductClassification/ClassName:083 DesignatedProductClassification/SubClassCode:084
      DesignatedProductClassification/ClassProductCharacteristic:085
      DesignatedProductClassification/ApplicableReferencedStandard:086 IndividualTradeProductInstance:087
      CertificationEvidenceReferenceReferencedDocument:088 InspectionReferenceReferencedDocument:089
      OriginTradeCountry/Name:091 OriginTradeCountry/SubordinateTradeCountrySubDivision:092 LinearSpatialDimension:093
      MinimumLinearSpatialDimension:094 MaximumLinearSpatialDimension:095 ManufacturerTradeParty:096
      PresentationSpecifiedBinaryFile:097 MSDSReferenceReferencedDocument:098 AdditionalReferenceReferencedDocument:099
      LegalRightsOwnerTradeParty:100 BrandOwnerTradeParty:101 IncludedReferencedProduct:102 InformationNote:103`,
  },
  {
    context: 'ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic',
    prefix: 'CII-SR-',
    fatal: '069 072',
    rows: 'Description!069 Value!072',
  },
  {
    context: 'ram:SpecifiedLineTradeAgreement',
    prefix: 'CII-SR-',
    fatal: '439 441',
    rows: `BuyerReference:104 BuyerRequisitionerTradeParty:105 ApplicableTradeDeliveryTerms:106
      SellerOrderReferencedDocument:107 BuyerOrderReferencedDocument/IssuerAssignedID:108 QuotationReferencedDocument:109
      ContractReferencedDocument:110 DemandForecastReferencedDocument:111 PromotionalDealReferencedDocument:112
      AdditionalReferencedDocument:113 GrossPriceProductTradePrice/TypeCode:114
      GrossPriceProductTradePrice/MinimumQuantity:115 GrossPriceProductTradePrice/MaximumQuantity:116
      GrossPriceProductTradePrice/ChangeReason:117 GrossPriceProductTradePrice/OrderUnitConversionFactorNumeric:118
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ID:120
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/SequenceNumeric:121
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/CalculationPercent:122
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/BasisAmount:123
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/BasisQuantity:124
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/PrepaidIndicator:125
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/UnitBasisAmount:126
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ReasonCode:127
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/Reason:128
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/TypeCode:129
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/CategoryTradeTax:130
      GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ActualTradeCurrencyExchange:131
      GrossPriceProductTradePrice/IncludedTradeTax:445 GrossPriceProductTradePrice/ValiditySpecifiedPeriod:132
      GrossPriceProductTradePrice/DeliveryTradeLocation:133 GrossPriceProductTradePrice/TradeComparisonReferencePrice:134
      GrossPriceProductTradePrice/AssociatedReferencedDocument:135 NetPriceProductTradePrice/TypeCode:136
      NetPriceProductTradePrice/MinimumQuantity:138 NetPriceProductTradePrice/MaximumQuantity:139
      NetPriceProductTradePrice/ChangeReason:140 NetPriceProductTradePrice/OrderUnitConversionFactorNumeric:141
      NetPriceProductTradePrice/AppliedTradeAllowanceCharge:142 NetPriceProductTradePrice/IncludedTradeTax:446
      NetPriceProductTradePrice/ValiditySpecifiedPeriod:143 NetPriceProductTradePrice/DeliveryTradeLocation:144
      NetPriceProductTradePrice/TradeComparisonReferencePrice:145 NetPriceProductTradePrice/AssociatedReferencedDocument:146
      NetPriceProductTradePrice/ChargeAmount!439 NetPriceProductTradePrice/ChargeAmount?441
      RequisitionerReferencedDocument:147 ItemSellerTradeParty:148 ItemBuyerTradeParty:149
      IncludedSpecifiedMarketplace:150 UltimateCustomerOrderReferencedDocument:447`,
  },
  {
    context: 'ram:SpecifiedLineTradeDelivery',
    prefix: 'CII-SR-',
    rows: `RequestedQuantity:151 ReceivedQuantity:152 ChargeFreeQuantity:153 PackageQuantity:154 ProductUnitQuantity:155
      PerPackageUnitQuantity:156 NetWeightMeasure:157 GrossWeightMeasure:158 TheoreticalWeightMeasure:159
      DespatchedQuantity:160 SpecifiedDeliveryAdjustment:161 IncludedSupplyChainPackaging:162
      RelatedSupplyChainConsignment:163 ShipToTradeParty:164 UltimateShipToTradeParty:165 ShipFromTradeParty:166
      ActualDespatchSupplyChainEvent:167 ActualPickUpSupplyChainEvent:168 RequestedDeliverySupplyChainEvent:169
      ActualDeliverySupplyChainEvent:170 ActualReceiptSupplyChainEvent:171 AdditionalReferencedDocument:172
      DespatchAdviceReferencedDocument:173 ReceivingAdviceReferencedDocument:174 DeliveryNoteReferencedDocument:175
      ConsumptionReportReferencedDocument:176 PackingListReferencedDocument:177`,
  },
  {
    context: 'ram:SpecifiedLineTradeSettlement',
    prefix: 'CII-SR-',
    rows: `PaymentReference:178 InvoiceIssuerReference:179 TotalAdjustmentAmount:180 DiscountIndicator:181
      ApplicableTradeTax/CalculatedAmount:182 SpecifiedTradeAllowanceCharge/ChargeIndicator/udt:IndicatorString:183
      SpecifiedTradeAllowanceCharge/ID:184 SpecifiedTradeAllowanceCharge/SequenceNumeric:185
      SpecifiedTradeAllowanceCharge/CalculationPercent/@format:186 SpecifiedTradeAllowanceCharge/BasisQuantity:187
      SpecifiedTradeAllowanceCharge/PrepaidIndicator:188 SpecifiedTradeAllowanceCharge/UnitBasisAmount:189
      SpecifiedTradeAllowanceCharge/TypeCode:190 SpecifiedTradeAllowanceCharge/CategoryTradeTax:191
      SpecifiedTradeAllowanceCharge/ActualTradeCurrencyExchange:192 SubtotalCalculatedTradeTax:194
      SpecifiedLogisticsServiceCharge:195 SpecifiedTradePaymentTerms:196
      SpecifiedTradeSettlementLineMonetarySummation/ChargeTotalAmount:197
      SpecifiedTradeSettlementLineMonetarySummation/AllowanceTotalAmount:198
      SpecifiedTradeSettlementLineMonetarySummation/TaxBasisTotalAmount:199
      SpecifiedTradeSettlementLineMonetarySummation/TaxTotalAmount:200
      SpecifiedTradeSettlementLineMonetarySummation/GrandTotalAmount:201
      SpecifiedTradeSettlementLineMonetarySummation/InformationAmount:202
      SpecifiedTradeSettlementLineMonetarySummation/TotalAllowanceChargeAmount:203
      SpecifiedTradeSettlementLineMonetarySummation/TotalRetailValueInformationAmount:204
      SpecifiedTradeSettlementLineMonetarySummation/GrossLineTotalAmount:205
      SpecifiedTradeSettlementLineMonetarySummation/NetLineTotalAmount:206
      SpecifiedTradeSettlementLineMonetarySummation/NetIncludingTaxesLineTotalAmount:207
      SpecifiedTradeSettlementLineMonetarySummation/ProductWeightLossInformationAmount:208
      SpecifiedFinancialAdjustment:209 InvoiceReferencedDocument:210 PayableSpecifiedTradeAccountingAccount:212
      ReceivableSpecifiedTradeAccountingAccount/SetTriggerCode:213 ReceivableSpecifiedTradeAccountingAccount/TypeCode:214
      ReceivableSpecifiedTradeAccountingAccount/AmountTypeCode:215 ReceivableSpecifiedTradeAccountingAccount/Name:216
      ReceivableSpecifiedTradeAccountingAccount/CostReferenceDimensionPattern:217
      PurchaseSpecifiedTradeAccountingAccount:218 SalesSpecifiedTradeAccountingAccount:219
      SpecifiedTradeSettlementFinancialCard:220`,
  },
  {
    context: 'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge',
    prefix: 'CII-SR-',
    fatal: '473',
    rows: 'ActualAmount?473',
  },
  {
    context: 'ram:ApplicableHeaderTradeAgreement',
    prefix: 'CII-SR-',
    rows: `Reference:442 SellerTradeParty/RoleCode:222 SellerTradeParty/SpecifiedLegalOrganization/LegalClassificationCode:223
      SellerTradeParty/SpecifiedLegalOrganization/Name:224 SellerTradeParty/SpecifiedLegalOrganization/PostalTradeAddress:225
      SellerTradeParty/SpecifiedLegalOrganization/AuthorizedLegalRegistration:226 ${contact('SellerTradeParty', 227)}
      SellerTradeParty/URIUniversalCommunication/ChannelCode:244
      SellerTradeParty/URIUniversalCommunication/CompleteNumber:245
      SellerTradeParty/SpecifiedTaxRegistration/AssociatedRegisteredTax:246
      SellerTradeParty/EndPointURIUniversalCommunication:247 SellerTradeParty/LogoAssociatedSpecifiedBinaryFile:248
      BuyerTradeParty/RoleCode:249 BuyerTradeParty/Description:250
      BuyerTradeParty/SpecifiedLegalOrganization/LegalClassificationCode:251
      BuyerTradeParty/SpecifiedLegalOrganization/Name:252 BuyerTradeParty/SpecifiedLegalOrganization/PostalTradeAddress:254
      BuyerTradeParty/SpecifiedLegalOrganization/AuthorizedLegalRegistration:255 ${contact('BuyerTradeParty', 256)}
      BuyerTradeParty/URIUniversalCommunication/ChannelCode:273 BuyerTradeParty/URIUniversalCommunication/CompleteNumber:274
      BuyerTradeParty/SpecifiedTaxRegistration/AssociatedRegisteredTax:275
      BuyerTradeParty/EndPointURIUniversalCommunication:276 BuyerTradeParty/LogoAssociatedSpecifiedBinaryFile:277
      SalesAgentTradeParty:278 BuyerRequisitionerTradeParty:279 BuyerAssignedAccountantTradeParty:280
      SellerAssignedAccountantTradeParty:281 BuyerTaxRepresentativeTradeParty:282
      SellerTaxRepresentativeTradeParty/ID:282 SellerTaxRepresentativeTradeParty/GlobalID:283 SellerTaxRepresentativeTradeParty/RoleCode:284
      SellerTaxRepresentativeTradeParty/Description:285 SellerTaxRepresentativeTradeParty/SpecifiedLegalOrganization:286
      SellerTaxRepresentativeTradeParty/DefinedTradeContact:287
      SellerTaxRepresentativeTradeParty/URIUniversalCommunication:288
      SellerTaxRepresentativeTradeParty/SpecifiedTaxRegistration/AssociatedRegisteredTax:289
      SellerTaxRepresentativeTradeParty/EndPointURIUniversalCommunication:290
      SellerTaxRepresentativeTradeParty/LogoAssociatedSpecifiedBinaryFile:291 ProductEndUserTradeParty:292
      ApplicableTradeDeliveryTerms:293 SellerOrderReferencedDocument/LineID:294 BuyerOrderReferencedDocument/LineID:295
      QuotationReferencedDocument:296 OrderResponseReferencedDocument:297 ContractReferencedDocument/LineID:298
      DemandForecastReferencedDocument:299 SupplyInstructionReferencedDocument:300 PromotionalDealReferencedDocument:301
      PriceListReferencedDocument:302 AdditionalReferencedDocument/LineID:303 RequisitionerReferencedDocument:304
      BuyerAgentTradeParty:305 PurchaseConditionsReferencedDocument:306 SpecifiedProcuringProject/Description:307
      UltimateCustomerOrderReferencedDocument:448 AdditionalReferencedDocument/Name?475
      AdditionalReferencedDocument/AttachmentBinaryObject?476`,
  },
  {
    context: 'ram:ApplicableHeaderTradeDelivery',
    prefix: 'CII-SR-',
    rows: `RelatedSupplyChainConsignment:308 ShipToTradeParty/RoleCode:309 ShipToTradeParty/Description:310
      ShipToTradeParty/SpecifiedLegalOrganization:311 ShipToTradeParty/DefinedTradeContact:312
      ShipToTradeParty/URIUniversalCommunication:313 ShipToTradeParty/SpecifiedTaxRegistration:314
      ShipToTradeParty/EndPointURIUniversalCommunication:315 ShipToTradeParty/LogoAssociatedSpecifiedBinaryFile:316
      UltimateShipToTradeParty:317 ShipFromTradeParty:318 ActualDespatchSupplyChainEvent:319
      ActualPickUpSupplyChainEvent:320 ActualDeliverySupplyChainEvent/ID:321
      ActualDeliverySupplyChainEvent/OccurrenceDateTime/udt:DateTime:322 ActualDeliverySupplyChainEvent/TypeCode:323
      ActualDeliverySupplyChainEvent/Description:324 ActualDeliverySupplyChainEvent/DescriptionBinaryObject:325
      ActualDeliverySupplyChainEvent/UnitQuantity:326 ActualDeliverySupplyChainEvent/LatestOccurrenceDateTime:327
      ActualDeliverySupplyChainEvent/EarliestOccurrenceDateTime:328
      ActualDeliverySupplyChainEvent/OccurrenceSpecifiedPeriod:329
      ActualDeliverySupplyChainEvent/OccurrenceLogisticsLocation:330 ActualReceiptSupplyChainEvent:331
      AdditionalReferencedDocument:332 DespatchAdviceReferencedDocument/LineID:333
      DespatchAdviceReferencedDocument/LineID:334 DeliveryNoteReferencedDocument:335
      ConsumptionReportReferencedDocument:336 PreviousDeliverySupplyChainEvent:337 PackingListReferencedDocument:338`,
  },
  {
    context: 'ram:ApplicableHeaderTradeSettlement',
    prefix: 'CII-SR-',
    rows: `DuePayableAmount:339 CreditorReferenceTypeCode:340 CreditorReferenceType:341 CreditorReferenceIssuerID:342
      PaymentCurrencyCode:344 InvoiceIssuerReference:345 InvoiceDateTime:346 NextInvoiceDateTime:347 CreditReasonCode:348
      CreditReason:349 InvoicerTradeParty:350 InvoiceeTradeParty:351 PayeeTradeParty/RoleCode:352
      PayeeTradeParty/Description:353 PayeeTradeParty/SpecifiedLegalOrganization/LegalClassificationCode:354
      PayeeTradeParty/SpecifiedLegalOrganization/Name:355
      PayeeTradeParty/SpecifiedLegalOrganization/TradingBusinessName:356
      PayeeTradeParty/SpecifiedLegalOrganization/PostalTradeAddress:357
      PayeeTradeParty/SpecifiedLegalOrganization/AuthorizedLegalRegistration:358 PayeeTradeParty/DefinedTradeContact:359
      PayeeTradeParty/PostalTradeAddress:360 PayeeTradeParty/URIUniversalCommunication:361
      PayeeTradeParty/SpecifiedTaxRegistration:362 PayeeTradeParty/EndPointURIUniversalCommunication:363
      PayeeTradeParty/LogoAssociatedSpecifiedBinaryFile:364 PayerTradeParty:365 TaxApplicableTradeCurrencyExchange:366
      InvoiceApplicableTradeCurrencyExchange:367 PaymentApplicableTradeCurrencyExchange:368
      SpecifiedTradeSettlementPaymentMeans/PaymentChannelCode:369
      SpecifiedTradeSettlementPaymentMeans/GuaranteeMethodCode:370
      SpecifiedTradeSettlementPaymentMeans/PaymentMethodCode:371 SpecifiedTradeSettlementPaymentMeans/ID:443
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/MicrochipIndicator:372
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/TypeCode:373
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/ExpiryDate:375
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/VerificationNumeric:376
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/ValidFromDateTime:377
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/CreditLimitAmount:378
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/CreditAvailableAmount:379
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/InterestRatePercent:380
      SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/Description:381
      SpecifiedTradeSettlementPaymentMeans/PayerPartyDebtorFinancialAccount/AccountName:382
      SpecifiedTradeSettlementPaymentMeans/PayerPartyDebtorFinancialAccount/ProprietaryID:444
      SpecifiedTradeSettlementPaymentMeans/PayerSpecifiedDebtorFinancialInstitution/ClearingSystemName:384
      SpecifiedTradeSettlementPaymentMeans/PayerSpecifiedDebtorFinancialInstitution/Name:385
      SpecifiedTradeSettlementPaymentMeans/PayerSpecifiedDebtorFinancialInstitution/LocationFinancialInstitutionAddress:386
      SpecifiedTradeAllowanceCharge/ID:388 SpecifiedTradeAllowanceCharge/SequenceNumeric:389
      SpecifiedTradeAllowanceCharge/BasisQuantity:390 SpecifiedTradeAllowanceCharge/PrepaidIndicator:391
      SpecifiedTradeAllowanceCharge/UnitBasisAmount:392 SpecifiedTradeAllowanceCharge/TypeCode:393
      SpecifiedTradeAllowanceCharge/ActualTradeCurrencyExchange:394 SubtotalCalculatedTradeTax:395
      SpecifiedLogisticsServiceCharge:396 SpecifiedTradePaymentTerms/ID:397 SpecifiedTradePaymentTerms/FromEventCode:398
      SpecifiedTradePaymentTerms/SettlementPeriodMeasure:399 SpecifiedTradePaymentTerms/DueDateDateTime/udt:DateTime:400
      SpecifiedTradePaymentTerms/TypeCode:401 SpecifiedTradePaymentTerms/InstructionTypeCode:402
      SpecifiedTradePaymentTerms/PartialPaymentPercent:404 SpecifiedTradePaymentTerms/PaymentMeansID:405
      SpecifiedTradePaymentTerms/PartialPaymentAmount:406
      SpecifiedTradePaymentTerms/ApplicableTradePaymentPenaltyTerms:407
      SpecifiedTradePaymentTerms/ApplicableTradePaymentDiscountTerms:408 SpecifiedTradePaymentTerms/PayeeTradeParty:409
      SpecifiedFinancialAdjustment:421 InvoiceReferencedDocument/LineID:422 ProFormaInvoiceReferencedDocument:423
      LetterOfCreditReferencedDocument:424 FactoringAgreementReferencedDocument:425 FactoringListReferencedDocument:426
      PayableSpecifiedTradeAccountingAccount:427 ReceivableSpecifiedTradeAccountingAccount/SetTriggerCode:428
      ReceivableSpecifiedTradeAccountingAccount/TypeCode:429 ReceivableSpecifiedTradeAccountingAccount/AmountTypeCode:430
      ReceivableSpecifiedTradeAccountingAccount/Name:431
      ReceivableSpecifiedTradeAccountingAccount/CostReferenceDimensionPattern:432
      PurchaseSpecifiedTradeAccountingAccount:433 SalesSpecifiedTradeAccountingAccount:434
      SpecifiedTradeSettlementFinancialCard:435 SpecifiedAdvancePayment:436 UltimatePayeeTradeParty:437
      SpecifiedTradePaymentTerms?452 SpecifiedTradePaymentTerms/Description?453`,
  },
  {
    context: 'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    prefix: 'CII-SR-',
    rows: `InformationAmount:411 TotalDiscountAmount:412 TotalAllowanceChargeAmount:413
      RetailValueExcludingTaxInformationAmount:414 TotalDepositFeeInformationAmount:415
      ProductValueExcludingTobaccoTaxInformationAmount:416 TotalRetailValueInformationAmount:417 GrossLineTotalAmount:418
      NetLineTotalAmount:419 NetIncludingTaxesLineTotalAmount:420`,
  },
  { context: 'rsm:CrossIndustryInvoice', prefix: 'CII-SR-', rows: 'ValuationBreakdownStatement:438' },
  {
    context: '*ReferencedDocument',
    prefix: 'CII-DT-',
    fatal: '016 017 019 020 023 025 026 028 029 030',
    rows: `StatusCode:016 CopyIndicator:017 GlobalID:019 RevisionID:020 Information:023 SectionName:025
      PreviousRevisionID:026 EffectiveSpecifiedPeriod:028 IssuerTradeParty:029 AttachedSpecifiedBinaryFile:030`,
  },
  {
    context: '*TradeTax',
    prefix: 'CII-DT-',
    rows: `CalculatedRate:038 CalculationSequenceNumeric:039 BasisQuantity:040 UnitBasisAmount:042 LineTotalBasisAmount:043
      AllowanceChargeBasisAmount:044 CurrencyCode:049 Jurisdiction:050 CustomsDutyIndicator:051 TaxBasisAllowanceRate:053
      Type:055 InformationAmount:056 CategoryName:057 RateApplicablePercent/@format:059
      SpecifiedTradeAccountingAccount:060 ServiceSupplyTradeCountry:061
      BuyerRepayableTaxSpecifiedTradeAccountingAccount:062 SellerPayableTaxSpecifiedTradeAccountingAccount:063
      SellerRefundableTaxSpecifiedTradeAccountingAccount:064 BuyerDeductibleTaxSpecifiedTradeAccountingAccount:065
      BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount:066 PlaceApplicableTradeLocation:067`,
  },
  {
    context: 'ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax',
    prefix: 'CII-DT-',
    rows: 'CategoryCode/@listID:045 CategoryCode/@listAgencyID:046 CategoryCode/@listVersionID:047 CategoryCode/@listURI:048',
  },
  {
    context: 'ram:BillingSpecifiedPeriod',
    prefix: 'CII-DT-',
    fatal: '068 069 070 071 072 073 074 075 076 077 078 079 080 081',
    rows: `StartDateTime/udt:DateTime:068 DurationMeasure:069 InclusiveIndicator:070 Description:071
      EndDateTime/udt:DateTime:072 CompleteDateTime:073 OpenIndicator:074 SeasonCode:075 ID:076 Name:077
      SequenceNumeric:078 StartDateFlexibilityCode:079 ContinuousIndicator:080 PurposeCode:081`,
  },
  {
    context: 'ram:PostalTradeAddress',
    prefix: 'CII-DT-',
    fatal: '082 083 084 086 087 088 089 090 091 092 093 094 095 096',
    rows: `ID:082 PostOfficeBox:083 BuildingName:084 LineFour:086 LineFive:087 StreetName:088 CitySubDivisionName:089
      CountryName:090 CountrySubDivisionID:091 AttentionOf:092 CareOf:093 BuildingNumber:094 DepartmentName:095
      AdditionalStreetName:096`,
  },
];

/** Attributes that may not stand at an element whose name ends so. TypeCode comes first: only one of the rows applies. */
export const CII_ATTRIBUTES: readonly {
  readonly ending: string;
  readonly except?: string;
  readonly rows: string;
}[] = [
  { ending: ':TypeCode', rows: 'name:008 listURI:009' },
  { ending: 'ID', rows: 'schemeName:001 schemeAgencyName:002 schemeDataURI:003 schemeURI:004' },
  { ending: 'Amount', except: 'ram:TaxTotalAmount', rows: 'currencyID:031 currencyCodeListVersionID:032' },
  { ending: 'Quantity', rows: 'unitCodeListID:034 unitCodeListAgencyID:035 unitCodeListAgencyName:036' },
];
