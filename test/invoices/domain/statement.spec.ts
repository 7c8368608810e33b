import { describe, expect, it } from '@jest/globals';
import { answerStatement, type KnownInvoice } from '../../../src/invoices/domain/answer-statement.js';
import {
  readAmount,
  readDay,
  readStatement,
  STATEMENT_LINES_MAX,
} from '../../../src/invoices/domain/read-statement.js';
import { minor } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';

const gbp = (pence: number) => minor(pence, 'GBP');
const linesOf = (records: string[][]) => {
  const read = readStatement(records);
  if ('code' in read) throw new Error(read.code);
  return read.lines.map(({ number, date, amount }) => [number, date, amount?.minor ?? null]);
};

describe('A statement', () => {
  const LINE = ['A-1', plainDate('2026-02-03'), 120_00];

  it.each([
    {
      what: 'in our order',
      records: [
        ['Invoice number', 'Date', 'Amount'],
        ['A-1', '03/02/2026', '£120.00'],
      ],
    },
    {
      what: 'in another order',
      records: [
        ['Gross (£)', 'Doc. No.', 'Inv date'],
        ['120.00', 'A-1', '3 Feb 2026'],
      ],
    },
    {
      what: 'with titles above and totals below',
      records: [
        ['Statement of account'],
        [''],
        ['Ref', 'Dated', 'Outstanding'],
        ['A-1', '2026-02-03', '120'],
        ['', 'Total', '120'],
      ],
    },
    { what: 'without names', records: [['A-1', '03/02/26', '120.00']] },
  ])('is read $what', ({ records }) => {
    expect(linesOf(records)).toEqual([LINE]);
  });

  it('takes what is outstanding before what was billed, and credits below zero', () => {
    expect(
      linesOf([
        ['Invoice no', 'Amount', 'Outstanding', 'Credit'],
        ['A-1', '200.00', '120.00', ''],
        ['C-1', '', '', '20.00'],
      ]),
    ).toEqual([
      ['A-1', null, 120_00],
      ['C-1', null, -20_00],
    ]);
  });

  it.each([
    { records: [], code: 'statement-empty' },
    { records: [['', ' ']], code: 'statement-empty' },
    { records: [['Invoice number', 'Amount']], code: 'statement-empty' },
    { records: [['hello'], ['world']], code: 'statement-no-numbers' },
    {
      records: [
        ['Number', 'Amount'],
        ...Array.from({ length: STATEMENT_LINES_MAX + 1 }, (_, i) => [`A-${i}`, '1.00']),
      ],
      code: 'statement-too-long',
    },
  ])('is refused with $code', ({ records, code }) => {
    expect(readStatement(records)).toMatchObject({ code });
  });

  it.each([
    ['£1,234.50', 1_234_50],
    ['1234.5', 1_234_50],
    ['(12.00)', -12_00],
    ['-12.00', -12_00],
    ['12.00-', -12_00],
    ['12.00 CR', -12_00],
    ['GBP 7', 7_00],
    ['1.234,50', null],
    ['12,34', null],
    ['=1+1', null],
    ['', null],
  ])('reads the amount %s as %s', (text, pence) => {
    expect(readAmount(text)?.minor ?? null).toBe(pence);
  });

  it.each([
    ['3/2/2026', '2026-02-03'],
    ['03-02-26', '2026-02-03'],
    ['3rd February 2026', '2026-02-03'],
    ['31/02/2026', null],
    ['13/13/2026', null],
  ])('reads the day %s as %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('The answer to a line', () => {
  const known = (over: Partial<KnownInvoice> = {}): KnownInvoice => ({
    ...{ reference: 'INV-1', numberNormalised: 'A1', credit: false, state: 'APPROVED' },
    ...{ payable: gbp(120_00), toPay: gbp(120_00), disputed: null, paid: [], lastWord: 'We wait for it.' },
    ...{ promisedOn: plainDate('2026-03-05'), receivedOn: plainDate('2026-02-03') },
    ...over,
  });
  const line = (amount: number | null = 120_00, number = 'a-1') => ({
    ...{ row: 2, number, date: null, amount: amount === null ? null : gbp(amount) },
  });
  const paid = [{ amount: gbp(120_00), on: plainDate('2026-02-20'), reference: 'PAY-7' }];
  const part = [{ ...paid[0]!, amount: gbp(100_00) }];

  it.each([
    {
      of: known({ state: 'PAID', paid }),
      kind: 'paid',
      says: 'Paid £120.00 on 20 February 2026, reference PAY-7.',
    },
    { of: known(), kind: 'scheduled', says: 'We expect to pay on 5 March 2026.' },
    {
      of: known({ toPay: gbp(100_00) }),
      ...{ kind: 'scheduled', says: 'We expect to pay £100.00 of it on 5 March 2026.' },
    },
    { of: known({ state: 'ON_HOLD' }), kind: 'held', says: 'We wait for it.' },
    { of: known({ state: 'IN_QUERY' }), kind: 'held', says: 'Answer our question' },
    { of: known({ state: 'PAID', credit: true }), kind: 'paid', says: 'No money moves for it.' },
    { of: known({ state: 'REJECTED' }), kind: 'missing', says: 'was not accepted' },
    { of: known({ state: 'WITHDRAWN' }), kind: 'missing', says: 'You withdrew it' },
    {
      of: known({ state: 'PAID', paid: part, disputed: gbp(20_00), toPay: gbp(0) }),
      ...{ kind: 'held', says: '£20.00 of it is in query.' },
    },
  ])('is $kind: $says', ({ of, kind, says }) => {
    const [answer] = answerStatement([line()], [of]);
    expect(answer).toMatchObject({ kind, reference: 'INV-1' });
    expect(answer!.text).toContain(says);
  });

  it('is another amount where it is one, and says both', () => {
    const [answer] = answerStatement([line(130_00)], [known()]);
    expect(answer).toMatchObject({ kind: 'different', amount: gbp(120_00) });
    expect(answer!.text).toContain('You have £130.00. We have it for £120.00.');
    expect(answerStatement([line(null)], [known()])[0]!.kind).toBe('scheduled');
  });

  it('takes what is left of it for right, and the live one of several', () => {
    const several = [known({ reference: 'INV-9', state: 'REJECTED' }), known({ toPay: gbp(20_00) })];
    expect(answerStatement([line(20_00)], several)[0]).toMatchObject({
      kind: 'scheduled',
      reference: 'INV-1',
    });
  });

  it('keeps lines that nobody knows, and those without a number', () => {
    const answers = answerStatement([line(1, 'Z-9'), line(1, '')], [known()]);
    expect(answers.map(({ kind }) => kind)).toEqual(['missing', 'unreadable']);
    expect(answers[0]!.text).toContain('Send it');
  });

  it('knows a credit note by its sign', () => {
    const credit = known({ reference: 'INV-2', credit: true, payable: gbp(20_00), toPay: gbp(20_00) });
    expect(answerStatement([line(-20_00)], [known(), credit])[0]).toMatchObject({
      ...{ reference: 'INV-2', kind: 'scheduled', text: 'It is taken off your next payment.' },
    });
  });
});
