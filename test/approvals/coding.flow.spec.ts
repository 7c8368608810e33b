import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine, anInvoice } from '../factories/invoice.js';
import { ublOf } from '../factories/ubl.js';
import { agreeToAll, secondDirector } from '../setup/agree.js';
import { approveOnPage } from '../setup/decide.js';
import { giveRole, type Portal, startPortal } from '../setup/portal.js';
import { emailOf, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

let portal: Portal;
let finance: PageClient;
let requester: PageClient;
let approver: PageClient;

beforeAll(async () => {
  portal = await startPortal();
  await giveRole(portal, 'receiver', 'requester');
  await giveRole(portal, 'procurement', 'finance-director');
  finance = await PageClient.signedIn(portal.url, 'finance');
  requester = await PageClient.signedIn(portal.url, 'receiver');
  approver = await PageClient.signedIn(portal.url, 'approver');
  const take = async (path: string, file: string) => {
    await finance.get(path);
    expect((await finance.upload(path, Buffer.from(file), 'codes.csv')).to).toBe(path);
  };
  await take(
    '/rules/approvals/cost-centres',
    `code,name,holder\nCC100,Halls,${emailOf('approver')}\nCC200,Parks,\n`,
  );
  await take('/rules/approvals/account-codes', 'code;name;category;open\n4100;Hire;Hire;yes\n4200;Old;;no\n');
});
afterAll(() => portal.close());

async function send(number: string, buyerReference: string): Promise<string> {
  const line = aLine({ quantity: '1', netPrice: '50.00', orderLineReference: null });
  const invoice = anInvoice({ number, orderReference: null, buyerReference, lines: [line] });
  const { body } = await portal.as('supplier').send(ublOf(invoice));
  await portal.application.idle();
  return (body as { reference: string }).reference;
}
const stateOf = async (reference: string) => {
  await portal.application.idle();
  return (await portal.as('approver').get(`invoices/${reference}`)).body.state as string;
};

describe('An invoice without an order', () => {
  let reference: string;
  const path = () => `/work/invoices/${reference}/coding`;

  it('goes to whom its buyer reference names, who alone may say what it is for', async () => {
    reference = await send('HALL-1', emailOf('receiver'));
    expect((await requester.get('/work')).text).toContain(`For me to code (1)`);
    expect((await requester.get('/work?pile=code')).text).toContain(reference);
    const { text } = await requester.get(path());
    expect(text).toContain(
      'Goods-in team is asked what it is for. The buyer reference of the invoice names them.',
    );
    expect((await approver.get(path())).text).not.toContain('>\n  Confirm');
    expect((await approver.post(path(), { received: 'yes' })).status).toBe(403);
  });

  it('keeps what was typed where a code is wrong, closed or missing', async () => {
    await requester.get(path());
    const { status, text } = await requester.post(path(), {
      'costCentre-1-1': 'CC999',
      'accountCode-1-1': '4200',
    });
    expect(status).toBe(422);
    expect(text).toContain('There is no cost centre CC999. Check it in your ledger');
    expect(text).toContain('The account code 4200 is closed. Choose one that is open');
    expect(text).toContain('Confirm that it was received and is right');
    expect(text).toContain('value="CC999"');
    expect((await requester.get(`${path()}?split=1:2`)).text).toContain('name="costCentre-1-2"');
  });

  it('goes on once it is confirmed as received and right and coded, split over two budgets', async () => {
    await requester.get(path());
    const done = await requester.post(path(), {
      ...{ 'costCentre-1-1': 'CC100', 'accountCode-1-1': '4100', 'amount-1-1': '30' },
      ...{
        'costCentre-1-2': 'cc200',
        'accountCode-1-2': '4100',
        'amount-1-2': '20',
        'vat-1-2': 'not-recoverable',
      },
      received: 'yes',
    });
    expect(done.to).toBe(`/work/invoices/${reference}`);
    expect(await stateOf(reference)).toBe('MATCHED');
    const { text } = await finance.get(path());
    expect(text).toMatch(
      /Goods-in team confirmed[\s\S]*CC100[\s\S]*4100[\s\S]*app-table__note[\s\S]*£30\.00[\s\S]*CC200[\s\S]*Not recoverable[\s\S]*£20\.00/,
    );
    const supplier = await PageClient.signedIn(portal.url, 'supplier');
    expect((await supplier.get(`/invoices/${reference}`)).text).toContain(
      'Confirmed by the team that ordered it',
    );
    const late = await requester.post(path(), { received: 'yes' });
    expect(late.status).toBe(409);
  });

  it('takes the route of its coding, and whoever coded it does not approve it', async () => {
    const director = await PageClient.signedIn(portal.url, 'procurement');
    await director.get('/rules/approvals/routes/new');
    await director.post('/rules/approvals/routes/new', {
      ...{ name: 'Hire without an order', position: '10', days: '3', order: 'without', categories: 'Hire' },
      level1: 'budget-holder',
    });
    await agreeToAll(await secondDirector(portal));
    const next = await send('HALL-2', 'CC100');
    expect((await approver.get(`/work/invoices/${next}/coding`)).text).toContain('is their cost centre');
    await approver.post(`/work/invoices/${next}/coding`, {
      ...{ 'costCentre-1-1': 'CC100', 'accountCode-1-1': '4100', received: 'yes' },
    });
    expect(await stateOf(next)).toBe('MATCHED');
    const { text } = await approver.get(`/work/invoices/${next}`);
    expect(text).toContain('Hire without an order');
    expect(text).toContain('You confirmed the coding of this invoice, so somebody else must approve it.');
    expect(text).not.toContain('Approve for payment');
    expect((await approveOnPage(approver, reference)).to).toBe('/work');
    expect(await stateOf(reference)).toBe('APPROVED');
  });

  it('is given to somebody by accounts payable where it names nobody', async () => {
    reference = await send('HALL-3', 'Your friends');
    await finance.get(path());
    const unchosen = await finance.post(`${path()}/requester`, { requesterId: '' });
    expect(unchosen.text).toContain('Choose who ordered it');
    const { personId } = placeOf('approver');
    expect((await finance.post(`${path()}/requester`, { requesterId: personId })).to).toBe(
      `/work/invoices/${reference}`,
    );
    expect((await approver.get('/work?pile=code')).text).toContain(reference);
    expect((await requester.post(path(), { received: 'yes' })).status).toBe(403);
  });
});
