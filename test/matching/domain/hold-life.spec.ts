import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { checkAgainstCouncil } from '../../../src/einvoice/rules/council/council-rules.js';
import { HOLD_CODES, type HoldCode } from '../../../src/matching/domain/hold-codes.js';
import { factsOfInvoice } from '../../../src/matching/domain/facts-of-invoice.js';
import { type MatchFacts, PRESET_RULES } from '../../../src/matching/domain/match-facts.js';
import { matchInvoice } from '../../../src/matching/domain/match-invoice.js';
import { vatFindings } from '../../../src/matching/domain/vat-findings.js';
import { councilFacts } from '../../factories/council-facts.js';
import { aLine, anInvoice, aParty } from '../../factories/invoice.js';
import {
  aBilledLine,
  anInvoiceToMatch,
  anOrder,
  anOrderLine,
  extent,
  matchFacts,
  pounds,
} from '../../factories/match-facts.js';

type SentInvoice = ReturnType<typeof anInvoice>;

/** Ten at £5.00 billed of an order of ten, and one thing that is as it should not be, or again as it should. */
const line = (over: Parameters<typeof anOrderLine>[0]) =>
  matchFacts({ orders: [anOrder({ lines: [anOrderLine(over)] })] });
const order = (over: Parameters<typeof anOrder>[0]) => matchFacts({ orders: [anOrder(over)] });
const services = { basis: 'amount', quantity: '1', unitPrice: '50.00' } as const;
const billed = (over: Parameters<typeof aBilledLine>[0]) =>
  matchFacts({ invoice: anInvoiceToMatch({ lines: [aBilledLine(over)] }) });

/** A document as it was checked on its way in, then matched with no order but a cost centre’s. */
const sent = (invoice: SentInvoice, vatNumber: string | null = 'GB999999973'): MatchFacts => {
  const findings = checkAgainstCouncil(
    invoice,
    councilFacts({ supplier: { name: 'Example Paper Supplies Ltd', vatNumber } }),
  );
  const ordered = anOrder({ number: 'PO-1001', lines: [anOrderLine({ number: '1', unitPrice: '10.00' })] });
  const read = factsOfInvoice(invoice, vatFindings(findings, invoice, vatNumber));
  return matchFacts({ invoice: read, orders: [ordered] });
};
const seller = (over: Parameters<typeof aParty>[0]) => anInvoice({ seller: aParty(over) });
const reversed = anInvoice({
  lines: [aLine({ vatCategory: 'AE', vatRate: '0' })],
  notes: [{ subjectCode: null, text: 'Reverse charge: customer to pay the VAT to HMRC' }],
});
const building = (construction: 'end-user' | 'reverse-charge' | null) => ({
  orders: [
    anOrder({ number: 'PO-1001', construction, lines: [anOrderLine({ number: '1', unitPrice: '10.00' })] }),
  ],
  cisVerified: true,
});

interface Life {
  /** What happened, and the facts after it. */
  readonly placed: readonly [string, MatchFacts];
  readonly released: readonly [string, MatchFacts];
}

