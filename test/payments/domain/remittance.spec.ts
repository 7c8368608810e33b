import { describe, expect, it } from '@jest/globals';
import { minor } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { remittanceAdvice, type RemittanceFacts } from '../../../src/payments/domain/remittance.js';

const gbp = (pence: number) => minor(pence, 'GBP');

const facts = (over: Partial<RemittanceFacts> = {}): RemittanceFacts => ({
  payer: { name: 'Exampleshire County Council', addressLines: ['County Offices', 'Exampleton'] },
  payee: { name: 'Testing Paint Ltd', addressLines: [] },
  reference: 'PAY-000001',
  paidOn: plainDate('2026-06-26'),
  paidTo: 'ending 5678',
  amount: gbp(1158_00),
  items: [
    {
      number: 'CN-1',
      issuedOn: plainDate('2026-06-05'),
      kind: 'credit',
      gross: gbp(30_00),
      discount: gbp(0),
    },
    {
      number: 'INV-1',
      issuedOn: plainDate('2026-06-01'),
      kind: 'invoice',
      gross: gbp(1200_00),
      discount: gbp(12_00),
    },
  ],
  ...over,
});

describe('a remittance advice', () => {
  it('shows gross, discount, credit and paid for each document, and the total', () => {
    const { lines, totals, total } = remittanceAdvice(facts());
    expect(
      lines.map(({ number, gross, discount, credit, paid }) => [
        number,
        gross.minor,
        discount.minor,
        credit.minor,
        paid.minor,
      ]),
    ).toEqual([
      ['INV-1', 1200_00, 12_00, 0, 1188_00],
      ['CN-1', 0, 0, 30_00, -30_00],
    ]);
    expect(totals).toEqual({ gross: gbp(1200_00), discount: gbp(12_00), credit: gbp(30_00) });
    expect(total).toEqual(gbp(1158_00));
  });

  it('is not made where it does not add up to the payment', () => {
    expect(() => remittanceAdvice(facts({ amount: gbp(1158_01) }))).toThrow(
      'adds up to 115800, not to 115801',
    );
  });
});
