import { PRESET_ROUTE } from '../approvals/domain/route.js';
import { addWorkingDays, type Day, dayOfInstant, instantOf, timestamp } from './calendar.js';
import type { Fate } from './fates.js';
import { type Draft, draftInvoice, failedRow } from './invoice-draft.js';
import type { InvoicePlan } from './invoice-plans.js';
import { matchNow } from './match-facts.js';
import type { OrderLife } from './order-life.js';
import type { ConversationEntryRow, ConversationRow, DecisionRow } from './invoice-rows.js';
import { senderOf, Story, SYSTEM } from './story.js';
import {
  ANSWER,
  ANSWER_TEXT,
  APPROVED_TEXT,
  BILLED_BEFORE,
  isKeyed,
  matchedText,
  NOT_DELIVERED,
  QUERY_TEXT,
  QUESTION,
  receivedText,
  rejectedText,
  submittedText,
  WITHDRAWN_TEXT,
} from './texts.js';
import type { World } from './world.js';

/** One invoice of an order with what is to become of it. */
export interface InvoiceCase {
  readonly order: OrderLife;
  readonly plan: InvoicePlan;
  readonly fate: Fate;
  /** Whole units billed of each order line. */
  readonly wanted: readonly number[];
  /** Do what settles the hold, on this day: change the order, or post what arrived. */
  readonly settle: (day: Day) => void;
}

const SECOND = 1000;

/** A try that the checks refused: it bills nothing and is never received. */
export function failInvoice(world: World, order: OrderLife, plan: InvoicePlan): void {
  const { row, text, reasonCode } = failedRow(world, order, plan);
  const story = new Story(world, row);
  const at = plan.instant - plan.failedTryBefore!;
  const sender = senderOf(world, plan);
  story.step('submit', 'SUBMITTED', at, { ...sender, text: submittedText(row.reference, plan.channel) });
  story.step('fail', 'VALIDATION_FAILED', at + SECOND, { actor: SYSTEM, text, reasonCode });
}

/** From its arrival to its approval, or as far as it has come by the end of the history. */
export function liveInvoice(world: World, of: InvoiceCase): void {
  const draft = draftInvoice(world, of);
  const story = new Story(world, draft.row);
  const { plan, fate } = of;
  arrive(world, story, plan);
  let matched = match(story, of, draft, plan.instant + 3 * SECOND);
  const settleDay = addWorkingDays(plan.day, fate.settleDays);
  if (fate.kind === 'rejected' || fate.kind === 'withdrawn') {
    end(world, story, of, settleDay);
  } else {
    if (!matched) matched = settleHold(story, of, draft, settleDay);
    if (matched && fate.kind === 'query') matched = query(world, story, of, draft);
    if (matched) approve(world, story, of, draft);
  }
  bill(world, of, draft);
}

export function arrive(world: World, story: Story, plan: InvoicePlan): void {
  const sender = senderOf(world, plan);
  const { reference } = story.row;
  story.step('submit', 'SUBMITTED', plan.instant, {
    ...sender,
    text: submittedText(reference, plan.channel),
  });
  story.step('receive', 'RECEIVED', plan.instant + SECOND, {
    actor: SYSTEM,
    text: receivedText(plan.day, plan.channel),
  });
  const { councilId, id, supplierId, receivedOn, channel, assisted, grossMinor } = story.row;
  world.history.uptakeActivity.push({
    councilId,
    subjectId: id,
    kind: 'INVOICE',
    supplierId,
    occurredOn: receivedOn,
    channel,
    assisted,
    valueMinor: grossMinor!,
  });
}

/** @returns true where it agrees with its order; otherwise it is on hold for the reasons found */
function match(story: Story, { order }: InvoiceCase, draft: Draft, at: number): boolean {
  const outcome = matchNow(order, draft.content);
  story.matched(outcome, at, [order.row]);
  if (outcome.result === 'held') return false;
  const text = matchedText(order.row.number, story.row.state === 'ON_HOLD');
  return story.step('match', 'MATCHED', at, { actor: SYSTEM, text });
}

function settleHold(story: Story, of: InvoiceCase, draft: Draft, day: Day): boolean {
  const at = instantOf(day, 10, 5);
  if (story.isOver(at)) return false;
  of.settle(day);
  const reason = of.fate.kind === 'late-receipt' ? 'What was billed has arrived.' : 'The order was changed.';
  story.releaseHolds(at, reason);
  return match(story, of, draft, at);
}