const fine = matchFacts();
const LIVES: Readonly<Record<Exclude<HoldCode, 'DUP_EXACT'>, Life>> = {
  PO_NOT_FOUND: {
    placed: ['an order is quoted that nobody knows', matchFacts({ orders: [] })],
    released: ['the order is raised', fine],
  },
  PO_CLOSED: {
    placed: ['the order is closed', order({ state: 'CLOSED' })],
    released: ['it is opened again', order({ state: 'OPEN' })],
  },
  PO_NO_VALUE: {
    placed: ['all of it was billed before', line({ billedBefore: extent('10', '50') })],
    released: ['a credit note gives it back', line({ billedBefore: extent('0') })],
  },
  QTY_ORD: {
    placed: ['eight are ordered', line({ quantity: '8' })],
    released: ['the order is amended to ten', line({ quantity: '10' })],
  },
  QTY_REC: {
    placed: ['eight have arrived', line({ level: '3-way', received: extent('8') })],
    released: ['the other two arrive', line({ level: '3-way', received: extent('10') })],
  },
  QTY_ACC: {
    placed: ['ten arrived, none is accepted', line({ level: '4-way', received: extent('10') })],
    released: ['they are accepted', line({ level: '4-way', received: extent('10'), accepted: extent('10') })],
  },
  PRICE: {
    placed: ['£4.00 was agreed', line({ unitPrice: '4.00' })],
    released: ['the order is amended to £5.00', line({ unitPrice: '5.00' })],
  },
  AMT_ORD: {
    placed: ['£40.00 of work is ordered', line({ ...services, unitPrice: '40.00' })],
    released: ['the order is amended to £50.00', line(services)],
  },
  AMT_REC: {
    placed: [
      '£20.00 of work is confirmed',
      line({ ...services, level: '3-way', received: extent('0', '20') }),
    ],
    released: ['the rest is confirmed', line({ ...services, level: '3-way', received: extent('0', '50') })],
  },
  AMT_TOTAL: {
    placed: [
      'the amount due is a pound more than the sums',
      matchFacts({ invoice: anInvoiceToMatch({ totals: { amountDue: pounds('61.00') } }) }),
    ],
    released: ['a corrected invoice comes', fine],
  },
  VAT_CONTENT: {
    placed: ['the supplier gives no address', sent(seller({ address: null }))],
    released: ['a corrected invoice comes', sent(anInvoice())],
  },
  VAT_CALC: {
    placed: ['VAT is charged at 17.5 %', sent(anInvoice({ lines: [aLine({ vatRate: '17.5' })] }))],
    released: ['a corrected invoice comes', sent(anInvoice())],
  },
  VAT_NO: {
    placed: ['another VAT number is on file', sent(anInvoice(), 'GB123456788')],
    released: ['the supplier’s details are brought up to date', sent(anInvoice())],
  },
  DUP_NEAR: {
    placed: [
      'it looks like an earlier one',
      matchFacts({ suspects: [{ reference: 'INV-1', score: 0.9, reasons: ['the same amount'] }] }),
    ],
    released: ['somebody told the two apart', fine],
  },
  BANK_UNVERIFIED: {
    placed: ['the account is being checked', matchFacts({ bank: 'unverified' })],
    released: ['the account is verified', fine],
  },
  SUPPLIER_HOLD: {
    placed: ['the supplier is suspended', matchFacts({ suspended: true })],
    released: ['it is active again', fine],
  },
  CIS_UNVERIFIED: {
    placed: ['the order is for construction work', order({ construction: 'end-user' })],
    released: [
      'the verification with HMRC is recorded',
      matchFacts({ orders: [anOrder({ construction: 'end-user' })], cisVerified: true }),
    ],
  },
  DRC_CHECK: {
    placed: [
      'the reverse charge is where the order has none',
      { ...sent(reversed), ...building('end-user') },
    ],
    released: ['the order says that it applies', { ...sent(reversed), ...building('reverse-charge') }],
  },
  FUNDS: {
    placed: ['£40.00 is set aside', order({ budget: pounds('40.00') })],
    released: ['the budget is raised to £50.00', order({ budget: pounds('50.00') })],
  },
  COST_CODE: {
    placed: [
      'no order is named',
      matchFacts({ invoice: anInvoiceToMatch({ orderNumbers: [] }), orders: [] }),
    ],
    released: ['a corrected invoice names one', fine],
  },
};

describe('the life of a hold', () => {
  const codesOf = (facts: MatchFacts) => matchInvoice(facts, PRESET_RULES).holds.map(({ code }) => code);

  it.each(HOLD_CODES.filter((code) => code !== 'DUP_EXACT').map((code) => ({ code, ...LIVES[code] })))(
    '$code is placed when $placed.0, and released by itself when $released.0',
    ({ code, placed, released }) => {
      expect(codesOf(placed[1])).toEqual([code]);
      expect(codesOf(released[1])).toEqual([]);
    },
  );

  it('DUP_EXACT never waits: the second document is refused with a link to the first, until the first is gone', () => {
    const first = { reference: 'INV-100001', receivedOn: plainDate('2026-01-05') };
    const refused = checkAgainstCouncil(anInvoice(), councilFacts({ duplicateOf: first }));
    expect(refused).toMatchObject([{ id: 'COUNCIL-DUPLICATE', severity: 'fatal' }]);
    expect(refused[0]!.message).toContain('INV-100001');
    expect(checkAgainstCouncil(anInvoice(), councilFacts({ duplicateOf: null }))).toEqual([]);
  });

  it('a document without VAT findings, of a supplier in order, waits for nothing', () => {
    expect(codesOf(billed({}))).toEqual([]);
    expect(codesOf({ ...sent(anInvoice()), ...building('reverse-charge') })).toEqual(['DRC_CHECK']);
  });

  it('a supplier without any bank account has to name one itself', () => {
    expect(matchInvoice(matchFacts({ bank: 'missing' }), PRESET_RULES).holds).toMatchObject([
      { code: 'BANK_UNVERIFIED', who: 'supplier' },
    ]);
  });

  it('a credit note of a supplier with no verified account goes on: it brings money', () => {
    const credit = anInvoiceToMatch({ kind: 'credit' });
    const ordered = [anOrder({ construction: 'end-user', budget: pounds('1.00') })];
    expect(codesOf(matchFacts({ invoice: credit, orders: ordered, bank: 'missing' }))).toEqual([]);
  });
});
