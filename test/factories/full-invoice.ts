import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { aLine, anAllowance, anInvoice, aParty, changeTotals } from './invoice.js';

const dec = (text: string) => Decimal.parse(text);

/** Everything that EN 16931 has a place for, filled once and breaking no rule. */
export function aFullInvoice(): SemanticInvoice {
  const { address } = aParty();
  const fullParty = {
    tradingName: 'Example trading',
    identifiers: [{ id: '5060000000015', scheme: '0088' }],
    companyNumberScheme: '0002',
    electronicAddress: { id: '5060000000015', scheme: '0088' },
    contact: { name: 'Accounts team', telephone: '01632 960000', email: 'accounts@example.com' },
  };
  const lineItem = { vatCategory: null, vatRate: null };
  return changeTotals(
    anInvoice({
      vatCurrency: 'EUR',
      projectReference: 'P-1',
      contractReference: 'C-1',
      salesOrderReference: 'S-1',
      receivingAdviceReference: 'R-1',
      despatchAdviceReference: 'D-1',
      tenderReference: 'T-1',
      invoicedObject: { id: 'METER-1', scheme: 'MRN' },
      notes: [{ subjectCode: 'AAI', text: 'Delivered on time' }],
      precedingInvoices: [{ number: 'INV-0000', issuedOn: plainDate('2026-01-01') }],
      seller: aParty({ ...fullParty, taxRegistration: 'TAX-1', legalInformation: 'Share capital £100' }),
      buyer: aParty({ ...fullParty, name: 'Exampleshire County Council' }),
      payee: {
        name: 'Example Factoring Ltd',
        identifier: { id: '5060000000022', scheme: '0088' },
        companyNumber: { id: '00000002', scheme: '0002' },
      },
      taxRepresentative: { name: 'Tax agents', vatNumber: 'GB999999973', address },
      delivery: {
        partyName: 'Depot',
        location: { id: '5060000000039', scheme: '0088' },
        deliveredOn: plainDate('2026-01-02'),
        address,
      },
      period: { startsOn: plainDate('2026-01-01'), endsOn: plainDate('2026-01-31') },
      taxPointCode: '35',
      payment: {
        meansCode: '30',
        meansText: 'Bank transfer',
        remittance: 'INV-0001',
        accounts: [{ id: '00000000', name: 'Example Paper Supplies Ltd', bic: '000000' }],
        card: { number: '123456', holder: 'Purchasing team' },
        directDebit: { mandate: 'M-1', creditor: 'CREDITOR-1', debitedAccount: '00000001' },
      },
      allowances: [anAllowance({ reasonCode: '95' })],
      charges: [anAllowance({ reason: 'Freight', reasonCode: 'FC' })],
      supportingDocuments: [
        {
          reference: 'SHEET-1',
          description: 'Time sheet',
          location: 'https://example.com/sheet',
          attachment: { mimeType: 'application/pdf', filename: 'sheet.pdf' },
        },
      ],
      lines: [
        aLine({
          note: 'As ordered',
          object: { id: 'METER-1', scheme: 'MRN' },
          period: { startsOn: plainDate('2026-01-01'), endsOn: plainDate('2026-01-31') },
          allowances: [anAllowance({ ...lineItem, reasonCode: '95' })],
          charges: [anAllowance({ ...lineItem, reason: 'Freight', reasonCode: 'FC' })],
          priceDiscount: dec('1.00'),
          grossPrice: dec('11.00'),
          priceBaseQuantity: dec('1'),
          priceBaseUnit: 'C62',
          itemDescription: 'White, 80 g',
          sellerItemId: 'A4-80',
          buyerItemId: 'PAPER',
          standardItemId: { id: '5060000000046', scheme: '0160' },
          classifications: [{ id: '30197630', scheme: 'STI', schemeVersion: '1' }],
          originCountry: 'GB',
          attributes: [{ name: 'Colour', value: 'White' }],
        }),
      ],
    }),
    { vatInAccountingCurrency: '23.00' },
  );
}
