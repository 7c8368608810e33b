import pg from 'pg';
import { listTemplate } from '../../src/invoices/domain/invoice-list-columns.js';
import { isId } from '../../src/kernel/ids.js';
import { BankChange } from '../factories/bank-change.js';
import { CorrectInvoiceService } from '../../src/invoices/correct-invoice.service.js';
import { ConversationService } from '../../src/invoices/conversation.service.js';
import { ReadInvoiceService } from '../../src/invoices/read-invoice.service.js';
import { minor } from '../../src/kernel/money.js';
import { DisputeInvoiceService } from '../../src/matching/dispute-invoice.service.js';
import { CheckStatementService } from '../../src/payments/check-statement.service.js';
import { ReadMatchService } from '../../src/matching/read-match.service.js';
import { AssistSupplierService } from '../../src/suppliers/assist-supplier.service.js';
import { aSupplier, contactsOf } from '../factories/supplier.js';
import { aConsent } from '../factories/consent.js';
import { approve } from '../setup/decide.js';
import { type Portal, principalAt } from '../setup/portal.js';
import { anOrder } from '../factories/order.js';
import { approvalThings, type ApprovalThings } from './approval-things.js';
import { joiningThings, type JoiningThings } from './joining-things.js';
import { askForLink } from '../setup/order-links.js';
import { emailOf, placeOf } from '../setup/world.js';
import { PageClient } from '../web/page-client.js';

/** What the addresses name: all of it belongs to the first supplier of the first council. */
export interface Things extends JoiningThings, ApprovalThings {
  readonly order: string;
  /** Held, because nothing has arrived. */
  readonly invoice: string;
  /** Why it is held. */
  readonly hold: string;
  /** What is in dispute of it. */
  readonly dispute: string;
  /** A file in its conversation. */
  readonly file: string;
  readonly offer: string;
  readonly run: string;
  readonly payment: string;
  /** A spreadsheet of invoices. */
  readonly list: string;
  /** What a supplier thinks it is owed. */
  readonly statement: string;
  /** The token of the order's link. */
  readonly link: string;
  /** Of bank details, and the token with which its contacts can stop it. */
  readonly bankChange: string;
  readonly alertToken: string;
  /** A supplier's, to be acted for. */
  readonly consent: string;
}

/** By the parts of a path before it, what stands in the place of a `:name`. */
export const NAMES: Readonly<Record<string, (things: Things) => string>> = {
  '/orders/:number': ({ order }) => order,
  '/receipts/:number': ({ order }) => order,
  '/receipts/:receipt': () => 'GR-40001',
  '/invoices/:reference': ({ invoice }) => invoice,
  '/holds/:hold': ({ hold }) => hold,
  '/files/:file': ({ file }) => file,
  '/disputes/line/:line': () => '1',
  '/versions/:version': () => '1',
  '/disputes/:dispute': ({ dispute }) => dispute,
  '/payments/:reference': ({ payment }) => payment,
  '/payment-runs/:number': ({ run }) => run,
  '/early-payment/:id': ({ offer }) => offer,
  '/early-payment-offers/:id': ({ offer }) => offer,
  '/suppliers/:number': () => '100001',
  '/send/many/:id': ({ list }) => list,
  '/statements/:id': ({ statement }) => statement,
  '/payments/statement/:id': ({ statement }) => statement,
  '/order-link/:token': ({ link }) => link,
  '/bank-changes/:reference': ({ bankChange }) => bankChange,
  '/not-us/:council': () => placeOf('supplier').councilId,
  '/not-us/:council/:token': ({ alertToken }) => alertToken,
  '/suppliers/:number/documents/:id': ({ document }) => document,
  '/organisation/documents/:id': ({ document }) => document,
  '/organisation/contacts/:id': () => contactsOf(aSupplier())[1]!.id,
  '/suppliers/changes/:id': ({ change }) => change,
  '/assist/:id': ({ consent }) => consent,
  '/suppliers/joining/:id': ({ application }) => application,
  '/suppliers/joining/claims/:id': ({ claim }) => claim,
  '/suppliers/invitations/:id': ({ invitation }) => invitation,
  '/rules/approvals/routes/:number': () => '1',
  '/rules/touchless/:number': () => '1',
  '/sample/:id': ({ sample }) => sample,
  '/proposals/:id': ({ proposal }) => proposal,
  '/limits/:id': ({ limit }) => limit,
  '/absences/:id': ({ absence }) => absence,
  '/problems/:code': () => 'not-found',
  '/rules/holds/:code': () => 'QTY_REC',
};

const ORDER = 'PO-1001';

/** What the policy is asked about: things that somebody else entered and prepared. */
export const FACTS = {
  councilId: placeOf('supplier').councilId,
  supplierId: placeOf('supplier').supplierId,
  orderId: anOrder({ number: ORDER }).order.id,
  enteredBy: placeOf('supplier').personId,
  releasedBy: ['accounts-payable', 'finance-director'] as const,
  preparedBy: placeOf('finance').personId,
  proposedBy: placeOf('finance').personId,
  state: 'RELEASED',
  callers: [],
  /** Who is away. */
  personId: placeOf('approver').personId,
  /** Who is asked what an invoice is for: nobody in particular. */
  requesterId: null,
  liftAskedBy: null,
};

