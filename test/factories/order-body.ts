import { aSupplier } from './supplier.js';

/** What the council's own system sends to the API to order 10 boxes of paper from `aSupplier`. */
export function anOrderBody(over: Readonly<Record<string, unknown>> = {}) {
  return {
    number: 'PO-9001',
    supplierNumber: aSupplier().number,
    orderedOn: '2026-01-05',
    description: 'Paper for the library',
    costCentre: 'CC100',
    requesterTeam: 'Library team',
    requesterEmail: 'library@exampleshire.example',
    lines: [anOrderBodyLine()],
    ...over,
  };
}

export function anOrderBodyLine(over: Readonly<Record<string, unknown>> = {}) {
  return {
    ...{ lineNumber: '1', description: 'Copier paper A4', unit: 'XBX', quantity: '10', unitPrice: '20.00' },
    ...{ vatCategory: 'S', vatRate: '20', level: '2-way', ...over },
  };
}
