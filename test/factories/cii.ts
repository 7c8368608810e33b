import { utf8 } from './ubl.js';

const NAMESPACES = [
  'rsm:CrossIndustryInvoice',
  'ram:ReusableAggregateBusinessInformationEntity',
  'udt:UnqualifiedDataType',
  'qdt:QualifiedDataType',
]
  .map((each) => each.split(':') as [string, string])
  .map(([prefix, name]) => `xmlns:${prefix}="urn:un:unece:uncefact:data:standard:${name}:100"`)
  .join(' ');

const date = (name: string, day: string): string =>
  `<ram:${name}><udt:DateTimeString format="102">${day}</udt:DateTimeString></ram:${name}>`;

const party = (role: string, name: string, vat: string, company: string): string => `
      <ram:${role}>
        <ram:Name>${name}</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID>${company}</ram:ID></ram:SpecifiedLegalOrganization>
        <ram:PostalTradeAddress>
          <ram:PostcodeCode>EX1 1EX</ram:PostcodeCode>
          <ram:LineOne>1 Example Street</ram:LineOne>
          <ram:CityName>Exampleton</ram:CityName>
          <ram:CountryID>GB</ram:CountryID>
        </ram:PostalTradeAddress>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${vat}</ram:ID></ram:SpecifiedTaxRegistration>
      </ram:${role}>`;

const tax = (inside: string): string =>
  `<ram:TypeCode>VAT</ram:TypeCode>${inside}<ram:CategoryCode>S</ram:CategoryCode>
          <ram:RateApplicablePercent>20</ram:RateApplicablePercent>`;

/** A Cross Industry Invoice that breaks no rule: £100.00 and 20% VAT, order PO-1001, in D16B. */
export const CII = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice ${NAMESPACES}>
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter>
      <ram:ID>urn:cen.eu:en16931:2017</ram:ID>
    </ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>INV-0001</ram:ID>
    <ram:TypeCode>380</ram:TypeCode>
    ${date('IssueDateTime', '20260105')}
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>Copier paper A4</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:BuyerOrderReferencedDocument><ram:LineID>1</ram:LineID></ram:BuyerOrderReferencedDocument>
        <ram:NetPriceProductTradePrice><ram:ChargeAmount>10.00</ram:ChargeAmount></ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">10</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax>${tax('')}</ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation>
          <ram:LineTotalAmount>100.00</ram:LineTotalAmount>
        </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:BuyerReference>Facilities team</ram:BuyerReference>${party('SellerTradeParty', 'Example Paper Supplies Ltd', 'GB999999973', '00000001')}${party('BuyerTradeParty', 'Example Council', 'GB888888846', '00000002')}
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-1001</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>GBP</ram:InvoiceCurrencyCode>
      <ram:ApplicableTradeTax>
        <ram:CalculatedAmount>20.00</ram:CalculatedAmount>
        ${tax('<ram:BasisAmount>100.00</ram:BasisAmount>')}
      </ram:ApplicableTradeTax>
      <ram:SpecifiedTradePaymentTerms><ram:Description>30 days</ram:Description>${date('DueDateDateTime', '20260204')}</ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>100.00</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="GBP">20.00</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>120.00</ram:GrandTotalAmount>
        <ram:DuePayableAmount>120.00</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;

/** The invoice with pieces of its text replaced; each must be there, so that a test changes what it says it does. */
export function ciiWith(...changes: readonly (readonly [from: string, to: string])[]): Uint8Array {
  let text = CII;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new TypeError(`the invoice has no ${from}`);
    text = text.replace(from, to);
  }
  return utf8(text);
}