/** An invoice that waits, one with an offer, and one that was paid. */
export async function makeThings(portal: Portal): Promise<Things> {
  const settled = () => portal.application.idle();
  const flip = async (order: string, line: object): Promise<string> => {
    const { body } = await portal
      .as('supplier')
      .post(`orders/${order}/invoices`, {
        invoiceNumber: `M-${order}`,
        issuedOn: '2026-01-05',
        lines: [line],
      })
      .expect(201);
    return body.reference as string;
  };
  const paid = await flip('PO-1002', { lineNumber: '1', quantity: '20' });
  const offered = await flip('PO-1003', { lineNumber: '1', quantity: '1' });
  const held = await flip(ORDER, { lineNumber: '1', quantity: '1' });
  await settled();
  for (const invoice of [paid, offered]) {
    await approve(portal, 'approver', invoice);
  }
  await settled();
  await correct(portal, held);
  const { body: offers } = await portal.as('supplier').get('early-payment-offers').expect(200);
  const offerOf = (invoice: string) =>
    (offers as { id: string; invoiceReference: string }[]).find((each) => each.invoiceReference === invoice)!
      .id;
  await portal
    .as('supplier')
    .post(`early-payment-offers/${offerOf(paid)}/acceptance`)
    .expect(200);
  await settled();
  portal.clock.travelDays(1);
  const { body: run } = await portal.as('finance').post('payment-runs', { runOn: '2026-01-06' }).expect(201);
  for (const step of ['approval', 'release']) {
    await portal.as('paymentApprover').post(`payment-runs/${run.number}/${step}`).expect(200);
  }
  await settled();
  const { reference: bankChange } = await BankChange.proposed(portal);
  return {
    ...{
      order: ORDER,
      invoice: held,
      hold: await holdOf(portal, held),
      file: await fileOf(portal, held),
      dispute: await disputeOf(portal, held),
      offer: offerOf(offered),
    },
    ...{ run: run.number as string, payment: run.payments[0].reference as string },
    list: await sendList(portal),
    statement: await bringStatement(portal),
    link: (await askForLink(portal, ORDER, emailOf('supplier'))).split('/').at(-1)!,
    ...{ bankChange, alertToken: await alertTokenOf(portal) },
    consent: await consentOf(portal),
    ...(await joiningThings(portal)),
    ...(await approvalThings(portal)),
  };
}

async function consentOf(portal: Portal): Promise<string> {
  const assisting = portal.application.nest.get(AssistSupplierService, { strict: false });
  const { supplierId } = placeOf('supplier');
  return assisting.record(await principalAt(portal, 'finance'), supplierId!, aConsent());
}

/** So that there is an earlier version. */
async function correct(portal: Portal, reference: string): Promise<void> {
  const correcting = portal.application.nest.get(CorrectInvoiceService, { strict: false });
  const supplier = await principalAt(portal, 'supplier');
  const { before, version } = await correcting.correctable(supplier, reference);
  await correcting.correctTyped(supplier, reference, before, version);
  await portal.application.idle();
}

async function disputeOf(portal: Portal, reference: string): Promise<string> {
  const finance = await principalAt(portal, 'finance');
  const { nest } = portal.application;
  await nest.get(DisputeInvoiceService, { strict: false }).open(finance, reference, {
    ...{
      line: 1,
      asked: { basis: 'amount', amount: minor(1, 'GBP') },
      reasonCode: 'PRI',
      reason: 'A penny.',
    },
  });
  const { disputes } = await nest.get(ReadInvoiceService, { strict: false }).read(finance, reference);
  return disputes[0]!.id;
}

async function fileOf(portal: Portal, reference: string): Promise<string> {
  const conversations = portal.application.nest.get(ConversationService, { strict: false });
  const supplier = await principalAt(portal, 'supplier');
  const file = { bytes: Buffer.from('line,quantity\n1,1\n'), fileName: 'delivered.csv' };
  await conversations.write(supplier, reference, { text: 'What was delivered.', files: [file] });
  const { entries } = await conversations.read(supplier, reference);
  return entries[0]!.attachments[0]!.id;
}

async function bringStatement(portal: Portal): Promise<string> {
  const bytes = Buffer.from('Invoice number,Amount\nM-PO-1001,12.00\n');
  const file = { bytes, fileName: 'statement.csv', mediaType: 'text/csv' };
  const statements = portal.application.nest.get(CheckStatementService, { strict: false });
  return statements.bring(await principalAt(portal, 'supplier'), file);
}

async function sendList(portal: Portal): Promise<string> {
  const supplier = await PageClient.signedIn(portal.url, 'supplier');
  await supplier.get('/send/many');
  const { to } = await supplier.upload('/send/many', Buffer.from(listTemplate()), 'invoices.csv');
  return to!.split('/').at(-1)!;
}

/** As the messages about a change carry it. */
async function alertTokenOf({ databaseUrl }: Portal): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ body: string }>(
    `SELECT body FROM message WHERE kind = 'bank-details.proposed'`,
  );
  await client.end();
  return /\/not-us\/[0-9a-f-]+\/([\w-]+)/.exec(rows[0]!.body)![1]!;
}

/** A name of the same kind that nothing has. */
export function nameOfNothing(name: string): string {
  return isId(name) ? '00000000-0000-7000-8000-0000deadbeef' : 'NO-9999999';
}

async function holdOf(portal: Portal, reference: string): Promise<string> {
  const finance = await principalAt(portal, 'finance');
  const { nest } = portal.application;
  const { id } = await nest.get(ReadInvoiceService, { strict: false }).read(finance, reference);
  const { holds } = await nest.get(ReadMatchService, { strict: false }).ofInvoice(finance, id);
  return holds[0]!.id;
}
