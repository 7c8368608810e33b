import { describe, expect, it } from '@jest/globals';
import { writeCii } from '../../../src/einvoice/formats/cii/write-cii.js';
import { parseXml } from '../../../src/einvoice/formats/xml/parse-xml.js';
import type { XmlElement } from '../../../src/einvoice/formats/xml/xml-element.js';
import type { SemanticInvoice } from '../../../src/einvoice/model/semantic-invoice.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { aLine, anAllowance, anInvoice, aParty, changeTotals } from '../../factories/invoice.js';

const day = plainDate('2026-01-05');
const due = '2026-02-04';

/** Elements with text as "path = text @attribute=value"; the path begins below the root and names no prefixes. */
function leavesOf(invoice: SemanticInvoice): string[] {
  const leaves: string[] = [];
  const walk = (element: XmlElement, path: string): void => {
    for (const child of element.children) {
      const here = `${path}/${child.name.replace(/^Q\{[^}]*\}|^\w+:/, '')}`;
      const attributes = Object.entries(child.attributes).map(([name, value]) => ` @${name}=${value}`);
      if (child.children.length === 0) leaves.push(`${here} = ${child.text}${attributes.join('')}`);
      walk(child, here);
    }
  };
  walk(parseXml(writeCii(invoice)).root, '');
  return leaves;
}

const TRADE = '/SupplyChainTradeTransaction';
const AGREEMENT = `${TRADE}/ApplicableHeaderTradeAgreement`;
const SETTLEMENT = `${TRADE}/ApplicableHeaderTradeSettlement`;
const LINE = `${TRADE}/IncludedSupplyChainTradeLineItem`;
const payment = anInvoice().payment!;

describe('an invoice as CII', () => {
  it.each<{ term: string; over: Partial<SemanticInvoice>; leaf: string }>([
    {
      term: 'BT-2',
      over: { issuedOn: day },
      leaf: '/ExchangedDocument/IssueDateTime/DateTimeString = 20260105 @format=102',
    },
    {
      term: 'BT-9',
      over: { dueOn: plainDate(due) },
      leaf: `${SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString = 20260204 @format=102`,
    },
    { term: 'BT-13', over: {}, leaf: `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID = PO-1001` },
    {
      term: 'BT-29 with a scheme',
      over: { seller: aParty({ identifiers: [{ id: '1234567890128', scheme: '0088' }] }) },
      leaf: `${AGREEMENT}/SellerTradeParty/GlobalID = 1234567890128 @schemeID=0088`,
    },
    {
      term: 'BT-31',
      over: {},
      leaf: `${AGREEMENT}/SellerTradeParty/SpecifiedTaxRegistration/ID = GB999999973 @schemeID=VA`,
    },
    {
      term: 'BT-84, an account number',
      over: {},
      leaf: `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/ProprietaryID = 00000000`,
    },
    {
      term: 'BT-84, an IBAN',
      over: { payment: { ...payment, accounts: [{ id: 'GB33BUKB20201555555555', name: null, bic: null }] } },
      leaf: `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID = GB33BUKB20201555555555`,
    },
    {
      term: 'BT-7',
      over: { taxPointOn: day },
      leaf: `${SETTLEMENT}/ApplicableTradeTax/TaxPointDate/DateString = 20260105 @format=102`,
    },
    {
      term: 'BT-8, by the code of CII',
      over: { taxPointCode: '35' },
      leaf: `${SETTLEMENT}/ApplicableTradeTax/DueDateTypeCode = 29`,
    },
    {
      term: 'BT-18',
      over: { invoicedObject: { id: 'M-1', scheme: 'ADE' } },
      leaf: `${AGREEMENT}/AdditionalReferencedDocument/ReferenceTypeCode = ADE`,
    },
    {
      term: 'BT-92',
      over: { allowances: [anAllowance()] },
      leaf: `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ActualAmount = 10.00`,
    },
    {
      term: 'BT-26',
      over: { precedingInvoices: [{ number: 'A', issuedOn: day }] },
      leaf: `${SETTLEMENT}/InvoiceReferencedDocument/FormattedIssueDateTime/DateTimeString = 20260105 @format=102`,
    },
    {
      term: 'a second preceding invoice, as a note',
      over: { precedingInvoices: ['A', 'B'].map((number) => ({ number, issuedOn: day })) },
      leaf: '/ExchangedDocument/IncludedNote/Content = Also refers to invoice B of 5 January 2026',
    },
    {
      term: 'BT-129',
      over: {},
      leaf: `${LINE}/SpecifiedLineTradeDelivery/BilledQuantity = 10 @unitCode=C62`,
    },
    {
      term: 'BT-147 without BT-148',
      over: { lines: [aLine({ priceDiscount: Decimal.parse('2.00') })] },
      leaf: `${LINE}/SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/ChargeAmount = 12.00`,
    },
  ])('has $term in its place', ({ over, leaf }) => {
    expect(leavesOf(anInvoice(over))).toContain(leaf);
  });

  it('has the VAT total in each currency, and no other amount with one', () => {
    const invoice = changeTotals(anInvoice({ vatCurrency: 'EUR' }), { vatInAccountingCurrency: '23.00' });
    const withCurrency = leavesOf(invoice).filter((leaf) => leaf.includes('@currencyID'));
    const total = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount`;
    expect(withCurrency).toEqual([`${total} = 20.00 @currencyID=GBP`, `${total} = 23.00 @currencyID=EUR`]);
  });
});
