import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { supplierText } from '../../../src/matching/domain/hold-catalogue.js';
import { matchInvoice, type MatchOutcome } from '../../../src/matching/domain/match-invoice.js';
import { PRESET_RULES, type MatchFacts } from '../../../src/matching/domain/match-facts.js';
import {
  aBilledLine,
  anInvoiceToMatch,
  anOrder,
  anOrderLine,
  dec,
  extent,
  matchFacts,
  pounds,
} from '../../factories/match-facts.js';

const match = (facts: MatchFacts) => matchInvoice(facts, PRESET_RULES);
const codes = (outcome: MatchOutcome) => outcome.holds.map(({ code }) => code);

describe('goods: billed against ordered and received', () => {
  it.each([
    { level: '2-way', billed: '10', before: '0', received: '0', accepted: '0', holds: [] },
    { level: '2-way', billed: '12', before: '0', received: '0', accepted: '0', holds: ['QTY_ORD'] },
    { level: '2-way', billed: '4', before: '6', received: '0', accepted: '0', holds: [] },
    { level: '2-way', billed: '4', before: '7', received: '0', accepted: '0', holds: ['QTY_ORD'] },
    { level: '3-way', billed: '10', before: '0', received: '10', accepted: '0', holds: [] },
    { level: '3-way', billed: '10', before: '0', received: '8', accepted: '0', holds: ['QTY_REC'] },
    { level: '3-way', billed: '2', before: '8', received: '8', accepted: '0', holds: ['QTY_REC'] },
    { level: '3-way', billed: '12', before: '0', received: '12', accepted: '0', holds: ['QTY_ORD'] },
    {
      level: '3-way',
      billed: '12',
      before: '0',
      received: '8',
      accepted: '0',
      holds: ['QTY_ORD', 'QTY_REC'],
    },
    { level: '4-way', billed: '10', before: '0', received: '10', accepted: '0', holds: ['QTY_ACC'] },
    { level: '4-way', billed: '10', before: '0', received: '10', accepted: '10', holds: [] },
    { level: '4-way', billed: '10', before: '0', received: '0', accepted: '10', holds: [] },
  ] as const)(
    '$level, ordered 10: billed $billed after $before, received $received, accepted $accepted: $holds',
    ({ level, billed, before, received, accepted, holds }) => {
      const line = anOrderLine({
        level,
        received: extent(received),
        accepted: extent(accepted),
        billedBefore: extent(before, `${Number(before) * 5}`),
      });
      const outcome = match(
        matchFacts({
          invoice: anInvoiceToMatch({ lines: [aBilledLine({ quantity: billed })] }),
          orders: [anOrder({ lines: [line, anOrderLine({ number: '20' })] })],
        }),
      );
      expect(codes(outcome)).toEqual(holds);
      expect(outcome.result).toBe(holds.length === 0 ? 'matched' : 'held');
    },
  );

  it('shows every number that was compared', () => {
    const outcome = match(
      matchFacts({
        invoice: anInvoiceToMatch({ lines: [aBilledLine({ quantity: '4', netPrice: '5.20' })] }),
        orders: [
          anOrder({
            lines: [anOrderLine({ level: '3-way', received: extent('9'), billedBefore: extent('5', '25') })],
          }),
        ],
      }),
    );
    expect(outcome.lines).toMatchObject([
      {
        lineId: '1',
        pairedTo: { orderNumber: '4500123', orderLineNumber: '10', by: 'order-line' },
        compared: { billed: '4', billedBefore: '5', ordered: '10', received: '9', accepted: null },
        verdict: 'held',
      },
    ]);
    expect(outcome.lines[0]!.checks.map(({ text }) => text)).toEqual([
      'billed 9 in all; ordered 10; allowed exactly',
      'billed 9 in all; received 9; allowed exactly',
      'billed 4 × £5.20; ordered 10 × £5.00; allowed +2% or £25, the lesser',
    ]);
  });

  it.each([
    { unit: 'EA', quantity: '10', netPrice: '5.00', holds: [] },
    { unit: 'XBX', quantity: '1', netPrice: '50.00', holds: [] },
    { unit: 'XBX', quantity: '2', netPrice: '50.00', holds: ['QTY_ORD'] },
    { unit: 'XBX', quantity: '1', netPrice: '52.00', holds: ['PRICE'] },
    { unit: 'KGM', quantity: '10', netPrice: '5.00', holds: ['QTY_ORD'] },
  ])(
    'ten single items ordered, billed $quantity $unit at £$netPrice, ten to the box: $holds',
    ({ holds, ...line }) => {
      const conversions = [{ from: 'XBX', to: 'C62', factor: dec('10') }];
      const facts = matchFacts({ invoice: anInvoiceToMatch({ lines: [aBilledLine(line)] }) });
      expect(codes(matchInvoice(facts, { ...PRESET_RULES, conversions }))).toEqual(holds);
    },
  );
});

