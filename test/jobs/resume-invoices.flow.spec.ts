import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { type Portal, startPortal } from '../setup/portal.js';

describe('a queue that loses what it was given', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ around: async () => undefined });
  });

  afterAll(() => portal.close());

  it('leaves no invoice standing: what stood still for two minutes is taken up again', async () => {
    const sent = await portal.as('supplier').send(ublOf(anInvoice()));
    const { reference } = sent.body as { reference: string };
    await portal.application.idle();
    const state = async () =>
      ((await portal.as('supplier').get(`invoices/${reference}`)).body as { state: string }).state;
    expect(await state()).toBe('RECEIVED');
    await portal.application.jobs.run('resume-invoices');
    expect(await state()).toBe('RECEIVED');
    portal.clock.travelTo(new Date(portal.clock.now().getTime() + 121_000));
    await portal.application.jobs.run('resume-invoices');
    expect(await state()).toBe('ON_HOLD');
  });
});
