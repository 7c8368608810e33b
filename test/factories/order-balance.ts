import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { OrderBalance, OrderLineBalance } from '../../src/purchasing/domain/order-balance.js';

/** Ten tins at £10.00, matched 3-way by quantity; nothing arrived and nothing billed. */
export const anOrderLineBalance = (over: Partial<OrderLineBalance> = {}): OrderLineBalance => ({
  id: 'order-line-10',
  lineNumber: '10',
  description: 'White paint, 5 litres',
  buyerItemId: null,
  sellerItemId: null,
  gtin: null,
  category: null,
  unit: 'C62',
  quantity: Decimal.parse('10'),
  unitPrice: Decimal.parse('10.00'),
  net: minor(100_00, 'GBP'),
  vatCategory: 'S',
  vatRate: Decimal.parse('20'),
  level: '3-way',
  basis: 'quantity',
  receivedQuantity: Decimal.ZERO,
  received: minor(0, 'GBP'),
  acceptedQuantity: Decimal.ZERO,
  accepted: minor(0, 'GBP'),
  billedQuantity: Decimal.ZERO,
  billed: minor(0, 'GBP'),
  ...over,
});

/** Open order 4500010001 of 4 May 2026 with that one line. */
export const anOrderBalance = (over: Partial<OrderBalance> = {}): OrderBalance => ({
  id: 'order-1',
  supplierId: 'supplier-1',
  number: '4500010001',
  state: 'OPEN',
  version: 1,
  orderedOn: plainDate('2026-05-04'),
  description: 'Paint for the library',
  currency: 'GBP',
  net: minor(100_00, 'GBP'),
  contract: null,
  budget: null,
  construction: null,
  costCentre: 'CC100',
  requesterTeam: 'Libraries',
  requesterEmail: 'libraries@example.com',
  placedBy: null,
  lines: [anOrderLineBalance()],
  ...over,
});