describe('prices: two per cent or £25 on the order line, the lesser', () => {
  it.each([
    { billed: '10', price: '5.10', holds: [] },
    { billed: '10', price: '5.11', holds: ['PRICE'] },
    { billed: '10', price: '4.00', holds: [] },
    { billed: '1000', price: '5.02', holds: [] },
    { billed: '1000', price: '5.03', holds: ['PRICE'] },
  ])('billed $billed at £$price against £5.00 ordered: $holds', ({ billed, price, holds }) => {
    const outcome = match(
      matchFacts({
        invoice: anInvoiceToMatch({ lines: [aBilledLine({ quantity: billed, netPrice: price })] }),
        orders: [anOrder({ lines: [anOrderLine({ quantity: billed })] })],
      }),
    );
    expect(codes(outcome)).toEqual(holds);
  });

  it('does not let many small bills add up to more than one large bill may', () => {
    const after = (quantity: string, amount: string) =>
      match(
        matchFacts({
          invoice: anInvoiceToMatch({ lines: [aBilledLine({ quantity: '200', netPrice: '5.10' })] }),
          orders: [
            anOrder({ lines: [anOrderLine({ quantity: '1000', billedBefore: extent(quantity, amount) })] }),
          ],
        }),
      );
    expect(codes(after('0', '0'))).toEqual([]);
    expect(codes(after('200', '1020.00'))).toEqual(['PRICE']);
    expect(codes(after('200', '1000.00'))).toEqual([]);
  });

  it('sees a charge that is put on the line and not in its price', () => {
    const line = aBilledLine({ netAmount: pounds('60.00') });
    const outcome = match(matchFacts({ invoice: anInvoiceToMatch({ lines: [line] }) }));
    expect(outcome.holds).toMatchObject([{ code: 'PRICE', params: { billed: '£60.00', ordered: '£50.00' } }]);
  });

  it.each(['0', '-1'])('sees money asked for on a line of %s goods', (quantity) => {
    const line = aBilledLine({ lineId: '2', quantity, netAmount: pounds('500.00') });
    const outcome = match(
      matchFacts({ invoice: anInvoiceToMatch({ lines: [aBilledLine({ quantity: '5' }), line] }) }),
    );
    expect(outcome.holds).toMatchObject([
      { code: 'PRICE', lineId: '2', params: { billed: '£500.00', ordered: '£0.00' } },
    ]);
  });

  it('reports what is paid above the order within the tolerance', () => {
    const line = aBilledLine({ netPrice: '5.10' });
    expect(match(matchFacts({ invoice: anInvoiceToMatch({ lines: [line] }) })).toleranceUsed).toEqual(
      pounds('1.00'),
    );
  });
});

describe('services: matched by amount', () => {
  it.each([
    { level: '2-way', amount: '1020.00', before: '0', received: '0', accepted: '0', holds: [] },
    { level: '2-way', amount: '1020.01', before: '0', received: '0', accepted: '0', holds: ['AMT_ORD'] },
    { level: '2-way', amount: '600.00', before: '600.00', received: '0', accepted: '0', holds: ['AMT_ORD'] },
    { level: '3-way', amount: '600.00', before: '0', received: '500.00', accepted: '0', holds: ['AMT_REC'] },
    { level: '3-way', amount: '600.00', before: '0', received: '0', accepted: '600.00', holds: [] },
    {
      level: '4-way',
      amount: '600.00',
      before: '0',
      received: '600.00',
      accepted: '500.00',
      holds: ['QTY_ACC'],
    },
  ] as const)(
    '$level, £1,000 ordered: billed £$amount after £$before, confirmed £$received, accepted £$accepted: $holds',
    ({ level, amount, before, received, accepted, holds }) => {
      const ordered = anOrderLine({
        level,
        basis: 'amount',
        quantity: '1',
        unitPrice: '1000',
        received: extent('0', received),
        accepted: extent('0', accepted),
        billedBefore: extent('0', before),
      });
      const line = aBilledLine({ quantity: '1', netPrice: amount });
      const outcome = match(
        matchFacts({ invoice: anInvoiceToMatch({ lines: [line] }), orders: [anOrder({ lines: [ordered] })] }),
      );
      expect(codes(outcome)).toEqual(holds);
    },
  );
});

