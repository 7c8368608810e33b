import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import type { SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
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

/** Facts under which the invoice of the factory is right; a case changes what it is about. */
const facts = (over: Partial<CouncilFacts> = {}): CouncilFacts => ({
  today: plainDate('2026-01-10'),
  councilName: 'Exampleshire County Council',
  currency: 'GBP',
  order,
  orderRequired: true,
  supplierVatNumber: 'GB 999 9999 73',
  supplierName: 'Example Paper Supplies Ltd',
  duplicateOf: null,
  ...over,
});

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
    id: 'COUNCIL-ORDER-MISSING',
    when: 'no order number is given',
    invoice: anInvoice({ orderReference: null }),
    facts: { order: null },
    says: ['Exampleshire County Council', 'order number'],
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
    id: 'COUNCIL-DUPLICATE',
    when: 'its number has been used',
    facts: { duplicateOf: { reference: 'R-2026-000007', receivedOn: plainDate('2026-01-06') } },
    says: ['INV-0001', '6 January 2026', 'R-2026-000007'],
  },
  {
    id: 'COUNCIL-VAT-NUMBER',
    when: 'the check digits of its VAT number are wrong',
    invoice: anInvoice({ seller: aParty({ vatNumber: 'GB999999937' }) }),
    facts: { supplierVatNumber: '999999937' },
    says: ['GB999999937'],
  },
  {
    id: 'COUNCIL-SELLER-VAT-MISMATCH',
    when: 'another VAT number is on file',
    facts: { supplierVatNumber: 'GB888888881' },
    says: ['GB999999973', 'another one on file'],
  },
  {
    id: 'COUNCIL-SELLER-VAT-MISMATCH',
    when: 'no VAT number is on file',
    facts: { supplierVatNumber: null },
    says: ['GB999999973', 'none on file'],
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
  { when: 'it is dated today', invoice: anInvoice({ issuedOn: plainDate('2026-01-10') }) },
  {
    when: 'it is dated on the first day that is taken',
    invoice: anInvoice({ issuedOn: plainDate('2000-01-01') }),
  },
  {
    when: 'it names no order and the council asks for none',
    invoice: anInvoice({ orderReference: null }),
    facts: { order: null, orderRequired: false },
  },
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
  {
    when: 'the supplier is not registered for VAT',
    invoice: anInvoice({ seller: aParty({ vatNumber: null }) }),
    facts: { supplierVatNumber: null },
  },
  { when: 'the number on file is that of a branch', facts: { supplierVatNumber: '999 9999 73 001' } },
  {
    when: 'a VAT number of another country is on the invoice and on file',
    invoice: anInvoice({ seller: aParty({ vatNumber: 'IE1234567T' }) }),
    facts: { supplierVatNumber: 'IE 1234567T' },
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
      'COUNCIL-VAT-NUMBER',
      'COUNCIL-SELLER-VAT-MISMATCH',
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
