import { Decimal } from '../../src/kernel/decimal.js';
import { roundToMinor } from '../../src/kernel/money.js';
import { aCouncil } from './council.js';
import { aSupplier } from './supplier.js';

export interface OrderLineDraft {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unit: string;
  readonly level: '2-way' | '3-way' | '4-way';
  readonly basis: 'quantity' | 'amount';
}

export interface OrderDraft {
  readonly councilId: string;
  readonly supplierId: string;
  readonly number: string;
  readonly description: string;
  readonly lines: readonly OrderLineDraft[];
}

/** 10 pieces at £10.00, to be received before they are paid: what `aLine` of an invoice bills. */
export function anOrderLine(over: Partial<OrderLineDraft> = {}): OrderLineDraft {
  return {
    description: 'Copier paper A4',
    quantity: '10',
    unitPrice: '10.00',
    unit: 'C62',
    level: '3-way',
    basis: 'quantity',
    ...over,
  };
}

/** Rows of `purchase_order` and its lines: order PO-1001 of `aCouncil` with `aSupplier`, what `anInvoice` is for. */
export function anOrder(over: Partial<OrderDraft> = {}) {
  const { lines = [anOrderLine()], number = 'PO-1001', ...rest } = over;
  const digits = number.replace(/\D/g, '').padStart(8, '0');
  const id = `00000000-0000-7000-8000-0000${digits}`;
  const councilId = rest.councilId ?? aCouncil().id;
  const nets = lines.map((line) => netMinor(line));
  return {
    order: {
      ...{ councilId, id, supplierId: aSupplier().id, number, state: 'OPEN', orderedOn: '2025-12-01' },
      ...{ description: 'Paper for the offices', currency: 'GBP', costCentre: 'CC100' },
      ...{ requesterTeam: 'Facilities team', requesterEmail: 'facilities@exampleshire.example' },
      ...{ createdAt: new Date('2025-12-01T09:00:00Z'), ...rest },
      netMinor: nets.reduce((all, net) => all + net, 0),
    },
    lines: lines.map((line, index) => ({
      ...{ councilId, id: `00000000-0000-7000-800${index + 1}-0000${digits}`, orderId: id, ...line },
      ...{ lineNumber: String(index + 1), buyerItemId: null, sellerItemId: null },
      ...{ netMinor: nets[index]!, vatCategory: 'S', vatRate: '20' },
    })),
  };
}

function netMinor({ quantity, unitPrice }: OrderLineDraft): number {
  return roundToMinor(Decimal.parse(quantity).mul(Decimal.parse(unitPrice)), 'GBP').minor;
}
