/**
 * UN/CEFACT Cross Industry Invoice, D16B. Drawn from the schemas by test/einvoice/structure/draw-tables.mjs; `structure.ts` says how to read a row.
 */
export const CII_TABLE = `
v ID token schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI:anyURI schemeURI:anyURI
v IndicatorString string format
v boolean boolean
v Text string languageID languageLocaleID
v dateTime dateTime
v DocumentCode token listID=1001 listAgencyID=6 listVersionID name listURI:anyURI
v MessageFunctionCode token listID=1225_MessageFunctionTypeCode listAgencyID=6 listVersionID listURI:anyURI
v Code token listID listAgencyID listAgencyName listName listVersionID name languageID listURI:anyURI listSchemeURI:anyURI
v Measure decimal unitCode unitCodeListVersionID
v Numeric decimal format
v PartyRoleCode token listID=3035 listAgencyID=6 listVersionID name
v CountryID token schemeID schemeAgencyID schemeVersionID=second~edition~2006
v ContactTypeCode token listID=3139_ContactTypeCode listAgencyID=6 listVersionID listURI:anyURI
v CommunicationChannelCode token listID=3155_CommunicationChannelCode listAgencyID=6 listVersionID listURI:anyURI
v BinaryObject base64Binary format mimeCode encodingCode characterSetCode uri:anyURI filename
v LineStatusCode token listID=1229_LineStatusCode listAgencyID=6 listVersionID listURI:anyURI
v Quantity decimal unitCode unitCodeListID unitCodeListAgencyID unitCodeListAgencyName
v DocumentStatusCode token listID=1373 listAgencyID=6 listVersionID name
v ReferenceCode token listID=1153_ReferenceTypeCode listAgencyID=6 listVersionID name
v DimensionTypeCode token listID=6145 listAgencyID=6 listVersionID name
v LinearUnitMeasure decimal unitCode#1-3 unitCodeListVersionID
v DeliveryTermsCode token listID=4053 listAgencyID=6 listVersionID
v PriceTypeCode token listID=5375 listAgencyID=6 listVersionID
v Amount decimal currencyID currencyCodeListVersionID
v AllowanceChargeReasonCode token listID=4465_AllowanceChargeReasonCode listAgencyID=6 listVersionID listURI:anyURI
v AllowanceChargeIdentificationCode token listID=5189_AllowanceChargeID listAgencyID=6 listVersionID listURI:anyURI
v TaxTypeCode token listID=5153 listAgencyID=6 listVersionID listURI:anyURI
v TaxCategoryCode token listID=5305 listAgencyID=6 listVersionID listURI:anyURI
v CurrencyCode token listID=ISO~4217~3A listAgencyID=5 listVersionID listURI:anyURI
v date date
v TimeReferenceCode token listID=2475 listAgencyID=6 listVersionID name
v AccountingDocumentCode token listID=1001_Accounting listAgencyID=6 listVersionID listURI:anyURI
v AccountingAccountTypeCode token listID=AccountingE501 listAgencyID=210 listVersionID listURI:anyURI
v AccountingAmountTypeCode token listID=AccountingE601 listAgencyID=210 listVersionID listURI:anyURI
v AdjustmentReasonCode token listID=4465 listAgencyID=6 listVersionID
v PackageTypeCode token listID=7065 listAgencyID=6 listVersionID name
v PackagingMarkingCode token listID=7233_PackagingMarkingCode listAgencyID=6 listVersionID listURI:anyURI
v AutomaticDataCaptureMethodCode token listID=7233_AutomaticDataCaptureMethodCode listAgencyID=6 listVersionID listURI:anyURI
v GoodsTypeCode token listID=TDED~7357 listAgencyID=6 listVersionID name
v GoodsTypeExtensionCode token listID=TDED~7361 listAgencyID=6 listVersionID name
v CargoCategoryCode token listID=Recommendation~21-Annex~I listAgencyID=6 listVersionID name
v CargoOperationalCategoryCode token listID=7085b listAgencyID=6 listVersionID name
v CargoCommodityCategoryCode token listID=7357 listAgencyID=6 listVersionID name
v TransportEquipmentCategoryCode token listID=8053 listAgencyID=6 listVersionID name
v TransportEquipmentSizeTypeCode token listID=8155 listAgencyID=6 listVersionID name
v TransportEquipmentFullnessCode token listID=8169 listAgencyID=6 listVersionID name
v TransportMovementStageCode token listID=8051 listAgencyID=6 listVersionID name
v TransportModeCode token listID=Recommendation~19 listAgencyID=6 listVersionID name
v TransportMeansTypeCode token listID=Recommendation~28 listAgencyID=6 listVersionID name
v FreightChargeTypeID token schemeID schemeAgencyID schemeVersionID
v FreightChargeTariffClassCode token listID=5243 listAgencyID=6 listVersionID name
v ChargePayingPartyRoleCode token listID=3035_Charge~Paying listAgencyID=6 listVersionID name
v LogisticsChargeCalculationBasisCode token listID=TDED~6131 listAgencyID=6 listVersionID name
v PaymentTermsEventTimeReferenceCode token listID=2475_Payment~Terms~Event listAgencyID=6 listVersionID
v PaymentTermsTypeCode token listID=4279 listAgencyID=6 listVersionID name
v PaymentMeansChannelCode token listID=4435 listAgencyID=6 listVersionID name
v PaymentMeansCode token listID=4461 listAgencyID=6 listVersionID
v PaymentGuaranteeMeansCode token listID=4431 listAgencyID=6 listVersionID
c rsm:CrossIndustryInvoice rsm:ExchangedDocumentContext rsm:ExchangedDocument rsm:SupplyChainTradeTransaction rsm:ValuationBreakdownStatement?
c ram:ExchangedDocumentContext ram:SpecifiedTransactionID? ram:TestIndicator? ram:BusinessProcessSpecifiedDocumentContextParameter* ram:BIMSpecifiedDocumentContextParameter* ram:ScenarioSpecifiedDocumentContextParameter* ram:ApplicationSpecifiedDocumentContextParameter* ram:GuidelineSpecifiedDocumentContextParameter* ram:SubsetSpecifiedDocumentContextParameter* ram:MessageStandardSpecifiedDocumentContextParameter?
o udt:Indicator udt:IndicatorString udt:Indicator
c ram:DocumentContextParameter ram:ID? ram:Value? ram:SpecifiedDocumentVersion?
c ram:DocumentVersion ram:ID? ram:Name? ram:IssueDateTime?
o udt:DateTime udt:DateTimeString udt:DateTime
c ram:ExchangedDocument ram:ID ram:Name* ram:TypeCode? ram:IssueDateTime ram:CopyIndicator? ram:Purpose? ram:ControlRequirementIndicator? ram:LanguageID* ram:PurposeCode? ram:RevisionDateTime? ram:VersionID? ram:GlobalID? ram:RevisionID? ram:PreviousRevisionID? ram:CategoryCode? ram:IncludedNote* ram:EffectiveSpecifiedPeriod? ram:IssuerTradeParty?
c ram:Note ram:Subject? ram:ContentCode? ram:Content* ram:SubjectCode? ram:ID?
c ram:SpecifiedPeriod ram:DurationMeasure* ram:InclusiveIndicator? ram:Description* ram:StartDateTime? ram:EndDateTime? ram:CompleteDateTime? ram:OpenIndicator? ram:SeasonCode? ram:ID? ram:Name* ram:SequenceNumeric? ram:StartDateFlexibilityCode? ram:ContinuousIndicator? ram:PurposeCode=Code?
c ram:TradeParty ram:ID* ram:GlobalID* ram:Name? ram:RoleCode* ram:Description* ram:SpecifiedLegalOrganization? ram:DefinedTradeContact* ram:PostalTradeAddress? ram:URIUniversalCommunication* ram:SpecifiedTaxRegistration* ram:EndPointURIUniversalCommunication? ram:LogoAssociatedSpecifiedBinaryFile*
c ram:LegalOrganization ram:LegalClassificationCode? ram:Name? ram:ID? ram:TradingBusinessName? ram:PostalTradeAddress? ram:AuthorizedLegalRegistration*
c ram:TradeAddress ram:ID? ram:PostcodeCode? ram:PostOfficeBox? ram:BuildingName? ram:LineOne? ram:LineTwo? ram:LineThree? ram:LineFour? ram:LineFive? ram:StreetName? ram:CityName? ram:CitySubDivisionName? ram:CountryID? ram:CountryName* ram:CountrySubDivisionID? ram:CountrySubDivisionName* ram:AttentionOf? ram:CareOf? ram:BuildingNumber? ram:DepartmentName? ram:AdditionalStreetName?
c ram:LegalRegistration ram:TypeCode=Code? ram:ID?
c ram:TradeContact ram:ID? ram:PersonName? ram:DepartmentName? ram:TypeCode=ContactTypeCode? ram:JobTitle? ram:Responsibility? ram:PersonID* ram:TelephoneUniversalCommunication? ram:DirectTelephoneUniversalCommunication? ram:MobileTelephoneUniversalCommunication? ram:FaxUniversalCommunication? ram:EmailURIUniversalCommunication? ram:TelexUniversalCommunication? ram:VOIPUniversalCommunication? ram:InstantMessagingUniversalCommunication? ram:SpecifiedNote* ram:SpecifiedContactPerson?
c ram:UniversalCommunication ram:URIID? ram:ChannelCode? ram:CompleteNumber?
c ram:ContactPerson ram:GivenName? ram:MiddleName? ram:FamilyName?
c ram:TaxRegistration ram:ID? ram:AssociatedRegisteredTax?
c ram:RegisteredTax ram:TypeCode=Code? ram:ExemptionReasonCode? ram:ExemptionReason* ram:CurrencyCode? ram:Jurisdiction* ram:Description* ram:CustomsDutyIndicator?
c ram:SpecifiedBinaryFile ram:ID* ram:Title* ram:AuthorName* ram:VersionID? ram:FileName? ram:URIID? ram:MIMECode? ram:EncodingCode? ram:CharacterSetCode? ram:IncludedBinaryObject* ram:Access* ram:Description* ram:SizeMeasure? ram:AccessAvailabilitySpecifiedPeriod?
c ram:SupplyChainTradeTransaction ram:IncludedSupplyChainTradeLineItem* ram:ApplicableHeaderTradeAgreement ram:ApplicableHeaderTradeDelivery ram:ApplicableHeaderTradeSettlement
c ram:SupplyChainTradeLineItem ram:DescriptionCode? ram:AssociatedDocumentLineDocument ram:SpecifiedTradeProduct? ram:SpecifiedLineTradeAgreement? ram:SpecifiedLineTradeDelivery? ram:SpecifiedLineTradeSettlement ram:IncludedSubordinateTradeLineItem*
c ram:DocumentLineDocument ram:LineID? ram:ParentLineID? ram:LineStatusCode? ram:LineStatusReasonCode? ram:IncludedNote*
c ram:TradeProduct ram:ID? ram:GlobalID? ram:SellerAssignedID? ram:BuyerAssignedID? ram:ManufacturerAssignedID? ram:Name* ram:TradeName? ram:Description? ram:TypeCode=Code? ram:NetWeightMeasure? ram:GrossWeightMeasure? ram:ProductGroupID* ram:EndItemTypeCode* ram:EndItemName* ram:AreaDensityMeasure? ram:UseDescription* ram:BrandName? ram:SubBrandName? ram:DrainedNetWeightMeasure? ram:VariableMeasureIndicator? ram:ColourCode? ram:ColourDescription* ram:Designation* ram:FormattedCancellationAnnouncedLaunchDateTime? ram:FormattedLatestProductDataChangeDateTime? ram:ApplicableProductCharacteristic* ram:ApplicableMaterialGoodsCharacteristic* ram:DesignatedProductClassification* ram:IndividualTradeProductInstance* ram:CertificationEvidenceReferenceReferencedDocument* ram:InspectionReferenceReferencedDocument* ram:OriginTradeCountry? ram:LinearSpatialDimension? ram:MinimumLinearSpatialDimension? ram:MaximumLinearSpatialDimension? ram:ManufacturerTradeParty? ram:PresentationSpecifiedBinaryFile* ram:MSDSReferenceReferencedDocument? ram:AdditionalReferenceReferencedDocument* ram:LegalRightsOwnerTradeParty? ram:BrandOwnerTradeParty? ram:IncludedReferencedProduct* ram:InformationNote*
c qdt:FormattedDateTime qdt:DateTimeString
c ram:ProductCharacteristic ram:ID* ram:TypeCode=Code? ram:Description* ram:ValueMeasure? ram:MeasurementMethodCode? ram:Value* ram:ValueCode? ram:ValueDateTime? ram:ValueIndicator? ram:ContentTypeCode? ram:ValueSpecifiedBinaryFile? ram:ApplicableProductCharacteristicCondition* ram:ApplicableReferencedStandard?
c ram:ProductCharacteristicCondition ram:TypeCode=Code? ram:Name* ram:ValueMeasure?
c ram:ReferencedStandard ram:ID? ram:VersionID? ram:ElementVersionID? ram:URIID? ram:PartID? ram:AgencyID?
c ram:MaterialGoodsCharacteristic ram:Description* ram:TypeCode=Code? ram:ProportionalConstituentPercent? ram:AbsolutePresenceWeightMeasure? ram:AbsolutePresenceVolumeMeasure?
c ram:ProductClassification ram:SystemID? ram:SystemName* ram:ClassCode? ram:ClassName* ram:SubClassCode? ram:ClassProductCharacteristic* ram:ApplicableReferencedStandard?
c ram:TradeProductInstance ram:GlobalSerialID? ram:BatchID? ram:KanbanID? ram:SupplierAssignedSerialID? ram:BestBeforeDateTime? ram:ExpiryDateTime? ram:SellByDateTime? ram:SerialID* ram:RegistrationID* ram:ProductionSupplyChainEvent? ram:PackagingSupplyChainEvent? ram:ApplicableMaterialGoodsCharacteristic* ram:ApplicableProductCharacteristic*
c ram:SupplyChainEvent ram:ID? ram:OccurrenceDateTime? ram:TypeCode=Code? ram:Description* ram:DescriptionBinaryObject* ram:UnitQuantity? ram:LatestOccurrenceDateTime? ram:EarliestOccurrenceDateTime? ram:OccurrenceSpecifiedPeriod? ram:OccurrenceLogisticsLocation?
c ram:LogisticsLocation ram:ID? ram:Name* ram:TypeCode=Code? ram:Description* ram:PhysicalGeographicalCoordinate? ram:PostalTradeAddress?
c ram:GeographicalCoordinate ram:AltitudeMeasure? ram:LatitudeMeasure? ram:LongitudeMeasure? ram:SystemID?
c ram:ReferencedDocument ram:IssuerAssignedID? ram:URIID? ram:StatusCode? ram:CopyIndicator? ram:LineID? ram:TypeCode? ram:GlobalID? ram:RevisionID? ram:Name* ram:AttachmentBinaryObject* ram:Information* ram:ReferenceTypeCode? ram:SectionName* ram:PreviousRevisionID* ram:FormattedIssueDateTime? ram:EffectiveSpecifiedPeriod? ram:IssuerTradeParty? ram:AttachedSpecifiedBinaryFile*
c ram:TradeCountry ram:ID=CountryID? ram:Name* ram:SubordinateTradeCountrySubDivision*
c ram:TradeCountrySubDivision ram:ID? ram:Name*
c ram:SpatialDimension ram:ValueMeasure? ram:TypeCode=DimensionTypeCode? ram:Description* ram:WidthMeasure? ram:LengthMeasure? ram:HeightMeasure? ram:ID? ram:DiameterMeasure?
c ram:ReferencedProduct ram:ID* ram:GlobalID* ram:SellerAssignedID? ram:BuyerAssignedID? ram:ManufacturerAssignedID* ram:IndustryAssignedID* ram:Name* ram:Description* ram:RelationshipTypeCode* ram:UnitQuantity*
c ram:LineTradeAgreement ram:BuyerReference? ram:BuyerRequisitionerTradeParty* ram:ApplicableTradeDeliveryTerms? ram:SellerOrderReferencedDocument? ram:BuyerOrderReferencedDocument? ram:QuotationReferencedDocument? ram:ContractReferencedDocument? ram:DemandForecastReferencedDocument? ram:PromotionalDealReferencedDocument? ram:AdditionalReferencedDocument* ram:GrossPriceProductTradePrice? ram:NetPriceProductTradePrice? ram:RequisitionerReferencedDocument* ram:ItemSellerTradeParty? ram:ItemBuyerTradeParty? ram:IncludedSpecifiedMarketplace? ram:UltimateCustomerOrderReferencedDocument*
c ram:TradeDeliveryTerms ram:DeliveryTypeCode? ram:Description* ram:RelevantTradeLocation?
c ram:TradeLocation ram:CountryID? ram:CountryName? ram:ID? ram:Name?
c ram:TradePrice ram:TypeCode=PriceTypeCode? ram:ChargeAmount+ ram:BasisQuantity? ram:MinimumQuantity? ram:MaximumQuantity? ram:ChangeReason* ram:OrderUnitConversionFactorNumeric? ram:AppliedTradeAllowanceCharge* ram:ValiditySpecifiedPeriod? ram:IncludedTradeTax* ram:DeliveryTradeLocation* ram:TradeComparisonReferencePrice* ram:AssociatedReferencedDocument*
c ram:TradeAllowanceCharge ram:ChargeIndicator? ram:ID? ram:SequenceNumeric? ram:CalculationPercent? ram:BasisAmount? ram:BasisQuantity? ram:PrepaidIndicator? ram:ActualAmount* ram:UnitBasisAmount? ram:ReasonCode? ram:Reason? ram:TypeCode=AllowanceChargeIdentificationCode? ram:CategoryTradeTax* ram:ActualTradeCurrencyExchange?
c ram:TradeTax ram:CalculatedAmount* ram:TypeCode=TaxTypeCode? ram:ExemptionReason? ram:CalculatedRate? ram:CalculationSequenceNumeric? ram:BasisQuantity? ram:BasisAmount* ram:UnitBasisAmount* ram:LineTotalBasisAmount* ram:AllowanceChargeBasisAmount* ram:CategoryCode=TaxCategoryCode? ram:CurrencyCode=CurrencyCode? ram:Jurisdiction* ram:CustomsDutyIndicator? ram:ExemptionReasonCode? ram:TaxBasisAllowanceRate? ram:TaxPointDate? ram:Type? ram:InformationAmount* ram:CategoryName* ram:DueDateTypeCode? ram:RateApplicablePercent? ram:SpecifiedTradeAccountingAccount* ram:ServiceSupplyTradeCountry? ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount? ram:SellerPayableTaxSpecifiedTradeAccountingAccount? ram:SellerRefundableTaxSpecifiedTradeAccountingAccount? ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount? ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount? ram:PlaceApplicableTradeLocation*
o udt:Date udt:DateString udt:Date
c ram:TradeAccountingAccount ram:ID ram:SetTriggerCode? ram:TypeCode=AccountingAccountTypeCode? ram:AmountTypeCode? ram:Name? ram:CostReferenceDimensionPattern?
c ram:TradeCurrencyExchange ram:SourceCurrencyCode ram:SourceUnitBasisNumeric? ram:TargetCurrencyCode ram:TargetUnitBaseNumeric? ram:MarketID? ram:ConversionRate ram:ConversionRateDateTime? ram:AssociatedReferencedDocument*
c ram:ReferencePrice ram:ChargeAmount? ram:BasisQuantity* ram:NetPriceIndicator* ram:ComparisonMethodCode?
c ram:SpecifiedMarketplace ram:ID? ram:Name? ram:VirtualIndicator? ram:WebsiteURIID* ram:SalesMethodCode? ram:OrderingAvailablePeriod*
c ram:AvailablePeriod ram:StartDateTime? ram:EndDateTime? ram:Description?
c ram:LineTradeDelivery ram:RequestedQuantity? ram:ReceivedQuantity? ram:BilledQuantity? ram:ChargeFreeQuantity? ram:PackageQuantity? ram:ProductUnitQuantity? ram:PerPackageUnitQuantity? ram:NetWeightMeasure=LinearUnitMeasure? ram:GrossWeightMeasure=LinearUnitMeasure? ram:TheoreticalWeightMeasure? ram:DespatchedQuantity? ram:SpecifiedDeliveryAdjustment* ram:IncludedSupplyChainPackaging* ram:RelatedSupplyChainConsignment? ram:ShipToTradeParty? ram:UltimateShipToTradeParty? ram:ShipFromTradeParty? ram:ActualDespatchSupplyChainEvent? ram:ActualPickUpSupplyChainEvent? ram:RequestedDeliverySupplyChainEvent? ram:ActualDeliverySupplyChainEvent? ram:ActualReceiptSupplyChainEvent? ram:AdditionalReferencedDocument* ram:DespatchAdviceReferencedDocument? ram:ReceivingAdviceReferencedDocument? ram:DeliveryNoteReferencedDocument? ram:ConsumptionReportReferencedDocument? ram:PackingListReferencedDocument?
c ram:DeliveryAdjustment ram:ReasonCode=AdjustmentReasonCode? ram:Reason* ram:ActualAmount* ram:ActualQuantity? ram:ActualDateTime?
c ram:SupplyChainPackaging ram:TypeCode=PackageTypeCode? ram:Type? ram:Description* ram:ConditionCode? ram:DisposalMethodCode* ram:WeightMeasure* ram:MaximumStackabilityQuantity? ram:MaximumStackabilityWeightMeasure? ram:CustomerFacingTotalUnitQuantity? ram:LayerTotalUnitQuantity? ram:ContentLayerQuantity? ram:LinearSpatialDimension? ram:MinimumLinearSpatialDimension? ram:MaximumLinearSpatialDimension? ram:SpecifiedPackagingMarking* ram:ApplicableMaterialGoodsCharacteristic* ram:ApplicableDisposalInstructions* ram:ApplicableReturnableAssetInstructions*
c ram:PackagingMarking ram:TypeCode=PackagingMarkingCode* ram:Content* ram:ContentDateTime? ram:ContentAmount* ram:BarcodeTypeCode* ram:ContentCode* ram:AutomaticDataCaptureMethodTypeCode*
c ram:DisposalInstructions ram:MaterialID? ram:RecyclingDescriptionCode* ram:Description* ram:RecyclingProcedure*
c ram:ReturnableAssetInstructions ram:MaterialID* ram:TermsAndConditionsDescription* ram:TermsAndConditionsDescriptionCode? ram:DepositValueSpecifiedAmount* ram:DepositValueValiditySpecifiedPeriod?
c ram:SupplyChainConsignment ram:GrossWeightMeasure=LinearUnitMeasure* ram:NetWeightMeasure* ram:GrossVolumeMeasure* ram:InsurancePremiumAmount? ram:AssociatedInvoiceAmount* ram:TotalChargeAmount? ram:DeclaredValueForCustomsAmount? ram:PackageQuantity? ram:ConsignorTradeParty? ram:ConsigneeTradeParty? ram:CarrierTradeParty? ram:FreightForwarderTradeParty? ram:DeliveryTradeParty? ram:CustomsImportAgentTradeParty? ram:CustomsExportAgentTradeParty? ram:GroupingCentreTradeParty* ram:TransportContractReferencedDocument? ram:AssociatedReferencedDocument* ram:IncludedSupplyChainConsignmentItem* ram:UtilizedLogisticsTransportEquipment* ram:SpecifiedLogisticsTransportMovement*
c ram:SupplyChainConsignmentItem ram:TypeCode=GoodsTypeCode? ram:TypeExtensionCode? ram:DeclaredValueForCustomsAmount? ram:DeclaredValueForStatisticsAmount? ram:InvoiceAmount* ram:GrossWeightMeasure=LinearUnitMeasure? ram:NetWeightMeasure? ram:TariffQuantity? ram:NatureIdentificationTransportCargo?
c ram:TransportCargo ram:TypeCode=CargoCategoryCode? ram:Identification? ram:OperationalCategoryCode? ram:StatisticalClassificationCode?
c ram:LogisticsTransportEquipment ram:ID? ram:LoadingLengthMeasure? ram:CategoryCode=TransportEquipmentCategoryCode? ram:CharacteristicCode? ram:UsedCapacityCode? ram:LinearSpatialDimension?
c ram:LogisticsTransportMovement ram:StageCode? ram:ModeCode? ram:Mode? ram:UsedLogisticsTransportMeans?
c ram:LogisticsTransportMeans ram:TypeCode=TransportMeansTypeCode? ram:Type? ram:ID? ram:Name? ram:OwnerTradeParty?
c ram:LineTradeSettlement ram:PaymentReference* ram:InvoiceIssuerReference? ram:TotalAdjustmentAmount? ram:DiscountIndicator? ram:ApplicableTradeTax* ram:BillingSpecifiedPeriod? ram:SpecifiedTradeAllowanceCharge* ram:SubtotalCalculatedTradeTax* ram:SpecifiedLogisticsServiceCharge* ram:SpecifiedTradePaymentTerms* ram:SpecifiedTradeSettlementLineMonetarySummation? ram:SpecifiedFinancialAdjustment* ram:InvoiceReferencedDocument? ram:AdditionalReferencedDocument* ram:PayableSpecifiedTradeAccountingAccount* ram:ReceivableSpecifiedTradeAccountingAccount* ram:PurchaseSpecifiedTradeAccountingAccount* ram:SalesSpecifiedTradeAccountingAccount* ram:SpecifiedTradeSettlementFinancialCard?
c ram:LogisticsServiceCharge ram:ID=FreightChargeTypeID? ram:Description* ram:PaymentArrangementCode? ram:TariffClassCode? ram:ChargeCategoryCode? ram:ServiceCategoryCode? ram:DisbursementAmount* ram:AppliedAmount* ram:AllowanceCharge? ram:PayingPartyRoleCode? ram:CalculationBasisCode? ram:CalculationBasis? ram:TransportPaymentMethodCode? ram:PaymentPlaceLogisticsLocation? ram:AppliedFromLogisticsLocation? ram:AppliedToLogisticsLocation? ram:AppliedTradeTax*
c ram:TradePaymentTerms ram:ID=FreightChargeTypeID? ram:FromEventCode? ram:SettlementPeriodMeasure? ram:Description* ram:DueDateDateTime? ram:TypeCode=PaymentTermsTypeCode? ram:InstructionTypeCode? ram:DirectDebitMandateID* ram:PartialPaymentPercent? ram:PaymentMeansID* ram:PartialPaymentAmount* ram:ApplicableTradePaymentPenaltyTerms? ram:ApplicableTradePaymentDiscountTerms? ram:PayeeTradeParty*
c ram:TradePaymentPenaltyTerms ram:BasisDateTime? ram:BasisPeriodMeasure? ram:BasisAmount? ram:CalculationPercent? ram:ActualPenaltyAmount?
c ram:TradePaymentDiscountTerms ram:BasisDateTime? ram:BasisPeriodMeasure? ram:BasisAmount? ram:CalculationPercent? ram:ActualDiscountAmount?
c ram:TradeSettlementLineMonetarySummation ram:LineTotalAmount* ram:ChargeTotalAmount* ram:AllowanceTotalAmount* ram:TaxBasisTotalAmount* ram:TaxTotalAmount* ram:GrandTotalAmount* ram:InformationAmount* ram:TotalAllowanceChargeAmount* ram:TotalRetailValueInformationAmount* ram:GrossLineTotalAmount* ram:NetLineTotalAmount* ram:NetIncludingTaxesLineTotalAmount* ram:ProductWeightLossInformationAmount*
c ram:FinancialAdjustment ram:ReasonCode=Code? ram:Reason* ram:ActualAmount* ram:ActualQuantity? ram:ActualDateTime? ram:ClaimRelatedTradeParty? ram:InvoiceReferenceReferencedDocument?
c ram:TradeSettlementFinancialCard ram:MicrochipIndicator? ram:ID? ram:TypeCode=Code? ram:CardholderName? ram:ExpiryDate? ram:VerificationNumeric? ram:ValidFromDateTime? ram:CreditLimitAmount* ram:CreditAvailableAmount* ram:InterestRatePercent? ram:IssuingCompanyName? ram:Description?
c ram:SubordinateTradeLineItem ram:ID* ram:SpecifiedReferencedProduct? ram:ApplicableTradeProduct* ram:SpecifiedSubordinateLineTradeAgreement? ram:SpecifiedSubordinateLineTradeDelivery? ram:SpecifiedSubordinateLineTradeSettlement?
c ram:SubordinateLineTradeAgreement ram:SellerOrderReferencedDocument? ram:BuyerOrderReferencedDocument? ram:AdditionalReferencedDocument* ram:GrossPriceProductTradePrice? ram:NetPriceProductTradePrice?
c ram:SubordinateLineTradeDelivery ram:PackageQuantity? ram:ProductUnitQuantity? ram:PerPackageUnitQuantity? ram:IncludedSupplyChainPackaging*
c ram:SubordinateLineTradeSettlement ram:ApplicableTradeTax?
c ram:HeaderTradeAgreement ram:Reference* ram:BuyerReference? ram:SellerTradeParty? ram:BuyerTradeParty? ram:SalesAgentTradeParty? ram:BuyerRequisitionerTradeParty* ram:BuyerAssignedAccountantTradeParty? ram:SellerAssignedAccountantTradeParty? ram:BuyerTaxRepresentativeTradeParty? ram:SellerTaxRepresentativeTradeParty? ram:ProductEndUserTradeParty? ram:ApplicableTradeDeliveryTerms? ram:SellerOrderReferencedDocument? ram:BuyerOrderReferencedDocument? ram:QuotationReferencedDocument? ram:OrderResponseReferencedDocument? ram:ContractReferencedDocument? ram:DemandForecastReferencedDocument? ram:SupplyInstructionReferencedDocument? ram:PromotionalDealReferencedDocument? ram:PriceListReferencedDocument? ram:AdditionalReferencedDocument* ram:RequisitionerReferencedDocument* ram:BuyerAgentTradeParty? ram:PurchaseConditionsReferencedDocument* ram:SpecifiedProcuringProject? ram:UltimateCustomerOrderReferencedDocument*
c ram:ProcuringProject ram:ID ram:Description? ram:Name
c ram:HeaderTradeDelivery ram:RelatedSupplyChainConsignment? ram:ShipToTradeParty? ram:UltimateShipToTradeParty? ram:ShipFromTradeParty? ram:ActualDespatchSupplyChainEvent? ram:ActualPickUpSupplyChainEvent? ram:ActualDeliverySupplyChainEvent? ram:ActualReceiptSupplyChainEvent? ram:AdditionalReferencedDocument* ram:DespatchAdviceReferencedDocument? ram:ReceivingAdviceReferencedDocument? ram:DeliveryNoteReferencedDocument? ram:ConsumptionReportReferencedDocument? ram:PreviousDeliverySupplyChainEvent* ram:PackingListReferencedDocument?
c ram:HeaderTradeSettlement ram:DuePayableAmount* ram:CreditorReferenceTypeCode* ram:CreditorReferenceType* ram:CreditorReferenceIssuerID* ram:CreditorReferenceID? ram:PaymentReference* ram:TaxCurrencyCode? ram:InvoiceCurrencyCode? ram:PaymentCurrencyCode? ram:InvoiceIssuerReference? ram:InvoiceDateTime? ram:NextInvoiceDateTime* ram:CreditReasonCode? ram:CreditReason* ram:InvoicerTradeParty? ram:InvoiceeTradeParty? ram:PayeeTradeParty? ram:PayerTradeParty? ram:TaxApplicableTradeCurrencyExchange? ram:InvoiceApplicableTradeCurrencyExchange? ram:PaymentApplicableTradeCurrencyExchange? ram:SpecifiedTradeSettlementPaymentMeans* ram:ApplicableTradeTax* ram:BillingSpecifiedPeriod? ram:SpecifiedTradeAllowanceCharge* ram:SubtotalCalculatedTradeTax* ram:SpecifiedLogisticsServiceCharge* ram:SpecifiedTradePaymentTerms* ram:SpecifiedTradeSettlementHeaderMonetarySummation? ram:SpecifiedFinancialAdjustment* ram:InvoiceReferencedDocument? ram:ProFormaInvoiceReferencedDocument? ram:LetterOfCreditReferencedDocument? ram:FactoringAgreementReferencedDocument* ram:FactoringListReferencedDocument* ram:PayableSpecifiedTradeAccountingAccount* ram:ReceivableSpecifiedTradeAccountingAccount* ram:PurchaseSpecifiedTradeAccountingAccount* ram:SalesSpecifiedTradeAccountingAccount* ram:SpecifiedTradeSettlementFinancialCard* ram:SpecifiedAdvancePayment* ram:UltimatePayeeTradeParty?
c ram:TradeSettlementPaymentMeans ram:PaymentChannelCode? ram:TypeCode=PaymentMeansCode? ram:GuaranteeMethodCode? ram:PaymentMethodCode? ram:Information* ram:ID* ram:ApplicableTradeSettlementFinancialCard? ram:PayerPartyDebtorFinancialAccount? ram:PayeePartyCreditorFinancialAccount? ram:PayerSpecifiedDebtorFinancialInstitution? ram:PayeeSpecifiedCreditorFinancialInstitution?
c ram:DebtorFinancialAccount ram:IBANID? ram:AccountName? ram:ProprietaryID?
c ram:CreditorFinancialAccount ram:IBANID? ram:AccountName? ram:ProprietaryID?
c ram:DebtorFinancialInstitution ram:BICID? ram:ClearingSystemName? ram:CHIPSUniversalID? ram:NewZealandNCCID? ram:IrishNSCID? ram:UKSortCodeID? ram:CHIPSParticipantID? ram:SwissBCID? ram:FedwireRoutingNumberID? ram:PortugueseNCCID? ram:RussianCentralBankID? ram:ItalianDomesticID? ram:AustrianBankleitzahlID? ram:CanadianPaymentsAssociationID? ram:SICID? ram:GermanBankleitzahlID? ram:SpanishDomesticInterbankingID? ram:SouthAfricanNCCID? ram:HongKongBankID? ram:AustralianBSBID? ram:IndianFinancialSystemID? ram:HellenicBankID? ram:PolishNationalClearingID? ram:Name? ram:JapanFinancialInstitutionCommonID? ram:LocationFinancialInstitutionAddress? ram:SubDivisionBranchFinancialInstitution?
c ram:FinancialInstitutionAddress ram:PostcodeCode? ram:BuildingNumber? ram:LineOne? ram:LineTwo? ram:LineThree? ram:LineFour? ram:LineFive? ram:StreetName? ram:CityName? ram:CountrySubDivisionID? ram:CountryID=ID? ram:TypeCode=Code? ram:DepartmentName? ram:PostOfficeBox? ram:CityID? ram:CountrySubDivisionName? ram:CountryName?
c ram:BranchFinancialInstitution ram:ID? ram:Name? ram:LocationFinancialInstitutionAddress?
c ram:CreditorFinancialInstitution ram:BICID? ram:CHIPSUniversalID? ram:NewZealandNCCID? ram:IrishNSCID? ram:UKSortCodeID? ram:CHIPSParticipantID? ram:SwissBCID? ram:FedwireRoutingNumberID? ram:PortugueseNCCID? ram:RussianCentralBankID? ram:ItalianDomesticID? ram:AustrianBankleitzahlID? ram:CanadianPaymentsAssociationID? ram:SICID? ram:GermanBankleitzahlID? ram:SpanishDomesticInterbankingID? ram:SouthAfricanNCCID? ram:HongKongBankID? ram:AustralianBSBID? ram:IndianFinancialSystemID? ram:HellenicBankID? ram:PolishNationalClearingID? ram:Name? ram:ClearingSystemName? ram:JapanFinancialInstitutionCommonID? ram:LocationFinancialInstitutionAddress? ram:SubDivisionBranchFinancialInstitution?
c ram:TradeSettlementHeaderMonetarySummation ram:LineTotalAmount* ram:ChargeTotalAmount* ram:AllowanceTotalAmount* ram:TaxBasisTotalAmount* ram:TaxTotalAmount* ram:RoundingAmount* ram:GrandTotalAmount* ram:InformationAmount* ram:TotalPrepaidAmount* ram:TotalDiscountAmount* ram:TotalAllowanceChargeAmount* ram:DuePayableAmount* ram:RetailValueExcludingTaxInformationAmount* ram:TotalDepositFeeInformationAmount* ram:ProductValueExcludingTobaccoTaxInformationAmount* ram:TotalRetailValueInformationAmount* ram:GrossLineTotalAmount* ram:NetLineTotalAmount* ram:NetIncludingTaxesLineTotalAmount*
c ram:AdvancePayment ram:PaidAmount ram:FormattedReceivedDateTime? ram:IncludedTradeTax*
c ram:ValuationBreakdownStatement ram:ID ram:Name ram:Description* ram:MeasurementMethodID* ram:CreationDateTime ram:DefaultCurrencyCode ram:DefaultLanguageCode ram:Comment* ram:TypeCode=Code* ram:RequestedActionCode* ram:PriceListID? ram:ContractualLanguageCode? ram:ItemGroupedWorkItem* ram:ItemBasicWorkItem* ram:TotalCalculatedPrice* ram:ChangedRecordedStatus* ram:CreationSpecifiedBinaryFile* ram:ReaderSpecifiedBinaryFile* ram:ReferencedSpecifiedBinaryFile*
c ram:GroupedWorkItem ram:ID ram:PrimaryClassificationCode* ram:AlternativeClassificationCode* ram:TypeCode=Code* ram:Comment* ram:TotalQuantity? ram:Index? ram:RequestedActionCode* ram:PriceListItemID? ram:ContractualLanguageCode? ram:TotalCalculatedPrice* ram:ItemGroupedWorkItem* ram:ItemBasicWorkItem* ram:ChangedRecordedStatus* ram:ActualWorkItemComplexDescription* ram:ReferencedSpecifiedBinaryFile*
c ram:CalculatedPrice ram:TypeCode=Code* ram:ChargeAmount* ram:RelatedAppliedAllowanceCharge*
c ram:AppliedAllowanceCharge ram:ActualAmount? ram:Description? ram:ReasonCode=Code? ram:CalculationPercent? ram:BasisAmount? ram:ChargeIndicator ram:CategoryAppliedTax?
c ram:AppliedTax ram:CalculatedAmount? ram:TypeCode=Code? ram:CalculatedRate? ram:BasisAmount? ram:TaxPointDate?
c ram:BasicWorkItem ram:ID ram:ReferenceID? ram:PrimaryClassificationCode* ram:AlternativeClassificationCode* ram:TypeCode=Code* ram:Comment* ram:TotalQuantity? ram:TotalQuantityClassificationCode? ram:IndexValue? ram:StatusCode=Code* ram:ReferenceFileBinaryObject* ram:Index? ram:RequestedActionCode* ram:PriceListItemID? ram:ContractualLanguageCode? ram:ActualWorkItemComplexDescription* ram:TotalQuantityWorkItemQuantityAnalysis* ram:UnitCalculatedPrice* ram:TotalCalculatedPrice* ram:SubordinateBasicWorkItem* ram:ChangedRecordedStatus* ram:ItemBasicWorkItem* ram:ReferencedSpecifiedBinaryFile*
c ram:WorkItemComplexDescription ram:Abstract* ram:Content* ram:ContractualLanguageCode? ram:RequestingSpecificationQuery* ram:RespondingSpecificationResponse* ram:SubsetWorkItemComplexDescription?
c ram:SpecificationQuery ram:ID ram:TypeCode=Code? ram:Content ram:ContractualLanguageCode?
c ram:SpecificationResponse ram:ID ram:QueryID? ram:TypeCode=Code? ram:Content ram:ContractualLanguageCode?
c ram:WorkItemQuantityAnalysis ram:ID ram:ActualQuantity? ram:Description? ram:ActualQuantityPercent? ram:StatusCode=Code? ram:TypeCode=Code? ram:PrimaryClassificationCode* ram:AlternativeClassificationCode* ram:ContractualLanguageCode? ram:ActualQuantityWorkItemDimension* ram:BreakdownWorkItemQuantityAnalysis* ram:ChangedRecordedStatus*
c ram:WorkItemDimension ram:ID? ram:ValueMeasure ram:Description? ram:TypeCode=Code ram:ContractualLanguageCode? ram:ComponentWorkItemDimension*
c ram:RecordedStatus ram:ConditionCode ram:ChangerName? ram:ChangedDateTime
e ID ram:AgencyID ram:AustralianBSBID ram:AustrianBankleitzahlID ram:BICID ram:BatchID ram:BuyerAssignedID ram:CHIPSParticipantID ram:CHIPSUniversalID ram:CanadianPaymentsAssociationID ram:CityID ram:CountrySubDivisionID ram:CreditorReferenceID ram:CreditorReferenceIssuerID ram:DirectDebitMandateID ram:ElementVersionID ram:FedwireRoutingNumberID ram:GermanBankleitzahlID ram:GlobalID ram:GlobalSerialID ram:HellenicBankID ram:HongKongBankID ram:IBANID ram:ID ram:IndianFinancialSystemID ram:IndustryAssignedID ram:IrishNSCID ram:IssuerAssignedID ram:ItalianDomesticID ram:JapanFinancialInstitutionCommonID ram:KanbanID ram:LanguageID ram:LineID ram:ManufacturerAssignedID ram:MarketID ram:MaterialID ram:MeasurementMethodID ram:NewZealandNCCID ram:ParentLineID ram:PartID ram:PaymentMeansID ram:PersonID ram:PolishNationalClearingID ram:PortugueseNCCID ram:PreviousRevisionID ram:PriceListID ram:PriceListItemID ram:ProductGroupID ram:ProprietaryID ram:QueryID ram:ReferenceID ram:RegistrationID ram:RevisionID ram:RussianCentralBankID ram:SICID ram:SellerAssignedID ram:SerialID ram:SouthAfricanNCCID ram:SpanishDomesticInterbankingID ram:SpecifiedTransactionID ram:SupplierAssignedSerialID ram:SwissBCID ram:SystemID ram:UKSortCodeID ram:URIID ram:VersionID ram:WebsiteURIID
e IndicatorString qdt:DateTimeString udt:DateString udt:DateTimeString udt:IndicatorString
e boolean udt:Indicator
e udt:Indicator ram:ChargeIndicator ram:ContinuousIndicator ram:ControlRequirementIndicator ram:CopyIndicator ram:CustomsDutyIndicator ram:DiscountIndicator ram:InclusiveIndicator ram:MicrochipIndicator ram:NetPriceIndicator ram:OpenIndicator ram:PrepaidIndicator ram:TestIndicator ram:ValueIndicator ram:VariableMeasureIndicator ram:VirtualIndicator
e Text ram:Abstract ram:Access ram:AccountName ram:AdditionalStreetName ram:AllowanceCharge ram:AttentionOf ram:AuthorName ram:BrandName ram:BuildingName ram:BuildingNumber ram:BuyerReference ram:CalculationBasis ram:CardholderName ram:CareOf ram:CategoryName ram:ChangeReason ram:ChangerName ram:CityName ram:CitySubDivisionName ram:ClassName ram:ClearingSystemName ram:ColourDescription ram:Comment ram:CompleteNumber ram:Content ram:CostReferenceDimensionPattern ram:CountryName ram:CountrySubDivisionName ram:CreditReason ram:CreditorReferenceType ram:DepartmentName ram:Description ram:Designation ram:EndItemName ram:ExemptionReason ram:FamilyName ram:FileName ram:GivenName ram:Identification ram:Index ram:Information ram:InvoiceIssuerReference ram:IssuingCompanyName ram:JobTitle ram:Jurisdiction ram:LineFive ram:LineFour ram:LineOne ram:LineThree ram:LineTwo ram:MiddleName ram:Mode ram:Name ram:PaymentReference ram:PersonName ram:PostOfficeBox ram:Purpose ram:Reason ram:RecyclingProcedure ram:Reference ram:Responsibility ram:SectionName ram:StreetName ram:SubBrandName ram:Subject ram:SystemName ram:TermsAndConditionsDescription ram:Title ram:TradeName ram:TradingBusinessName ram:Type ram:UseDescription ram:Value
e dateTime udt:DateTime
e udt:DateTime ram:ActualDateTime ram:BasisDateTime ram:BestBeforeDateTime ram:ChangedDateTime ram:CompleteDateTime ram:ContentDateTime ram:ConversionRateDateTime ram:CreationDateTime ram:DueDateDateTime ram:EarliestOccurrenceDateTime ram:EndDateTime ram:ExpiryDateTime ram:InvoiceDateTime ram:IssueDateTime ram:LatestOccurrenceDateTime ram:NextInvoiceDateTime ram:OccurrenceDateTime ram:RevisionDateTime ram:SellByDateTime ram:StartDateTime ram:ValidFromDateTime ram:ValueDateTime
e ram:DocumentVersion ram:SpecifiedDocumentVersion
e ram:DocumentContextParameter ram:ApplicationSpecifiedDocumentContextParameter ram:BIMSpecifiedDocumentContextParameter ram:BusinessProcessSpecifiedDocumentContextParameter ram:GuidelineSpecifiedDocumentContextParameter ram:MessageStandardSpecifiedDocumentContextParameter ram:ScenarioSpecifiedDocumentContextParameter ram:SubsetSpecifiedDocumentContextParameter
e ram:ExchangedDocumentContext rsm:ExchangedDocumentContext
e DocumentCode ram:TypeCode
e MessageFunctionCode ram:PurposeCode
e Code ram:AlternativeClassificationCode ram:BarcodeTypeCode ram:CategoryCode ram:CharacterSetCode ram:ChargeCategoryCode ram:ClassCode ram:ColourCode ram:ComparisonMethodCode ram:ConditionCode ram:ContentCode ram:ContentTypeCode ram:ContractualLanguageCode ram:CreditReasonCode ram:CreditorReferenceTypeCode ram:CurrencyCode ram:DefaultLanguageCode ram:DescriptionCode ram:DisposalMethodCode ram:EncodingCode ram:EndItemTypeCode ram:ExemptionReasonCode ram:InstructionTypeCode ram:LegalClassificationCode ram:LineStatusReasonCode ram:MIMECode ram:MeasurementMethodCode ram:PaymentArrangementCode ram:PaymentMethodCode ram:PostcodeCode ram:PrimaryClassificationCode ram:RecyclingDescriptionCode ram:RelationshipTypeCode ram:RequestedActionCode ram:SalesMethodCode ram:SeasonCode ram:ServiceCategoryCode ram:StartDateFlexibilityCode ram:SubClassCode ram:SubjectCode ram:TermsAndConditionsDescriptionCode ram:TotalQuantityClassificationCode ram:TransportPaymentMethodCode ram:ValueCode
e ram:Note ram:IncludedNote ram:InformationNote ram:SpecifiedNote
e Measure ram:AbsolutePresenceVolumeMeasure ram:AbsolutePresenceWeightMeasure ram:AltitudeMeasure ram:AreaDensityMeasure ram:BasisPeriodMeasure ram:DrainedNetWeightMeasure ram:DurationMeasure ram:GrossWeightMeasure ram:HeightMeasure ram:LatitudeMeasure ram:LengthMeasure ram:LongitudeMeasure ram:MaximumStackabilityWeightMeasure ram:NetWeightMeasure ram:SettlementPeriodMeasure ram:SizeMeasure ram:ValueMeasure ram:WeightMeasure ram:WidthMeasure
e Numeric ram:ActualQuantityPercent ram:CalculatedRate ram:CalculationPercent ram:CalculationSequenceNumeric ram:ConversionRate ram:IndexValue ram:InterestRatePercent ram:OrderUnitConversionFactorNumeric ram:PartialPaymentPercent ram:ProportionalConstituentPercent ram:RateApplicablePercent ram:SequenceNumeric ram:SourceUnitBasisNumeric ram:TargetUnitBaseNumeric ram:TaxBasisAllowanceRate ram:VerificationNumeric
e ram:SpecifiedPeriod ram:AccessAvailabilitySpecifiedPeriod ram:BillingSpecifiedPeriod ram:DepositValueValiditySpecifiedPeriod ram:EffectiveSpecifiedPeriod ram:OccurrenceSpecifiedPeriod ram:ValiditySpecifiedPeriod
e PartyRoleCode ram:RoleCode
e CountryID ram:CountryID
e ram:TradeAddress ram:PostalTradeAddress
e ram:LegalRegistration ram:AuthorizedLegalRegistration
e ram:LegalOrganization ram:SpecifiedLegalOrganization
e CommunicationChannelCode ram:ChannelCode
e ram:UniversalCommunication ram:DirectTelephoneUniversalCommunication ram:EmailURIUniversalCommunication ram:EndPointURIUniversalCommunication ram:FaxUniversalCommunication ram:InstantMessagingUniversalCommunication ram:MobileTelephoneUniversalCommunication ram:TelephoneUniversalCommunication ram:TelexUniversalCommunication ram:URIUniversalCommunication ram:VOIPUniversalCommunication
e ram:ContactPerson ram:SpecifiedContactPerson
e ram:TradeContact ram:DefinedTradeContact
e ram:RegisteredTax ram:AssociatedRegisteredTax
e ram:TaxRegistration ram:SpecifiedTaxRegistration
e BinaryObject ram:AttachmentBinaryObject ram:DescriptionBinaryObject ram:IncludedBinaryObject ram:ReferenceFileBinaryObject
e ram:SpecifiedBinaryFile ram:AttachedSpecifiedBinaryFile ram:CreationSpecifiedBinaryFile ram:LogoAssociatedSpecifiedBinaryFile ram:PresentationSpecifiedBinaryFile ram:ReaderSpecifiedBinaryFile ram:ReferencedSpecifiedBinaryFile ram:ValueSpecifiedBinaryFile
e ram:TradeParty ram:BrandOwnerTradeParty ram:BuyerAgentTradeParty ram:BuyerAssignedAccountantTradeParty ram:BuyerRequisitionerTradeParty ram:BuyerTaxRepresentativeTradeParty ram:BuyerTradeParty ram:CarrierTradeParty ram:ClaimRelatedTradeParty ram:ConsigneeTradeParty ram:ConsignorTradeParty ram:CustomsExportAgentTradeParty ram:CustomsImportAgentTradeParty ram:DeliveryTradeParty ram:FreightForwarderTradeParty ram:GroupingCentreTradeParty ram:InvoiceeTradeParty ram:InvoicerTradeParty ram:IssuerTradeParty ram:ItemBuyerTradeParty ram:ItemSellerTradeParty ram:LegalRightsOwnerTradeParty ram:ManufacturerTradeParty ram:OwnerTradeParty ram:PayeeTradeParty ram:PayerTradeParty ram:ProductEndUserTradeParty ram:SalesAgentTradeParty ram:SellerAssignedAccountantTradeParty ram:SellerTaxRepresentativeTradeParty ram:SellerTradeParty ram:ShipFromTradeParty ram:ShipToTradeParty ram:UltimatePayeeTradeParty ram:UltimateShipToTradeParty
e ram:ExchangedDocument rsm:ExchangedDocument
e LineStatusCode ram:LineStatusCode
e ram:DocumentLineDocument ram:AssociatedDocumentLineDocument
e qdt:FormattedDateTime ram:FormattedCancellationAnnouncedLaunchDateTime ram:FormattedIssueDateTime ram:FormattedLatestProductDataChangeDateTime ram:FormattedReceivedDateTime
e ram:ProductCharacteristicCondition ram:ApplicableProductCharacteristicCondition
e ram:ReferencedStandard ram:ApplicableReferencedStandard
e ram:ProductCharacteristic ram:ApplicableProductCharacteristic ram:ClassProductCharacteristic
e ram:MaterialGoodsCharacteristic ram:ApplicableMaterialGoodsCharacteristic
e ram:ProductClassification ram:DesignatedProductClassification
e Quantity ram:ActualQuantity ram:BasisQuantity ram:BilledQuantity ram:ChargeFreeQuantity ram:ContentLayerQuantity ram:CustomerFacingTotalUnitQuantity ram:DespatchedQuantity ram:LayerTotalUnitQuantity ram:MaximumQuantity ram:MaximumStackabilityQuantity ram:MinimumQuantity ram:PackageQuantity ram:PerPackageUnitQuantity ram:ProductUnitQuantity ram:ReceivedQuantity ram:RequestedQuantity ram:TariffQuantity ram:TotalQuantity ram:UnitQuantity
e ram:GeographicalCoordinate ram:PhysicalGeographicalCoordinate
e ram:LogisticsLocation ram:AppliedFromLogisticsLocation ram:AppliedToLogisticsLocation ram:OccurrenceLogisticsLocation ram:PaymentPlaceLogisticsLocation
e ram:SupplyChainEvent ram:ActualDeliverySupplyChainEvent ram:ActualDespatchSupplyChainEvent ram:ActualPickUpSupplyChainEvent ram:ActualReceiptSupplyChainEvent ram:PackagingSupplyChainEvent ram:PreviousDeliverySupplyChainEvent ram:ProductionSupplyChainEvent ram:RequestedDeliverySupplyChainEvent
e ram:TradeProductInstance ram:IndividualTradeProductInstance
e DocumentStatusCode ram:StatusCode
e ReferenceCode ram:ReferenceTypeCode
e ram:ReferencedDocument ram:AdditionalReferenceReferencedDocument ram:AdditionalReferencedDocument ram:AssociatedReferencedDocument ram:BuyerOrderReferencedDocument ram:CertificationEvidenceReferenceReferencedDocument ram:ConsumptionReportReferencedDocument ram:ContractReferencedDocument ram:DeliveryNoteReferencedDocument ram:DemandForecastReferencedDocument ram:DespatchAdviceReferencedDocument ram:FactoringAgreementReferencedDocument ram:FactoringListReferencedDocument ram:InspectionReferenceReferencedDocument ram:InvoiceReferenceReferencedDocument ram:InvoiceReferencedDocument ram:LetterOfCreditReferencedDocument ram:MSDSReferenceReferencedDocument ram:OrderResponseReferencedDocument ram:PackingListReferencedDocument ram:PriceListReferencedDocument ram:ProFormaInvoiceReferencedDocument ram:PromotionalDealReferencedDocument ram:PurchaseConditionsReferencedDocument ram:QuotationReferencedDocument ram:ReceivingAdviceReferencedDocument ram:RequisitionerReferencedDocument ram:SellerOrderReferencedDocument ram:SupplyInstructionReferencedDocument ram:TransportContractReferencedDocument ram:UltimateCustomerOrderReferencedDocument
e ram:TradeCountrySubDivision ram:SubordinateTradeCountrySubDivision
e ram:TradeCountry ram:OriginTradeCountry ram:ServiceSupplyTradeCountry
e LinearUnitMeasure ram:DiameterMeasure ram:GrossVolumeMeasure ram:LoadingLengthMeasure ram:TheoreticalWeightMeasure
e ram:SpatialDimension ram:LinearSpatialDimension ram:MaximumLinearSpatialDimension ram:MinimumLinearSpatialDimension
e ram:ReferencedProduct ram:IncludedReferencedProduct ram:SpecifiedReferencedProduct
e ram:TradeProduct ram:ApplicableTradeProduct ram:SpecifiedTradeProduct
e DeliveryTermsCode ram:DeliveryTypeCode
e ram:TradeLocation ram:DeliveryTradeLocation ram:PlaceApplicableTradeLocation ram:RelevantTradeLocation
e ram:TradeDeliveryTerms ram:ApplicableTradeDeliveryTerms
e Amount ram:ActualAmount ram:ActualDiscountAmount ram:ActualPenaltyAmount ram:AllowanceChargeBasisAmount ram:AllowanceTotalAmount ram:AppliedAmount ram:AssociatedInvoiceAmount ram:BasisAmount ram:CalculatedAmount ram:ChargeAmount ram:ChargeTotalAmount ram:ContentAmount ram:CreditAvailableAmount ram:CreditLimitAmount ram:DeclaredValueForCustomsAmount ram:DeclaredValueForStatisticsAmount ram:DepositValueSpecifiedAmount ram:DisbursementAmount ram:DuePayableAmount ram:GrandTotalAmount ram:GrossLineTotalAmount ram:InformationAmount ram:InsurancePremiumAmount ram:InvoiceAmount ram:LineTotalAmount ram:LineTotalBasisAmount ram:NetIncludingTaxesLineTotalAmount ram:NetLineTotalAmount ram:PaidAmount ram:PartialPaymentAmount ram:ProductValueExcludingTobaccoTaxInformationAmount ram:ProductWeightLossInformationAmount ram:RetailValueExcludingTaxInformationAmount ram:RoundingAmount ram:TaxBasisTotalAmount ram:TaxTotalAmount ram:TotalAdjustmentAmount ram:TotalAllowanceChargeAmount ram:TotalChargeAmount ram:TotalDepositFeeInformationAmount ram:TotalDiscountAmount ram:TotalPrepaidAmount ram:TotalRetailValueInformationAmount ram:UnitBasisAmount
e AllowanceChargeReasonCode ram:ReasonCode
e date udt:Date
e udt:Date ram:ExpiryDate ram:TaxPointDate
e TimeReferenceCode ram:DueDateTypeCode
e AccountingDocumentCode ram:SetTriggerCode
e AccountingAmountTypeCode ram:AmountTypeCode
e ram:TradeAccountingAccount ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount ram:PayableSpecifiedTradeAccountingAccount ram:PurchaseSpecifiedTradeAccountingAccount ram:ReceivableSpecifiedTradeAccountingAccount ram:SalesSpecifiedTradeAccountingAccount ram:SellerPayableTaxSpecifiedTradeAccountingAccount ram:SellerRefundableTaxSpecifiedTradeAccountingAccount ram:SpecifiedTradeAccountingAccount
e ram:TradeTax ram:ApplicableTradeTax ram:AppliedTradeTax ram:CategoryTradeTax ram:IncludedTradeTax ram:SubtotalCalculatedTradeTax
e CurrencyCode ram:DefaultCurrencyCode ram:InvoiceCurrencyCode ram:PaymentCurrencyCode ram:SourceCurrencyCode ram:TargetCurrencyCode ram:TaxCurrencyCode
e ram:TradeCurrencyExchange ram:ActualTradeCurrencyExchange ram:InvoiceApplicableTradeCurrencyExchange ram:PaymentApplicableTradeCurrencyExchange ram:TaxApplicableTradeCurrencyExchange
e ram:TradeAllowanceCharge ram:AppliedTradeAllowanceCharge ram:SpecifiedTradeAllowanceCharge
e ram:ReferencePrice ram:TradeComparisonReferencePrice
e ram:TradePrice ram:GrossPriceProductTradePrice ram:NetPriceProductTradePrice
e ram:AvailablePeriod ram:OrderingAvailablePeriod
e ram:SpecifiedMarketplace ram:IncludedSpecifiedMarketplace
e ram:LineTradeAgreement ram:SpecifiedLineTradeAgreement
e ram:DeliveryAdjustment ram:SpecifiedDeliveryAdjustment
e AutomaticDataCaptureMethodCode ram:AutomaticDataCaptureMethodTypeCode
e ram:PackagingMarking ram:SpecifiedPackagingMarking
e ram:DisposalInstructions ram:ApplicableDisposalInstructions
e ram:ReturnableAssetInstructions ram:ApplicableReturnableAssetInstructions
e ram:SupplyChainPackaging ram:IncludedSupplyChainPackaging
e GoodsTypeExtensionCode ram:TypeExtensionCode
e CargoOperationalCategoryCode ram:OperationalCategoryCode
e CargoCommodityCategoryCode ram:StatisticalClassificationCode
e ram:TransportCargo ram:NatureIdentificationTransportCargo
e ram:SupplyChainConsignmentItem ram:IncludedSupplyChainConsignmentItem
e TransportEquipmentSizeTypeCode ram:CharacteristicCode
e TransportEquipmentFullnessCode ram:UsedCapacityCode
e ram:LogisticsTransportEquipment ram:UtilizedLogisticsTransportEquipment
e TransportMovementStageCode ram:StageCode
e TransportModeCode ram:ModeCode
e ram:LogisticsTransportMeans ram:UsedLogisticsTransportMeans
e ram:LogisticsTransportMovement ram:SpecifiedLogisticsTransportMovement
e ram:SupplyChainConsignment ram:RelatedSupplyChainConsignment
e ram:LineTradeDelivery ram:SpecifiedLineTradeDelivery
e FreightChargeTariffClassCode ram:TariffClassCode
e ChargePayingPartyRoleCode ram:PayingPartyRoleCode
e LogisticsChargeCalculationBasisCode ram:CalculationBasisCode
e ram:LogisticsServiceCharge ram:SpecifiedLogisticsServiceCharge
e PaymentTermsEventTimeReferenceCode ram:FromEventCode
e ram:TradePaymentPenaltyTerms ram:ApplicableTradePaymentPenaltyTerms
e ram:TradePaymentDiscountTerms ram:ApplicableTradePaymentDiscountTerms
e ram:TradePaymentTerms ram:SpecifiedTradePaymentTerms
e ram:TradeSettlementLineMonetarySummation ram:SpecifiedTradeSettlementLineMonetarySummation
e ram:FinancialAdjustment ram:SpecifiedFinancialAdjustment
e ram:TradeSettlementFinancialCard ram:ApplicableTradeSettlementFinancialCard ram:SpecifiedTradeSettlementFinancialCard
e ram:LineTradeSettlement ram:SpecifiedLineTradeSettlement
e ram:SubordinateLineTradeAgreement ram:SpecifiedSubordinateLineTradeAgreement
e ram:SubordinateLineTradeDelivery ram:SpecifiedSubordinateLineTradeDelivery
e ram:SubordinateLineTradeSettlement ram:SpecifiedSubordinateLineTradeSettlement
e ram:SubordinateTradeLineItem ram:IncludedSubordinateTradeLineItem
e ram:SupplyChainTradeLineItem ram:IncludedSupplyChainTradeLineItem
e ram:ProcuringProject ram:SpecifiedProcuringProject
e ram:HeaderTradeAgreement ram:ApplicableHeaderTradeAgreement
e ram:HeaderTradeDelivery ram:ApplicableHeaderTradeDelivery
e PaymentMeansChannelCode ram:PaymentChannelCode
e PaymentGuaranteeMeansCode ram:GuaranteeMethodCode
e ram:DebtorFinancialAccount ram:PayerPartyDebtorFinancialAccount
e ram:CreditorFinancialAccount ram:PayeePartyCreditorFinancialAccount
e ram:FinancialInstitutionAddress ram:LocationFinancialInstitutionAddress
e ram:BranchFinancialInstitution ram:SubDivisionBranchFinancialInstitution
e ram:DebtorFinancialInstitution ram:PayerSpecifiedDebtorFinancialInstitution
e ram:CreditorFinancialInstitution ram:PayeeSpecifiedCreditorFinancialInstitution
e ram:TradeSettlementPaymentMeans ram:SpecifiedTradeSettlementPaymentMeans
e ram:TradeSettlementHeaderMonetarySummation ram:SpecifiedTradeSettlementHeaderMonetarySummation
e ram:AdvancePayment ram:SpecifiedAdvancePayment
e ram:HeaderTradeSettlement ram:ApplicableHeaderTradeSettlement
e ram:SupplyChainTradeTransaction rsm:SupplyChainTradeTransaction
e ram:AppliedTax ram:CategoryAppliedTax
e ram:AppliedAllowanceCharge ram:RelatedAppliedAllowanceCharge
e ram:CalculatedPrice ram:TotalCalculatedPrice ram:UnitCalculatedPrice
e ram:GroupedWorkItem ram:ItemGroupedWorkItem
e ram:SpecificationQuery ram:RequestingSpecificationQuery
e ram:SpecificationResponse ram:RespondingSpecificationResponse
e ram:WorkItemComplexDescription ram:ActualWorkItemComplexDescription ram:SubsetWorkItemComplexDescription
e ram:WorkItemDimension ram:ActualQuantityWorkItemDimension ram:ComponentWorkItemDimension
e ram:WorkItemQuantityAnalysis ram:BreakdownWorkItemQuantityAnalysis ram:TotalQuantityWorkItemQuantityAnalysis
e ram:RecordedStatus ram:ChangedRecordedStatus
e ram:BasicWorkItem ram:ItemBasicWorkItem ram:SubordinateBasicWorkItem
e ram:ValuationBreakdownStatement rsm:ValuationBreakdownStatement
e rsm:CrossIndustryInvoice rsm:CrossIndustryInvoice
`;
