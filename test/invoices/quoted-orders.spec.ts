import { describe, expect, it } from '@jest/globals';
import { allQuotedOrders, quotedOrderLine, quotedOrders } from '../../src/invoices/domain/quoted-orders.js';
import { aLine, anInvoice } from '../factories/invoice.js';

describe('the orders that an invoice quotes', () => {
  it.each([
    { reference: null, orders: [] },
    { reference: ' ', orders: [] },
    { reference: ' 4500012345 ', orders: ['4500012345'] },
    { reference: '4500012345, 4500012346', orders: ['4500012345', '4500012346'] },
    { reference: '4500012345;4500012346|4500012347', orders: ['4500012345', '4500012346', '4500012347'] },
    { reference: '4500012345 and 4500012346', orders: ['4500012345', '4500012346'] },
    { reference: '4500012345 4500012345', orders: ['4500012345'] },
    { reference: 'PO 4500012345', orders: ['PO 4500012345'] },
    { reference: 'Paint, per Mr Example', orders: ['Paint, per Mr Example'] },
  ])('"$reference" in BT-13: $orders', ({ reference, orders }) => {
    expect(quotedOrders(anInvoice({ orderReference: reference }))).toEqual(orders);
  });

  it.each([
    { wrote: { orderLineReference: '10' }, means: { orderNumber: null, lineReference: '10' } },
    {
      wrote: { orderLineReference: '4500012346/20' },
      means: { orderNumber: '4500012346', lineReference: '20' },
    },
    {
      wrote: { orderLineReference: '4500012346:20' },
      means: { orderNumber: '4500012346', lineReference: '20' },
    },
    {
      wrote: { orderLineReference: '20', object: { id: ' 4500012346 ', scheme: 'ON' } },
      means: { orderNumber: '4500012346', lineReference: '20' },
    },
    {
      wrote: { orderLineReference: '20', object: { id: 'METER-7', scheme: 'AAB' } },
      means: { orderNumber: null, lineReference: '20' },
    },
    { wrote: { orderLineReference: null }, means: { orderNumber: null, lineReference: null } },
  ])('a line that says $wrote', ({ wrote, means }) => {
    expect(quotedOrderLine(aLine(wrote))).toEqual(means);
  });

  it('are those of the document and those of its lines, each once', () => {
    const lines = ['4500012346/10', '4500012345/10', '4500012346/20'].map((orderLineReference) =>
      aLine({ orderLineReference }),
    );
    expect(allQuotedOrders(anInvoice({ orderReference: '4500012345', lines }))).toEqual([
      '4500012345',
      '4500012346',
    ]);
  });
});