describe('credit notes', () => {
  it.each([
    { before: '10', state: 'OPEN' },
    { before: '13', state: 'OPEN' },
    { before: '10', state: 'CLOSED' },
  ] as const)(
    'lessen what was billed and are not held: $before billed before, order $state',
    ({ before, state }) => {
      const line = anOrderLine({ level: '3-way', billedBefore: extent(before, '50') });
      const outcome = match(
        matchFacts({
          invoice: anInvoiceToMatch({ kind: 'credit', lines: [aBilledLine({ quantity: '2' })] }),
          orders: [anOrder({ state, lines: [line] })],
        }),
      );
      expect(codes(outcome)).toEqual([]);
    },
  );
});

describe('orders that cannot be billed', () => {
  it.each([
    {
      orderNumbers: [] as string[],
      code: 'COST_CODE' as const,
      who: 'finance',
      says: 'we are recording which budget it belongs to. You need do nothing.',
    },
    {
      orderNumbers: ['9999'],
      code: 'PO_NOT_FOUND' as const,
      who: 'supplier',
      says: 'We cannot find order 9999.',
    },
  ])('quoting $orderNumbers: $says', ({ orderNumbers, code, who, says }) => {
    const outcome = match(matchFacts({ invoice: anInvoiceToMatch({ orderNumbers }), orders: [] }));
    expect(outcome.holds).toMatchObject([{ code, who }]);
    expect(supplierText(code, outcome.holds[0]!.params)).toContain(says);
    expect(outcome.lines[0]).toMatchObject({ verdict: 'unpaired', compared: null });
  });

  it('of a suspended supplier: it waits for finance, though all agrees', () => {
    const outcome = match(matchFacts({ suspended: true }));
    expect(outcome.holds).toMatchObject([{ code: 'SUPPLIER_HOLD', who: 'finance' }]);
    expect(supplierText('SUPPLIER_HOLD', {})).toContain('Please call us');
  });

  it('a closed order waits for the team that ordered', () => {
    const outcome = match(matchFacts({ orders: [anOrder({ state: 'CLOSED' })] }));
    expect(outcome.holds).toMatchObject([
      { code: 'PO_CLOSED', key: 'PO_CLOSED:order:4500123', who: 'requester' },
    ]);
  });

  it('an order already fully billed says so once, and not line by line', () => {
    const line = anOrderLine({ billedBefore: extent('10', '50') });
    const outcome = match(matchFacts({ orders: [anOrder({ lines: [line] })] }));
    expect(outcome.holds).toMatchObject([
      { code: 'PO_NO_VALUE', params: { left: '£0.00', billed: '£50.00' } },
    ]);
  });

  it('an order in another currency is not compared in pounds', () => {
    const outcome = match(matchFacts({ orders: [anOrder({ currency: 'EUR', lines: [] })] }));
    expect(codes(outcome)).toContain('AMT_ORD');
  });
});

