import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, anOrderLine } from '../factories/order.js';
import { agreeToAll, secondDirector } from '../setup/agree.js';
import { approveOnPage } from '../setup/decide.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, insertOrder, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let director: PageClient;
let approver: PageClient;
let lead: PageClient;
let second: PageClient;
let sent = 0;

beforeAll(async () => {
  portal = await startPortal();
  const line = anOrderLine({ description: 'Shredding', quantity: '300', unitPrice: '50.00', level: '2-way' });
  await insertOrder(portal.databaseUrl, anOrder({ number: 'PO-3401', lines: [line] }));
  await giveRole(portal, 'procurement', 'finance-director');
  await giveRole(portal, 'financeLead', 'approver');
  director = await PageClient.signedIn(portal.url, 'procurement');
  approver = await PageClient.signedIn(portal.url, 'approver');
  lead = await PageClient.signedIn(portal.url, 'financeLead');
  second = await secondDirector(portal);
});
afterAll(() => portal.close());

async function flip(quantity: number): Promise<string> {
  sent += 1;
  const { body } = await portal
    .as('supplier')
    .post(`orders/PO-3401/invoices`, {
      ...{ invoiceNumber: `ROUTE-${sent}`, issuedOn: '2026-01-05' },
      lines: [{ lineNumber: '1', quantity: String(quantity) }],
    })
    .expect(201);
  await portal.application.idle();
  return body.reference as string;
}
const stateOf = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body.state as string;
};

describe('The finance director sets how invoices are approved', () => {
  it('keeps what was typed and says what is wrong', async () => {
    await director.get('/rules/approvals/routes/new');
    const { status, text } = await director.post('/rules/approvals/routes/new', {
      ...{ name: 'Large sums', position: '10', days: '0', from: '1,000', below: '500', order: 'with' },
    });
    expect(status).toBe(422);
    for (const message of ['Choose who decides first', 'must be larger than', 'from 1 to 30'])
      expect(text).toContain(message);
    expect(text).toContain('value="Large sums"');
  });

  it('with routes, limits, cost centres and their holders, each shown on the page', async () => {
    const file = `code,name,holder\nCC100,Facilities,${emailOf('approver')}\nCC200,Libraries,nobody@else.example\n`;
    const path = '/rules/approvals/cost-centres';
    await director.get(path);
    const refused = await director.upload(path, Buffer.from(file), 'codes.csv');
    expect(refused.text).toContain(
      'Row 3: nobody on the council’s staff has the address nobody@else.example',
    );
    const taken = await director.upload(
      path,
      Buffer.from(file.replace('nobody@else.example', '')),
      'codes.csv',
    );
    expect(taken.to).toBe(path);
    expect((await director.get(path)).text).toMatch(/CC100[\s\S]*Budget holder/);

    await director.post('/rules/approvals/routes/new', {
      ...{ name: 'Large sums', position: '10', days: '3', from: '1000', order: 'any' },
      ...{ level1: 'budget-holder', level2: 'finance-director' },
    });
    for (const [holder, upTo] of [
      ['role:approver', '5000'],
      ['role:finance-director', ''],
    ] as const)
      await director.post('/rules/approvals/limits/new', { holder, upTo });
    await agreeToAll(second);
    const { text } = await approver.get('/rules/approvals');
    expect(text).toContain('For £1,000.00 and more.');
    expect(text).toContain('Level 1: the budget holder');
    expect(text).toContain('Everybody with the role approver: up to £5,000.00 with VAT');
    expect(text).not.toContain('Add a route');
  });
});

describe('An invoice for a large sum', () => {
  let reference: string;

  it('is approved by the budget holder first, and waits for the finance director', async () => {
    reference = await flip(30);
    expect((await lead.get(`/work/invoices/${reference}`)).text).toContain(
      'Its route asks somebody else first.',
    );
    const page = await approver.get(`/work/invoices/${reference}`);
    expect(page.text).toContain('Route 1, version 1: Large sums');
    expect((await approveOnPage(approver, reference)).to).toBe('/work');
    expect(await stateOf(reference)).toBe('MATCHED');
    const { text } = await approver.get(`/work/invoices/${reference}`);
    expect(text).toContain('Level 1, the budget holder: approved by Budget holder');
    expect(text).toContain('You have decided at one level of it');
    expect((await approveOnPage(approver, reference)).status).toBe(403);
  });

  it('keeps the version by which it was begun, and shows who approved it by which rule', async () => {
    await director.post('/rules/approvals/routes/1', {
      ...{ name: 'Large sums', position: '10', days: '3', from: '1000', order: 'any', level1: 'approvers' },
    });
    await agreeToAll(second);
    await director.get(`/work/invoices/${reference}`);
    await director.post(`/work/invoices/${reference}/approve`, { seen: '2.1.0' });
    expect(await stateOf(reference)).toBe('APPROVED');
    const { text } = await approver.get(`/work/invoices/${reference}`);
    expect(text).toMatch(/Procurement team, 5 January 2026[^<]*, level 2, by route 1, version 1: Large sums/);
  });

  it('is refused to whoever looked at a level that somebody decided meanwhile', async () => {
    const next = await flip(30);
    await approver.get(`/work/invoices/${next}`);
    const late = await approver.post(`/work/invoices/${next}/approve`, { seen: '2.1.0' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody has decided this meanwhile');
  });
});

describe('An invoice that is not decided in time', () => {
  it('is decided by a deputy in the place of the person who is away, within that person’s limit', async () => {
    await director.post('/rules/approvals/routes/new', {
      ...{ name: 'Small sums', position: '5', days: '2', below: '1000', order: 'any' },
      level1: `person:${placeOf('approver').personId}`,
    });
    await agreeToAll(second);
    const reference = await flip(2);
    expect((await approveOnPage(lead, reference)).status).toBe(403);
    await approver.get('/rules/approvals/absences/new');
    const day = (name: string, at: number) => ({
      [`${name}-day`]: String(at),
      [`${name}-month`]: '1',
      [`${name}-year`]: '2026',
    });
    const people = { personId: placeOf('approver').personId, deputyId: placeOf('financeLead').personId };
    const wrong = await approver.post('/rules/approvals/absences/new', {
      ...people,
      ...day('from', 6),
      ...day('until', 5),
    });
    expect(wrong.text).toContain('The last day must be the first day or later');
    await approver.post('/rules/approvals/absences/new', {
      ...people,
      ...day('from', 5),
      ...day('until', 9),
    });
    const { text } = await lead.get(`/work/invoices/${reference}`);
    expect(text).toContain('Finance lead, in the place of Budget holder');
    await approveOnPage(lead, reference);
    expect(await stateOf(reference)).toBe('APPROVED');
    expect((await lead.get(`/work/invoices/${reference}`)).text).toContain(
      'Finance lead, in the place of Budget holder, 5 January 2026',
    );
  });

  it('is passed on after the working days of its route, once, however often the job runs', async () => {
    const reference = await flip(3);
    portal.clock.travelDays(1);
    await portal.application.jobs.run('escalate-approvals');
    expect((await approveOnPage(director, reference)).status).toBe(403);
    portal.clock.travelDays(1);
    await Promise.all([1, 2].map(() => portal.application.jobs.run('escalate-approvals')));
    const { text } = await director.get(`/work/invoices/${reference}`);
    expect(text.match(/Level 1 of Route 2, version 1: Small sums was passed on/g)).toHaveLength(1);
    expect(text).toContain('Who can decide now: ');
    expect((await approveOnPage(director, reference)).to).toBe('/work');
    expect(await stateOf(reference)).toBe('APPROVED');
  });
});
