import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfirmPairingService } from '../../src/matching/confirm-pairing.service.js';
import { MatchRulesService } from '../../src/matching/match-rules.service.js';
import { NearDuplicatesService } from '../../src/matching/near-duplicates.service.js';
import { EXACT, NOT_CHECKED } from '../../src/matching/domain/tolerance.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, principalAt, startPortal } from '../setup/portal.js';
import { insertOrder } from '../setup/world.js';

describe('matching, as the facts change', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal();
    for (const number of ['PO-3001', 'PO-3002', 'PO-3003', 'PO-3004', 'PO-3005']) {
      const lines = [
        anOrderLine({ description: 'Copier paper A4', unitPrice: '5.00', level: '2-way' }),
        anOrderLine({ description: 'Copier paper A3', unitPrice: '8.00', level: '2-way' }),
      ];
      await insertOrder(portal.databaseUrl, anOrder({ number, lines }));
    }
  });

  afterAll(() => portal.close());

  const send = async (invoice: ReturnType<typeof anInvoice>): Promise<string> => {
    const { body } = await portal.as('supplier').send(ublOf(invoice));
    await portal.application.idle();
    return (body as { reference: string }).reference;
  };
  const details = async (reference: string) =>
    (await portal.as('approver').get(`invoices/${reference}`)).body as {
      state: string;
      holds: { code: string; text: string; open: boolean }[];
    };
  const line = (over: Parameters<typeof aLine>[0] = {}) =>
    aLine({ quantity: '1', netPrice: '5.00', orderLineReference: '1', ...over });

  it('one invoice bills two orders, each line against its own', async () => {
    const lines = [line({ id: '1' }), line({ id: '2', orderLineReference: 'PO-3002/2', netPrice: '8.00' })];
    const reference = await send(anInvoice({ number: 'TWO-1', orderReference: 'PO-3001', lines }));
    expect((await details(reference)).state).toBe('MATCHED');
    const balance = async (number: string) =>
      ((await portal.as('supplier').get(`orders/${number}`)).body as { lines: { billedQuantity: string }[] })
        .lines;
    expect((await balance('PO-3001')).map((each) => each.billedQuantity)).toEqual(['1', '0']);
    expect((await balance('PO-3002')).map((each) => each.billedQuantity)).toEqual(['0', '1']);
  });

  it('a person confirms which order line a line without reference bills, and it goes on', async () => {
    const lines = [line({ orderLineReference: null, itemName: 'Paper for copiers, A4' })];
    const reference = await send(anInvoice({ number: 'LOOSE-1', orderReference: 'PO-3003', lines }));
    expect((await details(reference)).holds.map(({ code }) => code)).toEqual(['PO_NOT_FOUND']);
    const finance = await principalAt(portal, 'finance');
    const pairing = portal.application.nest.get(ConfirmPairingService, { strict: false });
    const [first] = anOrder({ number: 'PO-3003' }).lines;
    await pairing.confirm(finance, reference, '1', first!.id);
    await portal.application.idle();
    expect((await details(reference)).state).toBe('MATCHED');
    const stranger = anOrder({ number: 'PO-3004' }).lines[0]!.id;
    await expect(pairing.confirm(finance, reference, '1', stranger)).rejects.toMatchObject({
      code: 'pairing-not-proposed',
    });
  });

  it('an invoice that looks like one sent before waits until somebody has told them apart', async () => {
    const lines = [line({ quantity: '2' })];
    const first = await send(anInvoice({ number: 'DUP-2041', orderReference: 'PO-3004', lines }));
    const again = await send(anInvoice({ number: 'DUP-2141', orderReference: 'PO-3004', lines }));
    expect((await details(first)).state).toBe('MATCHED');
    const held = await details(again);
    expect(held.holds.map(({ code }) => code)).toEqual(['DUP_NEAR']);
    expect(held.holds[0]!.text).toMatch(
      /^We are checking the invoice against others that we have. You need do/,
    );
    const duplicates = portal.application.nest.get(NearDuplicatesService, { strict: false });
    const finance = await principalAt(portal, 'finance');
    await expect(duplicates.tellApart(finance, again, first, ' ')).rejects.toMatchObject({ status: 422 });
    await expect(
      duplicates.tellApart(await principalAt(portal, 'approver'), again, first, 'Two boxes'),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await duplicates.tellApart(finance, again, first, 'Two deliveries: both delivery notes are signed');
    await portal.application.idle();
    expect((await details(again)).state).toBe('MATCHED');
    const third = await send(anInvoice({ number: 'DUP-2241', orderReference: 'PO-3004', lines }));
    await duplicates.reject(finance, third, first, 'The supplier says so');
    const rejected = await portal.as('supplier').get(`invoices/${third}`);
    expect(rejected.body).toMatchObject({ state: 'REJECTED' });
    expect(JSON.stringify(rejected.body)).toContain(`We have this invoice already, as ${first}`);
  });

  it('a tolerance and a conversion of units that the council sets apply to what comes next', async () => {
    const rules = portal.application.nest.get(MatchRulesService, { strict: false });
    const finance = await principalAt(portal, 'finance');
    const councilWide = { scope: 'council', key: '', measure: 'price' } as const;
    const exact = { ...councilWide, tolerance: { upper: EXACT, lower: NOT_CHECKED } };
    await expect(rules.change(finance, { kind: 'set-tolerance', row: exact }, '')).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const director = { ...finance, roles: ['finance-director'] as const };
    await rules.change(director, { kind: 'set-tolerance', row: exact }, '');
    const dear = (number: string, over = {}) =>
      anInvoice({ number, orderReference: 'PO-3005', lines: [line({ netPrice: '5.05', ...over })] });
    expect((await details(await send(dear('EXACT-1')))).holds.map(({ code }) => code)).toEqual(['PRICE']);
    await rules.change(director, { kind: 'remove-tolerance', place: councilWide }, '');
    const boxes = { unit: 'XBX', netPrice: '25.00' };
    expect((await details(await send(dear('BOX-A', boxes)))).holds.map(({ code }) => code)).toContain(
      'QTY_ORD',
    );
    const row = { from: 'XBX', to: 'C62', factor: Decimal.parse('5'), supplierId: null };
    await rules.change(director, { kind: 'set-conversion', row }, '');
    expect((await details(await send(dear('CARTON-77', boxes)))).state).toBe('MATCHED');
  });
});