function query(world: World, story: Story, of: InvoiceCase, draft: Draft): boolean {
  const { finance } = of.plan.supplier.council;
  const asked = instantOf(addWorkingDays(dayOfInstant(story.at) + 1, 0), 9, world.random.between(0, 3599));
  const { id: personId, name: actor } = finance.person;
  if (!story.step('query', 'IN_QUERY', asked, { actor, personId, text: QUERY_TEXT })) return false;
  const { history } = world;
  const { councilId, id: invoiceId, supplierId } = story.row;
  const conversation: ConversationRow = { councilId, invoiceId, supplierId, waitsSince: null };
  history.conversation.push(conversation);
  const write = (over: Pick<ConversationEntryRow, 'kind' | 'side' | 'author' | 'authorRole' | 'body'>) =>
    history.conversationEntry.push({
      ...{ councilId, id: world.random.id(story.at), invoiceId, supplierId, thread: 'supplier' as const },
      ...{ personId: story.lastPersonId, writtenAt: timestamp(story.at), ...over },
    });
  write({ kind: 'question', side: 'council', author: actor, authorRole: 'Finance officer', body: QUESTION });
  decide(world, story, { decision: 'query', personId, comment: QUESTION });
  const answered = instantOf(addWorkingDays(dayOfInstant(asked), of.fate.settleDays), 12, 0);
  const sender = isKeyed(of.plan.channel) ? { actor, personId } : senderOf(world, of.plan);
  if (!story.step('answer', 'RECEIVED', answered, { ...sender, text: ANSWER_TEXT })) return false;
  write({ kind: 'answer', side: 'supplier', author: sender.actor, authorRole: '', body: ANSWER });
  conversation.waitsSince = timestamp(answered);
  return match(story, of, draft, answered + 2 * SECOND);
}

function end(world: World, story: Story, { plan, fate }: InvoiceCase, day: Day): void {
  if (fate.kind === 'withdrawn') {
    const at = Math.max(plan.instant + 3600 * SECOND, instantOf(plan.day, 17, 30));
    const ended = story.step('withdraw', 'WITHDRAWN', at, { ...senderOf(world, plan), text: WITHDRAWN_TEXT });
    if (ended) story.convertHolds(at, 'The invoice was withdrawn.');
    return;
  }
  const { id: personId, name: actor } = plan.supplier.council.finance.person;
  const held = story.row.state === 'ON_HOLD';
  const at = instantOf(day, 14, world.random.between(0, 3599));
  const comment = held ? NOT_DELIVERED : BILLED_BEFORE;
  if (!story.step('reject', 'REJECTED', at, { actor, personId, text: rejectedText(comment) })) return;
  story.convertHolds(at, 'The invoice was rejected.');
  decide(world, story, { decision: 'reject', personId, comment });
}

function approve(world: World, story: Story, { plan, fate }: InvoiceCase, { row }: Draft): void {
  const { random, history } = world;
  const { council } = plan.supplier;
  const readyOn = dayOfInstant(story.at);
  const day = addWorkingDays(readyOn, fate.approveDays);
  const at = instantOf(day, day === readyOn ? 17 : random.between(9, 16), random.between(0, 3599));
  const { id: personId, name: actor } = council.approver.person;
  if (!story.step('approve', 'APPROVED', at, { actor, personId, text: APPROVED_TEXT })) return;
  decide(world, story, { decision: 'approve', personId, comment: '', ...ALONE });
  row.approvedAt = row.stateChangedAt;
  // Whoever approved has read the answer.
  const conversation = history.conversation.findLast(({ invoiceId }) => invoiceId === row.id);
  if (conversation !== undefined) conversation.waitsSince = null;
  const { councilId, reference, approvedAt } = row;
  history.auditEntry.push({
    councilId,
    id: random.id(at),
    occurredAt: approvedAt,
    personId,
    actor,
    action: 'invoice.approve',
    subjectType: 'invoice',
    subjectId: reference,
    details: '{"from":"MATCHED","to":"APPROVED","reasonCode":null}',
  });
  world.approved.push({ row, supplier: plan.supplier, approvedOn: day });
}

/** One decision of an approver, as where no route is for an invoice. */
const ALONE = {
  ...{ level: 1, forPersonId: null, givenBy: 'route', ruleKind: 'route' },
  ...{ ruleNumber: PRESET_ROUTE.number, ruleVersion: PRESET_ROUTE.version, ruleName: PRESET_ROUTE.name },
} as const satisfies Partial<DecisionRow>;

export function decide(
  { history, random }: World,
  { row, at }: Pick<Story, 'row' | 'at'>,
  decision: Pick<DecisionRow, 'decision' | 'personId' | 'comment'> & Partial<DecisionRow>,
): void {
  const { councilId, id: invoiceId, version: invoiceVersion } = row;
  const id = random.id(at);
  history.approvalDecision.push({
    councilId,
    id,
    invoiceId,
    invoiceVersion,
    decidedAt: timestamp(at),
    ...{ level: null, forPersonId: null, givenBy: null },
    ...{ ruleKind: null, ruleNumber: null, ruleVersion: null, ruleName: null },
    ...decision,
  });
}

/** What it bills of its order, unless it was refused or withdrawn. */
function bill(world: World, { order, wanted }: InvoiceCase, { row, content }: Draft): void {
  if (row.state === 'REJECTED' || row.state === 'WITHDRAWN') return;
  order.lines.forEach((line, index) => {
    line.billed += wanted[index]!;
  });
  content.lines.forEach((line, index) => {
    world.history.orderLineBilling.push({
      councilId: row.councilId,
      orderLineId: line.orderLineId,
      invoiceId: row.id,
      invoiceLine: index + 1,
      quantity: String(line.quantity),
      amountMinor: line.net,
      decided: false,
    });
  });
}
