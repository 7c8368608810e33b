import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import type { Address, Party, SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
import type { CouncilFacts, OrderFacts } from '../../../../src/einvoice/rules/council/council-facts.js';
import { checkAgainstCouncil, councilRules } from '../../../../src/einvoice/rules/council/council-rules.js';
import { Decimal } from '../../../../src/kernel/decimal.js';
import { minor } from '../../../../src/kernel/money.js';
import { plainDate } from '../../../../src/kernel/plain-date.js';
import { aCreditNote, aLine, anAllowance, anInvoice, aParty } from '../../../factories/invoice.js';
import { ublOf } from '../../../factories/ubl.js';

const order: OrderFacts = {
  number: 'PO-1001',
  state: 'open',
  supplierMatches: true,
  leftToBill: minor(50_000, 'GBP'),
  lines: [{ number: '1', leftQuantity: Decimal.fromInteger(50) }],
};

const aSupplier = (vatNumber: string | null) => ({ name: 'Example Paper Supplies Ltd', vatNumber });

/** Facts under which the invoice of the factory is right; a case changes what it is about. */
const facts = (over: Partial<CouncilFacts> = {}): CouncilFacts => ({
  today: plainDate('2026-01-10'),
  councilName: 'Exampleshire County Council',
  currency: 'GBP',
  order,
  endpoints: [{ scheme: 'EM', id: 'invoices@exampleshire.example' }],
  supplier: aSupplier('GB 999 9999 73'),
  duplicateOf: null,
  ...over,
});

const aCouncil = (over: Partial<Party>) =>
  aParty({ name: 'Exampleshire County Council', companyNumber: null, vatNumber: null, ...over });

const inCountry = (country: string): Address => ({
  ...{ line1: null, line2: null, line3: null, city: null, postcode: null, region: null },
  country,
});

/** Building work of £100.00, on which the customer accounts for the VAT. */
function reverseCharged(exemptionReason: string): SemanticInvoice {
  const invoice = anInvoice({ lines: [aLine({ vatCategory: 'AE', vatRate: '0' })] });
  return { ...invoice, vatBreakdown: invoice.vatBreakdown.map((row) => ({ ...row, exemptionReason })) };
}

interface Case {
  readonly id: string;
  readonly when: string;
  readonly invoice?: SemanticInvoice;
  readonly facts?: Partial<CouncilFacts>;
  /** Words that the sentence must hold: the values found and expected. */
  readonly says: readonly string[];
}

const FIRES: readonly Case[] = [
  {
    id: 'COUNCIL-COST-CENTRE',
    when: 'neither an order nor who ordered is given',
    invoice: anInvoice({ orderReference: null, buyerReference: null }),
    facts: { order: null },
    says: ['Exampleshire County Council', 'order number'],
  },
  {
    id: 'COUNCIL-ORDER-MISSING',
    when: 'who ordered is given, but no order number',
    invoice: anInvoice({ orderReference: null }),
    facts: { order: null },
    says: ['Exampleshire County Council', '"Facilities team"'],
  },
  {
    id: 'COUNCIL-ORDER-UNKNOWN',
    when: 'there is no such order',
    facts: { order: 'not-found' },
    says: ['PO-1001', 'Example Paper Supplies Ltd'],
  },
  {
    id: 'COUNCIL-ORDER-UNKNOWN',
    when: 'the order is another supplier\u2019s',
    facts: { order: { ...order, supplierMatches: false, state: 'closed' } },
    says: ['PO-1001'],
  },
  {
    id: 'COUNCIL-ORDER-CLOSED',
    when: 'the order is closed',
    facts: { order: { ...order, state: 'closed', leftToBill: minor(0, 'GBP') } },
    says: ['PO-1001 is closed'],
  },
  {
    id: 'COUNCIL-ORDER-BILLED',
    when: 'nothing is left to bill on the order',
    facts: { order: { ...order, leftToBill: minor(0, 'GBP') } },
    says: ['PO-1001', '£0.00', '£100.00'],
  },
  {
    id: 'COUNCIL-QUANTITY-NEGATIVE',
    when: 'an invoice has a quantity below zero',
    invoice: anInvoice({ lines: [aLine(), aLine({ id: '2', quantity: '-2' })] }),
    says: ['Line 2', '-2'],
  },
  {
    id: 'COUNCIL-QUANTITY-NEGATIVE',
    when: 'an invoice has an amount below zero',
    invoice: anInvoice({
      lines: [aLine(), aLine({ id: '2', quantity: '1', netPrice: '0.00', netAmount: '-0.01' })],
    }),
    says: ['Line 2', '-£0.01'],
  },
  {
    id: 'COUNCIL-DATE-FUTURE',
    when: 'it is dated tomorrow',
    invoice: anInvoice({ issuedOn: plainDate('2026-01-11') }),
    says: ['11 January 2026', '10 January 2026'],
  },
  {
    id: 'COUNCIL-DATE-FUTURE',
    when: 'it is dated in 2062',
    invoice: anInvoice({ issuedOn: plainDate('2062-01-05') }),
    says: ['5 January 2062'],
  },
  {
    id: 'COUNCIL-DATE-ANCIENT',
    when: 'it is dated before 2000',
    invoice: anInvoice({ issuedOn: plainDate('1999-12-31') }),
    says: ['31 December 1999', '1 January 2000'],
  },
  {
    id: 'COUNCIL-CURRENCY',
    when: 'it is in euros',
    invoice: anInvoice({ currency: 'EUR' }),
    says: ['EUR', 'GBP'],
  },
  {
    id: 'COUNCIL-CREDIT-LEFT',
    when: 'it credits more than is left of the invoice that it names',
    facts: { credited: { number: 'INV-0000', left: minor(119_99, 'GBP') } },
    says: ['£120.00', '£119.99', 'INV-0000'],
  },
  {
    id: 'COUNCIL-CREDIT-MOVED',
    when: 'the invoice that it was made from was credited meanwhile',
    facts: { credited: { number: 'INV-0000', left: minor(120_00, 'GBP'), moved: true } },
    says: ['INV-0000', 'while this credit note was made'],
  },
  {
    id: 'COUNCIL-DUPLICATE',
    when: 'its number has been used',
    facts: { duplicateOf: { reference: 'R-2026-000007', receivedOn: plainDate('2026-01-06') } },
    says: ['INV-0001', '6 January 2026', 'R-2026-000007'],
  },
  {
    id: 'COUNCIL-VAT-NUMBER',
    when: 'the check digits of its VAT number are wrong',
    invoice: anInvoice({ seller: aParty({ vatNumber: 'GB999999937' }) }),
    facts: { supplier: aSupplier('999999937') },
    says: ['GB999999937'],
  },
  {
    id: 'COUNCIL-SELLER-VAT-MISMATCH',
    when: 'another VAT number is on file',
    facts: { supplier: aSupplier('GB888888881') },
    says: ['GB999999973', 'another one on file'],
  },
  {
    id: 'COUNCIL-SELLER-VAT-MISMATCH',
    when: 'no VAT number is on file',
    facts: { supplier: aSupplier(null) },
    says: ['GB999999973', 'none on file'],
  },
  {
    id: 'COUNCIL-ENDPOINT',
    when: 'it is addressed to somebody else',
    invoice: anInvoice({
      buyer: aCouncil({ electronicAddress: { scheme: 'EM', id: 'other@council.example' } }),
    }),
    says: ['EM:other@council.example', 'EM:invoices@exampleshire.example'],
  },
  {
    id: 'COUNCIL-VAT-SUPPLIER-ADDRESS',
    when: 'the supplier gives its country and nothing more',
    invoice: anInvoice({ seller: aParty({ address: inCountry('GB') }) }),
    says: ['says only "GB"'],
  },
  {
    id: 'COUNCIL-VAT-CUSTOMER-ADDRESS',
    when: 'an invoice of a penny more than £250 with VAT leaves out where the customer is',
    invoice: anInvoice({
      buyer: aCouncil({ address: null }),
      lines: [aLine({ quantity: '1', netPrice: '250.01', vatCategory: 'Z', vatRate: '0' })],
    }),
    says: ['£250.01', 'gives none for Exampleshire County Council'],
  },
  {
    id: 'COUNCIL-VAT-NOT-REGISTERED',
    when: 'VAT is charged without a VAT number',
    invoice: anInvoice({ seller: aParty({ vatNumber: null }) }),
    facts: { supplier: aSupplier(null) },
    says: ['£20.00'],
  },
  {
    id: 'COUNCIL-VAT-CASH-DISCOUNT',
    when: 'a discount is offered without its rate',
    invoice: anInvoice({ terms: 'Discount for payment within 10 days' }),
    says: ['"Discount for payment within 10 days"'],
  },
  {
    id: 'COUNCIL-REVERSE-CHARGE',
    when: 'the reverse charge applies and the invoice does not say so in words',
    invoice: reverseCharged('No VAT is due'),
    says: ['£100.00', 'customer accounts for the VAT'],
  },
  {
    id: 'COUNCIL-VAT-RATE',
    when: 'the rate is none of the United Kingdom',
    invoice: anInvoice({ lines: [aLine({ vatRate: '17.5' })] }),
    says: ['£17.50', '17.5%', '20%'],
  },
  {
    id: 'COUNCIL-VAT-DESCRIPTION',
    when: 'a line is described by a number alone',
    invoice: anInvoice({ lines: [aLine({ itemName: '4711' })] }),
    says: ['Line 1', '"4711"'],
  },
  {
    id: 'COUNCIL-LINE-AMOUNT',
    when: 'quantity times price is not the amount',
    invoice: anInvoice({
      lines: [1, 2, 3].map((id) =>
        aLine(
          id < 3 ? { id: String(id) } : { id: '3', quantity: '12', netPrice: '4.10', netAmount: '49.00' },
        ),
      ),
    }),
    says: ['Line 3: 12 × £4.10 is £49.20, but the invoice says £49.00.'],
  },
];

const SILENT: readonly {
  readonly when: string;
  readonly invoice?: SemanticInvoice;
  readonly facts?: Partial<CouncilFacts>;
}[] = [
  { when: 'all is right' },
  {
    when: 'a price is below zero, which the standard says already',
    invoice: anInvoice({ lines: [aLine({ netPrice: '-1.00' })] }),
  },
  { when: 'it is dated today', invoice: anInvoice({ issuedOn: plainDate('2026-01-10') }) },
  {
    when: 'it is dated on the first day that is taken',
    invoice: anInvoice({ issuedOn: plainDate('2000-01-01') }),
  },
  {
    when: 'a credit note names the invoice that it corrects and no order',
    invoice: aCreditNote({ orderReference: null, buyerReference: null }),
    facts: { order: null },
  },
  {
    when: 'there is nothing to look the order, the supplier and the electronic address up in',
    invoice: anInvoice({
      buyer: aCouncil({ electronicAddress: { scheme: 'EM', id: 'other@council.example' } }),
    }),
    facts: { order: 'not-asked', supplier: null, endpoints: [] },
  },
  {
    when: 'it goes to an electronic address of a kind that the council has none of',
    invoice: anInvoice({ buyer: aCouncil({ electronicAddress: { scheme: '0088', id: '0000000000000' } }) }),
  },
  {
    when: 'it goes to the electronic address of the council, whatever the case of its letters',
    invoice: anInvoice({
      buyer: aCouncil({ electronicAddress: { scheme: 'EM', id: 'Invoices@exampleshire.example' } }),
    }),
  },
  {
    when: 'it is for £250 with VAT and leaves the customer’s address out',
    invoice: anInvoice({
      buyer: aCouncil({ address: null }),
      lines: [aLine({ quantity: '1', netPrice: '250.00', vatCategory: 'Z', vatRate: '0' })],
    }),
  },
  {
    when: 'a supplier abroad, whose VAT is of another country, leaves addresses out and has rates of its own',
    invoice: anInvoice({
      seller: aParty({ vatNumber: 'IE1234567T', address: inCountry('IE') }),
      buyer: aCouncil({ address: null }),
      lines: [aLine({ vatRate: '23' })],
    }),
    facts: { supplier: aSupplier('IE1234567T') },
  },
  {
    when: 'a supplier who is not registered for VAT charges none',
    invoice: anInvoice({
      seller: aParty({ vatNumber: null }),
      lines: [aLine({ vatCategory: 'O', vatRate: null })],
    }),
    facts: { supplier: aSupplier(null) },
  },
  {
    when: 'its tax representative is registered for VAT',
    invoice: anInvoice({
      seller: aParty({ vatNumber: null }),
      taxRepresentative: { name: 'Example Representatives Ltd', vatNumber: 'GB999999973', address: null },
    }),
  },
  {
    when: 'the rate of a cash discount is in its terms',
    invoice: anInvoice({ terms: '2% discount within 10 days' }),
  },
  {
    when: 'hospitality is billed at 12.5%, before April 2022',
    invoice: anInvoice({ issuedOn: plainDate('2022-03-31'), lines: [aLine({ vatRate: '12.50' })] }),
  },
  ...[
    'Reverse charge: VAT Act 1994 Section 55A applies',
    'reverse charge: S55A VATA 94 applies',
    'Reverse charge: Customer to pay the VAT to HMRC',
  ].map((exemptionReason) => ({
    when: `it says "${exemptionReason}"`,
    invoice: reverseCharged(exemptionReason),
  })),
  {
    when: 'it bills more than is left, which is for matching to say',
    facts: { order: { ...order, leftToBill: minor(1, 'GBP') } },
  },
  {
    when: 'a credit note is for an order that is closed and billed',
    invoice: aCreditNote(),
    facts: { order: { ...order, state: 'closed', leftToBill: minor(0, 'GBP') } },
  },
  {
    when: 'a credit note takes a quantity back',
    invoice: aCreditNote({ lines: [aLine({ quantity: '-1' })] }),
  },
  { when: 'the number on file is that of a branch', facts: { supplier: aSupplier('999 9999 73 001') } },
  {
    when: 'a VAT number of another country is on the invoice and on file',
    invoice: anInvoice({ seller: aParty({ vatNumber: 'IE1234567T' }) }),
    facts: { supplier: aSupplier('IE 1234567T') },
  },
  {
    when: 'price base quantity, allowances and charges of the line are counted',
    invoice: anInvoice({
      lines: [
        aLine({
          quantity: '250',
          netPrice: '40.00',
          netAmount: '101.50',
          priceBaseQuantity: Decimal.HUNDRED,
          allowances: [anAllowance({ amount: Decimal.ONE })],
          charges: [anAllowance({ amount: Decimal.parse('2.50') })],
        }),
      ],
    }),
  },
];

describe('what the council needs', () => {
  it.each(FIRES)('$id when $when', ({ id, invoice = anInvoice(), facts: over, says }) => {
    const findings = checkAgainstCouncil(invoice, facts(over));
    expect(findings.map((finding) => finding.id)).toEqual([id]);
    for (const words of says) expect(findings[0]!.message).toContain(words);
    expect(findings[0]!.fix).toMatch(/^[A-Z].*\.$/);
  });

  it.each(SILENT)('nothing when $when', ({ invoice = anInvoice(), facts: over }) => {
    expect(checkAgainstCouncil(invoice, facts(over))).toEqual([]);
  });

  it('has a case here for every rule', () => {
    const ids = Object.values(councilRules(facts())).flatMap((rules: readonly { readonly id: string }[]) =>
      rules.map(({ id }) => id),
    );
    expect(ids.filter((id) => !FIRES.some((each) => each.id === id))).toEqual([]);
  });

  it('does not tell another supplier\u2019s order from one that does not exist', () => {
    const foreign = checkAgainstCouncil(anInvoice(), facts({ order: { ...order, supplierMatches: false } }));
    const missing = checkAgainstCouncil(anInvoice(), facts({ order: 'not-found' }));
    expect(foreign).toEqual(missing);
  });

  it('warns where the standard lets the invoice pass, and refuses the rest', () => {
    const warnings = FIRES.filter(({ invoice = anInvoice(), facts: over }) =>
      checkAgainstCouncil(invoice, facts(over)).every(({ severity }) => severity === 'warning'),
    );
    expect([...new Set(warnings.map(({ id }) => id))]).toEqual([
      'COUNCIL-ORDER-MISSING',
      'COUNCIL-VAT-NUMBER',
      'COUNCIL-SELLER-VAT-MISMATCH',
      'COUNCIL-VAT-SUPPLIER-ADDRESS',
      'COUNCIL-VAT-CUSTOMER-ADDRESS',
      'COUNCIL-VAT-NOT-REGISTERED',
      'COUNCIL-VAT-CASH-DISCOUNT',
      'COUNCIL-REVERSE-CHARGE',
      'COUNCIL-VAT-RATE',
      'COUNCIL-VAT-DESCRIPTION',
      'COUNCIL-LINE-AMOUNT',
    ]);
  });

  it('points at the place in the document that was sent', () => {
    const { invoice, positions } = checkDocument(ublOf());
    const [finding] = checkAgainstCouncil(invoice!, facts({ order: 'not-found' }), positions);
    expect(finding).toMatchObject({
      terms: ['BT-13'],
      path: '/ubl:Invoice/cac:OrderReference/cbc:ID',
      line: 12,
      column: 5,
      field: 'orderReference',
    });
  });
});