describe('which order line an invoice line bills', () => {
  const lines = [
    anOrderLine({
      number: '10',
      buyerItemId: 'B-1',
      sellerItemId: 'S-1',
      description: 'Exterior paint, white',
    }),
    anOrderLine({
      number: '20',
      buyerItemId: 'B-2',
      sellerItemId: 'S-2',
      description: 'Exterior paint, blue',
    }),
    anOrderLine({
      number: '30',
      buyerItemId: 'B-2',
      sellerItemId: 'S-3',
      gtin: '05012345678900',
      description: 'Brush 50 mm',
    }),
  ];
  const unreferenced = { orderLineReference: null, itemName: 'something' };

  it.each([
    { line: { orderLineReference: '00020' }, to: '20', by: 'order-line' },
    { line: { ...unreferenced, buyerItemId: 'b1' }, to: '10', by: 'buyer-item' },
    { line: { ...unreferenced, buyerItemId: 'B-2', sellerItemId: 'S-3' }, to: '30', by: 'seller-item' },
    {
      line: { ...unreferenced, itemName: 'BRUSH 50MM'.replace('50MM', '50  mm') },
      to: '30',
      by: 'description',
    },
    { line: { ...unreferenced, gtin: '5012345678900' }, to: '30', by: 'gtin' },
    { line: { orderLineReference: '99', sellerItemId: 'S-2' }, to: '20', by: 'seller-item' },
  ])('$line is order line $to, by $by', ({ line, to, by }) => {
    const facts = matchFacts({
      invoice: anInvoiceToMatch({ lines: [aBilledLine(line)] }),
      orders: [anOrder({ lines })],
    });
    expect(match(facts).lines[0]!.pairedTo).toMatchObject({ orderLineNumber: to, by });
  });

  it('line 10 of two orders is told apart by the item', () => {
    const invoice = anInvoiceToMatch({
      orderNumbers: ['4500123', '4500124'],
      lines: [aBilledLine({ buyerItemId: 'B-2' })],
    });
    const other = [anOrderLine({ id: 'other', number: '10', buyerItemId: 'B-2' })];
    const orders = [anOrder({ lines }), anOrder({ number: '4500124', lines: other })];
    expect(match(matchFacts({ invoice, orders })).lines[0]!.pairedTo).toMatchObject({
      orderLineId: 'other',
      by: 'buyer-item',
    });
  });

  it('line 10 of two orders is told apart by the order that the line quotes', () => {
    const invoice = anInvoiceToMatch({
      orderNumbers: ['4500123', '4500124'],
      lines: [aBilledLine({ orderNumber: '4500124' })],
    });
    const orders = [anOrder(), anOrder({ number: '4500124', lines: [anOrderLine({ id: 'other' })] })];
    expect(match(matchFacts({ invoice, orders })).lines[0]!.pairedTo).toMatchObject({
      orderNumber: '4500124',
      orderLineId: 'other',
    });
  });

  it('lines that look alike are proposed so that each order line is taken once', () => {
    const ordered = [
      anOrderLine({ number: '10', description: 'Exterior paint white matt' }),
      anOrderLine({ number: '20', description: 'Exterior paint white' }),
    ];
    // Both are most like order line 20; together they are best when the second takes order line 10.
    const billed = [
      aBilledLine({ ...unreferenced, lineId: '1', itemName: 'White exterior paint' }),
      aBilledLine({ ...unreferenced, lineId: '2', itemName: 'White exterior paint, mat' }),
    ];
    const facts = matchFacts({
      invoice: anInvoiceToMatch({ lines: billed }),
      orders: [anOrder({ lines: ordered })],
    });
    expect(match(facts).lines.map(({ proposals }) => proposals[0]!.orderLineNumber)).toEqual(['20', '10']);
  });

  it('more lines without a reference than a person can pair go back to the supplier', () => {
    const billed = Array.from({ length: 61 }, (_, index) =>
      aBilledLine({ ...unreferenced, lineId: String(index + 1), itemName: `Paint exterior ${index}` }),
    );
    const facts = matchFacts({
      invoice: anInvoiceToMatch({ lines: billed }),
      orders: [anOrder({ lines })],
    });
    expect(new Set(match(facts).holds.map(({ who }) => who))).toEqual(new Set(['supplier']));
  });

  it('a likeness is a proposal for a person, never a silent match', () => {
    const invoice = anInvoiceToMatch({
      lines: [aBilledLine({ ...unreferenced, itemName: 'Paint exterior blue 5 litres' })],
    });
    const orders = [anOrder({ lines })];
    const outcome = match(matchFacts({ invoice, orders }));
    expect(outcome.holds).toMatchObject([{ code: 'PO_NOT_FOUND', key: 'PO_NOT_FOUND:line:1', who: 'ap' }]);
    expect(outcome.lines[0]!.proposals.map(({ orderLineNumber }) => orderLineNumber)).toEqual([
      '20',
      '10',
      '30',
    ]);
    const confirmedPairings = [{ lineId: '1', orderLineId: 'line-20' }];
    expect(match(matchFacts({ invoice, orders, confirmedPairings })).result).toBe('matched');
  });

  it('a line like nothing on the order goes back to the supplier', () => {
    const line = aBilledLine({ ...unreferenced, itemName: 'Consultancy', quantity: '3', netPrice: '7.00' });
    const outcome = match(
      matchFacts({ invoice: anInvoiceToMatch({ lines: [line] }), orders: [anOrder({ lines })] }),
    );
    expect(outcome.holds).toMatchObject([{ code: 'PO_NOT_FOUND', who: 'supplier', lineId: '1' }]);
  });

  it('two lines for one order line are counted together', () => {
    const outcome = match(
      matchFacts({
        invoice: anInvoiceToMatch({
          lines: [aBilledLine({ lineId: '1', quantity: '6' }), aBilledLine({ lineId: '2', quantity: '6' })],
        }),
        orders: [anOrder({ lines: [anOrderLine(), anOrderLine({ number: '20' })] })],
      }),
    );
    expect(outcome.holds).toMatchObject([
      { code: 'QTY_ORD', lineId: '1', params: { billed: '12', ordered: '10' } },
    ]);
  });
});

