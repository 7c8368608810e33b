import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide } from '../setup/decide.js';
import { type Portal, startPortal } from '../setup/portal.js';

let portal: Portal;
let reference: string;

beforeAll(async () => {
  portal = await startPortal();
  const { body } = await portal
    .as('supplier')
    .post('orders/PO-1001/invoices', {
      ...{ invoiceNumber: 'MSG-1', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] },
    })
    .expect(201);
  reference = body.reference;
  await portal.application.idle();
});
afterAll(() => portal.close());

const NOTE = Buffer.from('line,quantity\n1,1\n');
const aFile = (over: object = {}) => ({ name: 'delivered.csv', content: NOTE.toString('base64'), ...over });
const write = (body: object, name: 'supplier' | 'finance' = 'supplier') =>
  portal.as(name).post(`invoices/${reference}/conversation`, body);

describe('Programs write to each other about an invoice', () => {
  it('with files, which the other side reads as they were', async () => {
    const { body } = await write({ message: 'It was delivered.', files: [aFile()] }).expect(200);
    expect(body).toMatchObject({ waitsFor: 'council' });
    const [file] = body.entries[0].files;
    expect(file).toEqual({ id: expect.any(String), name: 'delivered.csv', bytes: NOTE.byteLength });
    const read = await portal.as('finance').download(`invoices/${reference}/conversation/files/${file.id}`);
    expect([read.status, read.bytes.toString()]).toEqual([200, NOTE.toString()]);
    expect(read.headers.get('content-disposition')).toContain('delivered.csv');
    const stranger = await portal
      .as('otherSupplier')
      .download(`invoices/${reference}/conversation/files/${file.id}`);
    expect(stranger.status).toBe(404);
    expect((await write({ message: 'Thank you.' }, 'finance').expect(200)).body.waitsFor).toBeNull();
  });

  it('among the council’s people apart, which no supplier sees', async () => {
    const path = `invoices/${reference}/conversation/notes`;
    const { body } = await portal
      .as('finance')
      .post(path, { note: 'I have called them.', files: [aFile({ name: 'ours.csv' })] })
      .expect(200);
    expect(body.internal[0]).toMatchObject({ text: 'I have called them.', files: [{ name: 'ours.csv' }] });
    const own = await portal.as('supplier').get(`invoices/${reference}/conversation`).expect(200);
    expect(JSON.stringify(own.body)).not.toContain('called them');
    const hidden = `invoices/${reference}/conversation/files/${body.internal[0].files[0].id}`;
    expect((await portal.as('supplier').download(hidden)).status).toBe(404);
    await portal.as('supplier').post(path, { note: 'Ours.' }).expect(404);
  });

  it('and answer a question of the council with a file, so that the invoice goes on', async () => {
    const question = await decide(portal, 'finance', 'query', reference, {
      question: 'Which site was it for?',
    });
    expect(question.status).toBe(200);
    const { body } = await portal
      .as('supplier')
      .post(`invoices/${reference}/answer`, { answer: 'The library.', files: [aFile()] })
      .expect(200);
    expect(body.state).not.toBe('IN_QUERY');
    const { body: conversation } = await portal.as('supplier').get(`invoices/${reference}/conversation`);
    expect(conversation.entries).toContainEqual(
      expect.objectContaining({
        kind: 'answer',
        files: [expect.objectContaining({ name: 'delivered.csv' })],
      }),
    );
  });

  it.each<{ body: Record<string, unknown>; field: string }>([
    { body: { message: ' ' }, field: 'message' },
    { body: { message: 'x'.repeat(2_001) }, field: 'message' },
    { body: { files: [aFile({ content: 'not base64!' })] }, field: 'files[0].content' },
    { body: { files: [aFile({ content: '' })] }, field: 'files' },
    {
      body: { files: [aFile({ content: Buffer.from('MZ\u0090\u0000').toString('base64') })] },
      field: 'files',
    },
    { body: { files: [aFile(), aFile()] }, field: 'files' },
    { body: { files: 'delivered.csv' }, field: 'files' },
  ])('and are told the field: $field', async ({ body, field }) => {
    const answer = await write({ message: 'It was delivered.', ...body });
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ field, message: expect.stringMatching(/./) });
  });

  it('and are told what cannot be read: too much of it, or no JSON', async () => {
    const big = await write({ message: 'Big.', files: [aFile({ content: 'A'.repeat(15 * 1024 * 1024) })] });
    expect([big.status, big.body.code]).toEqual([413, 'body-too-large']);
    expect(big.body.detail).toContain('15 MB');
    const half = await write({}).set('Content-Type', 'application/json').send('{"message": ');
    expect([half.status, half.body.code]).toEqual([400, 'body-invalid']);
    const list = await write({}).set('Content-Type', 'application/json').send('[]');
    expect([list.status, list.body.code]).toEqual([400, 'body-invalid']);
  });
});

describe('A program asks which invoices have news', () => {
  const newsSince = async (since: string) =>
    portal.as('supplier').get(`invoices?updatedSince=${encodeURIComponent(since)}`);

  it('since it asked last: a step of the invoice, or something that was written to it', async () => {
    // What the portal itself has still to do is done on the day before.
    await portal.application.idle();
    portal.clock.travelDays(1);
    const asked = portal.clock.now().toISOString();
    expect((await newsSince('2026-01-05T09:00:00Z')).body).toMatchObject({ total: 1 });
    expect((await newsSince(asked)).body).toMatchObject({ total: 0, items: [] });
    await write({ message: 'We have it here now.' }, 'finance').expect(200);
    expect((await newsSince(asked)).body.items).toEqual([expect.objectContaining({ reference })]);
    await portal.application.idle();
    portal.clock.travelDays(1);
    const later = portal.clock.now().toISOString();
    await portal
      .as('finance')
      .post(`invoices/${reference}/conversation/notes`, { note: 'No news for it.' })
      .expect(200);
    expect((await newsSince(later)).body).toMatchObject({ total: 0 });
    await portal.as('supplier').post(`invoices/${reference}/withdrawal`).expect(200);
    expect((await newsSince(later)).body).toMatchObject({ total: 1 });
  });

  it.each(['yesterday', '2026-01-05', '2026-02-30T25:00:00Z', ''])(
    'and is told that "%s" is no moment',
    async (since) => {
      const answer = await newsSince(since);
      expect([answer.status, answer.body.fields?.[0]?.field]).toEqual([422, 'updatedSince']);
    },
  );
});
