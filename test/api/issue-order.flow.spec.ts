import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrderBody, anOrderBodyLine } from '../factories/order-body.js';
import { mailOf } from '../setup/messages.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const issue = (body: object) => portal.as('procurement').post('orders', body);
const withLine = (over: Readonly<Record<string, unknown>>) => ({ lines: [anOrderBodyLine(over)] });
interface Mistake {
  readonly field: string;
}

describe('An order that the council’s system sends to the API', () => {
  it.each<{ what: string; body: Record<string, unknown>; field: string }>([
    { what: 'without a number', body: { number: undefined }, field: 'number' },
    { what: 'with a number of blanks', body: { number: '   ' }, field: 'number' },
    { what: 'with a number that is much too long', body: { number: '9'.repeat(500) }, field: 'number' },
    { what: 'for a supplier that there is not', body: { supplierNumber: 'NONE-1' }, field: 'supplierNumber' },
    { what: 'for a supplier of another council', body: { supplierNumber: '500001' }, field: 'supplierNumber' },
    { what: 'with SQL for a supplier', body: { supplierNumber: "' OR 1=1 --" }, field: 'supplierNumber' },
    { what: 'of a day that there is not', body: { orderedOn: '2026-02-30' }, field: 'orderedOn' },
    { what: 'of tomorrow', body: { orderedOn: '2026-01-06' }, field: 'orderedOn' },
    { what: 'without an address to ask', body: { requesterEmail: 'nobody' }, field: 'requesterEmail' },
    { what: 'without lines', body: { lines: [] }, field: 'lines' },
    { what: 'with lines that are text', body: { lines: 'ten boxes' }, field: 'lines' },
    { what: 'with a line twice', body: { lines: [anOrderBodyLine(), anOrderBodyLine()] }, field: 'lines' },
    { what: 'of nothing', body: withLine({ quantity: '0' }), field: 'lines[0].quantity' },
    { what: 'of less than nothing', body: withLine({ quantity: '-1' }), field: 'lines[0].quantity' },
    { what: 'of a quantity in words', body: withLine({ quantity: 'ten' }), field: 'lines[0].quantity' },
    { what: 'of a quantity as a number, which loses digits', body: withLine({ quantity: 10.1 }), field: 'lines[0].quantity' },
    { what: 'of more than anybody could pay', body: withLine({ unitPrice: '999999999999' }), field: 'lines[0].unitPrice' },
    { what: 'in a unit that there is not', body: withLine({ unit: 'ZZZ' }), field: 'lines[0].unit' },
    { what: 'with a rate that its VAT category does not have', body: withLine({ vatRate: '0' }), field: 'lines[0].vatRate' },
    { what: 'with a VAT category that there is not', body: withLine({ vatCategory: 'X' }), field: 'lines[0].vatCategory' },
  ])('$what is refused, with the place: $field', async ({ body, field }) => {
    const { status, body: problem } = await issue(anOrderBody(body));
    expect([400, 422]).toContain(status);
    expect((problem.fields as Mistake[]).map((mistake) => mistake.field)).toContain(field);
  }); // prettier-ignore

  it.each([
    { what: 'nothing', body: {} },
    { what: 'a list', body: [anOrderBody()] },
    { what: 'a field that nobody knows', body: anOrderBody({ approved: true }) },
  ])('that is $what is refused and not half taken', async ({ body }) => {
    expect([400, 422]).toContain((await issue(body)).status);
    await portal.as('supplier').get('orders/PO-9001').expect(404);
  });

  it('is issued once: of two at the same moment one is told that it is there', async () => {
    const answers = await Promise.all([issue(anOrderBody()), issue(anOrderBody())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const told = (await mailOf(portal, 'accounts@paper.example')).filter(
      ({ kind }) => kind === 'order.issued',
    );
    expect(told).toHaveLength(1);
    const again = await issue(anOrderBody({ description: 'Another one' }));
    expect([again.status, again.body.code]).toEqual([409, 'order-exists']);
  });

  it('keeps script as text, which is text on every page and in every message', async () => {
    await issue(anOrderBody({ number: 'PO-9002', description: '<script>alert(1)</script>' })).expect(201);
    const { body } = await portal.as('supplier').get('orders/PO-9002').expect(200);
    expect(body.description).toBe('<script>alert(1)</script>');
  });

  it('comes from procurement or whoever requests, and from nobody else', async () => {
    await portal
      .as('finance')
      .post('orders', anOrderBody({ number: 'PO-9003' }))
      .expect(403);
    await portal
      .as('supplier')
      .post('orders', anOrderBody({ number: 'PO-9003' }))
      .expect(404);
  });
});
