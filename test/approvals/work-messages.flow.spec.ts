import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { anOrder, anOrderLine } from '../factories/order.js';
import { ublOf } from '../factories/ubl.js';
import { agreeToAll, secondDirector } from '../setup/agree.js';
import { approve } from '../setup/decide.js';
import { type Mail, mailOf } from '../setup/messages.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, insertOrder, type PersonName, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let director: PageClient;
let approver: PageClient;
let sent = 0;

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Shredding', quantity: '300', unitPrice: '50.00', level: '2-way' });
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3401', lines: [line] }));
  await giveRole(portal, 'procurement', 'finance-director');
  await giveRole(portal, 'financeLead', 'requester');
  await giveRole(portal, 'financeLead', 'approver');
  director = await PageClient.signedIn(portal.url, 'procurement');
  approver = await PageClient.signedIn(portal.url, 'approver');
});
afterAll(() => portal.close());

/** Every job runs twice: what is told twice would be here twice. */
const told = async (name: PersonName): Promise<Mail[]> =>
  (await mailOf(portal, emailOf(name))).filter(({ kind }) => kind.startsWith('work.'));
const run = async (job: string) => {
  await portal.application.jobs.run(job);
  await portal.application.jobs.run(job);
  await portal.application.idle();
};

async function flip(): Promise<string> {
  sent += 1;
  const { body } = await portal
    .as('supplier')
    .post('orders/PO-3401/invoices', {
      ...{ invoiceNumber: `WORK-${sent}`, issuedOn: '2026-01-05' },
      lines: [{ lineNumber: '1', quantity: String(sent) }],
    })
    .expect(201);
  await portal.application.idle();
  return body.reference as string;
}

async function chooses(page: PageClient, choice: string): Promise<void> {
  await page.get('/account/messages');
  expect((await page.post('/account/messages', { choice })).to).toBe('/account');
}

describe('Somebody of the staff', () => {
  it('chooses on their account page when they are told', async () => {
    expect((await approver.get('/account')).text).toContain('One message each working morning');
    const { status, text } = await approver.post('/account/messages', { choice: 'often' });
    expect([status, text.includes('<a href="#choice">Select when you want to be told</a>')]).toEqual([
      422,
      true,
    ]);
    await chooses(approver, 'at-once');
    expect((await approver.get('/account')).text).toContain('At once');
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get('/account')).text).not.toContain('Messages about your work');
  });

  it('who wants to know at once is told of each invoice that becomes theirs, once', async () => {
    const reference = await flip();
    const mails = await told('approver');
    expect(mails.map(({ subject }) => subject)).toEqual([
      `To approve: £60.00, Example Paper Supplies Ltd, ${reference}`,
    ]);
    expect(mails[0]!.body).toContain(`/work/invoices/${reference}\n`);
    expect(await told('financeLead')).toEqual([]);
  });

  it('who has chosen nothing has one message in the morning of a working day, with all that waits', async () => {
    await run('tell-of-work-each-morning');
    const [mail, ...others] = await told('financeLead');
    expect(others).toEqual([]);
    expect(mail!.subject).toBe('1 invoice waits for you');
    expect(mail!.body).toContain('1. £60.00, Example Paper Supplies Ltd, INV-');
    expect(await told('approver')).toHaveLength(1);
    portal.clock.travelTo(new Date('2026-01-10T08:00:00Z')); // a Saturday
    await run('tell-of-work-each-morning');
    expect(await told('financeLead')).toHaveLength(1);
    portal.clock.travelTo(new Date('2026-01-05T10:00:00Z'));
  });

  it('who wants no messages has none', async () => {
    await chooses(await PageClient.signedIn(portal.url, 'financeLead'), 'none');
    portal.clock.travelTo(new Date('2026-01-06T08:00:00Z'));
    await run('tell-of-work-each-morning');
    expect(await told('financeLead')).toHaveLength(1);
  });

  it('is told when the level before theirs is decided', async () => {
    await director.get('/rules/approvals/routes/new');
    await director.post('/rules/approvals/routes/new', {
      ...{ name: 'Two people', position: '1', days: '3', order: 'any' },
      ...{ level1: `person:${placeOf('approver').personId}`, level2: 'finance-director' },
    });
    await agreeToAll(await secondDirector(portal));
    await chooses(director, 'at-once');
    const reference = await flip();
    const before = await told('procurement');
    await approve(portal, 'approver', reference);
    const after = (await told('procurement')).slice(before.length);
    expect(after.map(({ subject }) => subject)).toEqual([expect.stringContaining(reference)]);
  });

  it('is warned once on the working day before it is passed on, and whoever it passes to is told', async () => {
    const reference = await flip(); // on 6 January: passed on on Friday 9 January
    portal.clock.travelTo(new Date('2026-01-08T08:00:00Z'));
    await run('tell-of-work-each-morning');
    const warned = (await told('approver')).filter(({ kind }) => kind === 'work.passed-on-next');
    expect(warned.filter(({ subject }) => subject.includes(reference))).toHaveLength(1);
    expect(warned.at(-1)!.body).toContain(
      'before 9 January 2026, it is passed on to Master data officer B and Procurement team.',
    );
    portal.clock.travelTo(new Date('2026-01-09T06:15:00Z'));
    await run('escalate-approvals');
    const passedOn = (await told('procurement')).filter(({ subject }) => subject.includes(reference));
    expect(passedOn).toHaveLength(1);
    expect(passedOn[0]!.body).toContain('It was passed on to you, because nobody had decided it in time.');
  });

  it('is told as a deputy, from the day on which they stand in', async () => {
    const lead = await PageClient.signedIn(portal.url, 'financeLead');
    await chooses(lead, 'at-once');
    const reference = await flip();
    await flip();
    const before = await told('financeLead');
    await approver.get('/rules/approvals/absences/new');
    const day = (name: string) => ({
      ...{ [`${name}-day`]: '9', [`${name}-month`]: '1', [`${name}-year`]: '2026' },
    });
    await approver.post('/rules/approvals/absences/new', {
      ...{ personId: placeOf('approver').personId, deputyId: placeOf('financeLead').personId },
      ...{ ...day('from'), ...day('until') },
    });
    const after = (await told('financeLead')).slice(before.length);
    // As many as there are come as one list.
    expect(after.map(({ subject }) => subject)).toEqual(['4 invoices wait for you']);
    expect(after[0]!.body).toContain(reference);
    expect(after[0]!.body).toContain('You stand in for Budget holder.');
  });

  it('is told that they are asked what an invoice without an order is for', async () => {
    const invoice = anInvoice({
      ...{ number: 'HIRE-1', orderReference: null, buyerReference: emailOf('financeLead') },
      lines: [aLine({ quantity: '1', netPrice: '50.00', orderLineReference: null })],
    });
    const { body } = await portal.as('supplier').send(ublOf(invoice));
    const { reference } = body as { reference: string };
    const mails = (await told('financeLead')).filter(({ subject }) => subject.includes(reference));
    expect(mails.map(({ subject }) => subject.slice(0, 7))).toEqual(['To code']);
    expect(mails[0]!.body).toContain(`/work/invoices/${reference}/coding\n`);
  });
});
