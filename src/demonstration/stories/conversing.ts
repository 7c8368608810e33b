import type { EntryKind, Side, Thread } from '../../invoices/domain/conversation.js';
import { ROLE_NAMES } from '../../identity/domain/roles.js';
import { timestamp } from '../calendar.js';
import type { SignInPerson } from '../councils.js';
import { senderOf } from '../story.js';
import { type Telling, tellerOf } from './telling.js';

interface Written {
  readonly thread: Thread;
  readonly kind: EntryKind;
  readonly side: Side;
  readonly body: string;
}

/** The council asks, and the invoice waits for the answer. */
export function ask(telling: Telling, at: number, by: SignInPerson, question: string): void {
  telling.story.step('query', 'IN_QUERY', at, {
    ...tellerOf(by),
    text: `We need something from you: ${question}`,
  });
  write(telling, at, by, { thread: 'supplier', kind: 'question', side: 'council', body: question });
  telling.decide('query', by, question);
}

/** The council writes to the supplier, or with the thread `internal` to colleagues alone. */
export function writeAsCouncil(
  telling: Telling,
  at: number,
  by: SignInPerson,
  body: string,
  thread: Thread = 'supplier',
): void {
  write(telling, at, by, { thread, kind: 'message', side: 'council', body });
}

/** The supplier writes, with a file where one is named, and waits for the council. */
export function writeAsSupplier(telling: Telling, at: number, body: string, fileName?: string): void {
  const entry = write(telling, at, null, { thread: 'supplier', kind: 'message', side: 'supplier', body });
  if (fileName === undefined) return;
  const { history, random } = telling.world;
  const { councilId, invoiceId, supplierId, thread, id: entryId } = entry;
  history.conversationAttachment.push({
    ...{ councilId, id: random.id(at), entryId, invoiceId, supplierId, thread, documentId: random.id(at) },
    ...{ fileName, mediaType: 'application/pdf', byteLength: 0 },
  });
}

function write({ world, row, plan }: Telling, at: number, by: SignInPerson | null, written: Written) {
  const { history, random } = world;
  const about = { councilId: row.councilId, invoiceId: row.id, supplierId: row.supplierId };
  const writer = by === null ? senderOf(world, plan) : tellerOf(by);
  const role = by === null ? 'supplier-admin' : by.memberships[0]!.role;
  const entry = {
    ...{ ...about, id: random.id(at), ...written, personId: writer.personId ?? null, author: writer.actor },
    ...{ authorRole: ROLE_NAMES[role], writtenAt: timestamp(at) },
  };
  history.conversationEntry.push(entry);
  if (written.thread === 'internal') return entry;
  const waitsSince = by === null ? timestamp(at) : null;
  const known = history.conversation.findLast(({ invoiceId }) => invoiceId === row.id);
  if (known === undefined) history.conversation.push({ ...about, waitsSince });
  else known.waitsSince = waitsSince;
  return entry;
}
