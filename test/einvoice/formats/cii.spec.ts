import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../src/einvoice/check-document.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { CII, ciiWith } from '../../factories/cii.js';
import { aParty, anInvoice } from '../../factories/invoice.js';
import { ublOf, utf8 } from '../../factories/ubl.js';

describe('a Cross Industry Invoice', () => {
  it('is taken where it breaks no rule', () => {
    const checked = checkDocument(utf8(CII));
    expect(checked.findings).toEqual([]);
    expect(checked).toMatchObject({ syntax: 'cii', schemaValid: true, valid: true });
  });

  it('is the same invoice as its twin in UBL', () => {
    const buyer = aParty({ name: 'Example Council', vatNumber: 'GB888888846', companyNumber: '00000002' });
    const twin = checkDocument(ublOf(anInvoice({ buyer, profileId: null }))).invoice!;
    const read = checkDocument(utf8(CII)).invoice!;
    expect({ ...read, payment: null }).toEqual({
      ...twin,
      payment: null,
      customizationId: 'urn:cen.eu:en16931:2017',
    });
  });

  it.each([
    {
      what: 'tax point code of UNTDID 2475 as that of UNTDID 2005',
      with: [
        '<ram:BasisAmount>100.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode>',
        '<ram:BasisAmount>100.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:DueDateTypeCode>29</ram:DueDateTypeCode>',
      ],
      read: { taxPointCode: '35' },
    },
    {
      what: 'account by number where there is no IBAN',
      with: [
        '<ram:ApplicableTradeTax>\n        <ram:Calc',
        '<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:ProprietaryID>12345678</ram:ProprietaryID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans><ram:ApplicableTradeTax>\n        <ram:Calc',
      ],
      read: { payment: { meansCode: '30', accounts: [{ id: '12345678' }] } },
    },
    {
      what: 'allowance of the whole invoice',
      with: [
        '<ram:SpecifiedTradePaymentTerms>',
        '<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>5.00</ram:ActualAmount><ram:Reason>Loyalty</ram:Reason></ram:SpecifiedTradeAllowanceCharge><ram:SpecifiedTradePaymentTerms>',
      ],
      read: { allowances: [{ amount: Decimal.parse('5.00'), reason: 'Loyalty' }], charges: [] },
    },
    {
      what: 'tender, invoiced object and supporting document by their types',
      with: [
        '<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>',
        '<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>T-1</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument><ram:AdditionalReferencedDocument><ram:IssuerAssignedID>M-1</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument><ram:AdditionalReferencedDocument><ram:IssuerAssignedID>S-1</ram:IssuerAssignedID><ram:TypeCode>916</ram:TypeCode></ram:AdditionalReferencedDocument><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>',
      ],
      read: {
        tenderReference: 'T-1',
        invoicedObject: { id: 'M-1' },
        supportingDocuments: [{ reference: 'S-1' }],
      },
    },
  ])('has its $what', ({ with: change, read }) => {
    expect(checkDocument(ciiWith(change as [string, string])).invoice).toMatchObject(read);
  });

  it('points at the element by path, line and column, and at the field', () => {
    const { findings } = checkDocument(
      ciiWith(['>120.00</ram:Grand', '>120.01</ram:Grand'], ['>120.00</ram:Due', '>120.01</ram:Due']),
    );
    const line = CII.split('\n').findIndex((text) => text.includes('<ram:GrandTotalAmount')) + 1;
    expect(findings).toMatchObject([
      {
        id: 'BR-CO-15',
        path: '/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:GrandTotalAmount',
        line,
        column: 9,
        field: 'totals.withVat',
      },
    ]);
  });

  it.each([
    { what: 'a date with hyphens', change: ['20260105', '2026-01-05'], ids: ['DOC-DATE', 'CII-DT-097'] },
    { what: 'a day that no month has', change: ['20260105', '20260230'], ids: ['DOC-DATE'] },
    {
      what: 'a date of another format',
      change: ['format="102">20260105', 'format="610">202601'],
      ids: ['DOC-DATE', 'BR-03'],
    },
    {
      what: 'an amount with a comma',
      change: ['>100.00</ram:TaxBasis', '>100,00</ram:TaxBasis'],
      ids: ['SCH-TYPE'],
    },
    {
      what: 'two VAT numbers of the seller',
      change: [
        '<ram:SpecifiedTaxRegistration>',
        '<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">GB1</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration>',
      ],
      ids: ['DOC-REPEATED'],
    },
  ])('is refused with $what', ({ change, ids }) => {
    const { findings, valid } = checkDocument(ciiWith(change as [string, string]));
    expect({ valid, ids: findings.map(({ id }) => id) }).toEqual({ valid: false, ids });
  });

  it('is refused wherever it is cut off', () => {
    for (let end = 0; end < CII.trimEnd().length; end += 7) {
      const { valid, findings } = checkDocument(utf8(CII.slice(0, end)));
      expect({ end, valid, coded: findings.every(({ id }) => id.startsWith('DOC-')) }).toEqual({
        end,
        valid: false,
        coded: true,
      });
    }
  });
});

describe('an invoice in the envelope of a network', () => {
  const SBDH = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';
  const inEnvelope = (...payload: string[]) =>
    utf8(
      `<?xml version="1.0" encoding="UTF-8"?>\n<s:StandardBusinessDocument xmlns:s="${SBDH}">\n<s:StandardBusinessDocumentHeader><s:HeaderVersion>1.0</s:HeaderVersion></s:StandardBusinessDocumentHeader>\n${payload.join('\n')}</s:StandardBusinessDocument>`,
    );
  const withoutDeclaration = (bytes: Uint8Array) =>
    new TextDecoder().decode(bytes).replace(/<\?xml.*\?>\n/, '');
  const ubl = withoutDeclaration(ublOf());

  it.each([
    { what: 'UBL', payload: ubl, syntax: 'ubl-invoice' },
    { what: 'CII', payload: withoutDeclaration(utf8(CII)), syntax: 'cii' },
  ])('is read as the $what that is in it', ({ payload, syntax }) => {
    expect(checkDocument(inEnvelope(payload))).toMatchObject({
      syntax,
      valid: true,
      invoice: { number: 'INV-0001' },
    });
  });

  it('has its findings where they are in the file that was received', () => {
    const [finding] = checkDocument(
      inEnvelope(ubl.replace('>120.00</cbc:Payable', '>120.01</cbc:Payable')),
    ).findings;
    const line = ubl.split('\n').findIndex((text) => text.includes('<cbc:PayableAmount')) + 4;
    expect(finding).toMatchObject({
      id: 'BR-CO-16',
      path: '/sbdh:StandardBusinessDocument/ubl:Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      line,
    });
  });

  it.each([
    { what: 'two invoices', payload: [ubl, ubl], id: 'DOC-TWO-INVOICES' },
    { what: 'nothing', payload: [], id: 'DOC-ROOT-UNKNOWN' },
    { what: 'an order', payload: ['<Order xmlns="urn:example:order"/>'], id: 'DOC-ROOT-UNKNOWN' },
  ])('is refused with $what in it', ({ payload, id }) => {
    expect(checkDocument(inEnvelope(...payload)).findings.map((finding) => finding.id)).toEqual([id]);
  });
});
