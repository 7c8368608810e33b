import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SupplierContactService } from '../../src/suppliers/supplier-contact.service.js';
import { aSupplier } from '../factories/supplier.js';
import { principalAt, type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
let contacts: SupplierContactService;
const PAPER = aSupplier().id;
const NUMBER = { kind: 'phone', value: '01632 960 777', name: 'Ledger office' } as const;

beforeAll(async () => {
  portal = await startPortal();
  contacts = portal.application.nest.get(SupplierContactService, { strict: false });
});
afterAll(() => portal.close());

const values = async () => {
  const supplier = await principalAt(portal, 'supplier');
  return (await contacts.list(supplier, PAPER)).map(({ value }) => value);
};

describe('the contacts of a supplier', () => {
  it('begin with the address and the number of its record', async () => {
    expect(await values()).toEqual(['accounts@paper.example', '01632960001']);
  });

  it('are added once, however often and however typed', async () => {
    const supplier = await principalAt(portal, 'supplier');
    await contacts.add(supplier, PAPER, NUMBER);
    await Promise.all([
      contacts.add(supplier, PAPER, { ...NUMBER, value: '01632960777' }),
      contacts.add(supplier, PAPER, { ...NUMBER, value: '(01632) 960777' }),
    ]);
    expect(await values()).toEqual(['accounts@paper.example', '01632960001', '01632960777']);
  });

  it('are taken off, but never the last one of its kind, also not by two people at once', async () => {
    const supplier = await principalAt(portal, 'supplier');
    const phones = (await contacts.list(supplier, PAPER)).filter(({ kind }) => kind === 'phone');
    const results = await Promise.allSettled(phones.map(({ id }) => contacts.remove(supplier, PAPER, id)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'contact-last' },
    });
  });

  it('belong to their supplier: another one finds nothing', async () => {
    const other = await principalAt(portal, 'otherSupplier');
    await expect(contacts.list(other, PAPER)).rejects.toMatchObject({ code: 'not-found' });
    await expect(contacts.add(other, PAPER, NUMBER)).rejects.toMatchObject({ code: 'not-found' });
    const supplier = await principalAt(portal, 'supplier');
    const [mine] = await contacts.list(supplier, PAPER);
    await expect(contacts.remove(other, other.supplierId!, mine!.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