describe('the sums of the document', () => {
  it.each([
    { totals: { lines: pounds('51.00') }, says: 'The sum of the lines' },
    { totals: { withVat: pounds('61.00') }, says: 'The total with VAT' },
    { totals: { amountDue: pounds('60.01') }, says: 'The amount due' },
  ])('$says is wrong', ({ totals, says }) => {
    const outcome = match(matchFacts({ invoice: anInvoiceToMatch({ totals }) }));
    expect(outcome.holds).toMatchObject([{ code: 'AMT_TOTAL', lineId: null, who: 'ap', params: { says } }]);
  });

  it('honours what was prepaid and rounded', () => {
    const totals = { prepaid: pounds('10.00'), rounding: pounds('-0.01'), amountDue: pounds('49.99') };
    expect(match(matchFacts({ invoice: anInvoiceToMatch({ totals }) })).result).toBe('matched');
  });

  it.each([
    { kind: 'invoice', charges: '1.00', holds: [] },
    { kind: 'invoice', charges: '500.00', holds: ['AMT_ORD'] },
    { kind: 'credit', charges: '500.00', holds: [] },
  ] as const)(
    '£$charges of charges on the $kind that are on no order line: $holds',
    ({ kind, charges, holds }) => {
      expect(
        codes(match(matchFacts({ invoice: anInvoiceToMatch({ kind, charges: pounds(charges) }) }))),
      ).toEqual(holds);
    },
  );
});

describe('matching is a function of the recorded facts', () => {
  const numbers = ['10', '20', '30'];
  const facts = fc
    .record({
      lines: fc.array(
        fc.record({
          reference: fc.option(fc.constantFrom(...numbers, '99')),
          quantity: fc.integer({ min: 1, max: 15 }),
          pence: fc.integer({ min: 490, max: 530 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      received: fc.integer({ min: 0, max: 12 }),
      before: fc.integer({ min: 0, max: 10 }),
      state: fc.constantFrom('OPEN' as const, 'CLOSED' as const),
      kind: fc.constantFrom('invoice' as const, 'credit' as const),
    })
    .map(({ lines, received, before, state, kind }) =>
      matchFacts({
        invoice: anInvoiceToMatch({
          kind,
          orderNumbers: ['4500123', '777'],
          lines: lines.map(({ reference, quantity, pence }, index) =>
            aBilledLine({
              lineId: `${index + 1}`,
              orderLineReference: reference,
              quantity: `${quantity}`,
              netPrice: `${pence / 100}`,
              itemName: 'Ordered thing',
            }),
          ),
        }),
        orders: [
          anOrder({
            state,
            lines: numbers.map((number) =>
              anOrderLine({
                number,
                level: '3-way',
                received: extent(`${received}`),
                billedBefore: extent(`${before}`, `${before * 5}`),
              }),
            ),
          }),
          anOrder({ number: '888', lines: [anOrderLine({ number: '40' })] }),
        ],
      }),
    );

  it('the order of lines and of facts does not change the outcome', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const turned: MatchFacts = {
          ...given,
          invoice: {
            ...given.invoice,
            lines: [...given.invoice.lines].reverse(),
            orderNumbers: [...given.invoice.orderNumbers].reverse(),
          },
          orders: [...given.orders]
            .reverse()
            .map((order) => ({ ...order, lines: [...order.lines].reverse() })),
        };
        expect(match(turned)).toEqual(match(given));
      }),
    );
  });

  it('is matched exactly where nothing is held, and names each hold once', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { result, holds, lines } = match(given);
        expect(result === 'matched').toBe(holds.length === 0);
        expect(new Set(holds.map(({ key }) => key)).size).toBe(holds.length);
        expect(lines).toHaveLength(given.invoice.lines.length);
      }),
    );
  });
});
