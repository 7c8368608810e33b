import { Inject, Injectable } from '@nestjs/common';
import { authorise, may, type Principal } from '../identity/domain/policy.js';
import { InvoiceLifecycleService, type Transition } from '../invoices/invoice-lifecycle.service.js';
import type { AttachedFile } from '../invoices/domain/conversation.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { WriteEntryService } from '../invoices/write-entry.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { ConvertHoldService } from '../matching/convert-hold.service.js';
import { MatchInvoiceService } from '../matching/match-invoice.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ApprovalCaseService, type StoredCase } from './approval-case.service.js';
import { ApprovalDecisionEntity } from './approval-decision.entity.js';
import { ApprovalSchemeService } from './approval-scheme.service.js';
import { type Decider, isLastLevel } from './domain/approval-case.js';
import { decisionWords, namesOf } from './domain/approval-words.js';
import { type ApprovalStanding, movedSince, standingOf } from './domain/standing.js';
import { WORK_WAITS } from './events.js';

export type WrittenDecision = 'query' | 'reject';
/** What comes with a question or a rejection. */
interface Beside {
  readonly seen: string;
  readonly files?: readonly AttachedFile[];
  /** The open hold that it is about, which becomes it; null for none. */
  readonly holdId?: Id | null;
}

/** What is written, and the hold that it is about. */
interface WrittenStep {
  readonly decision: WrittenDecision;
  readonly comment: string;
  readonly seen: string;
  readonly holdId: Id | null;
}
type LockedInvoice = Awaited<ReturnType<InvoiceLifecycleService['lock']>>;

const TEXT_MAX = 1_000;
const QUESTION_WORDS = {
  code: 'decision-invalid',
  failed: 'Your question was not sent.',
  field: 'text',
  missing: 'Enter what you need from the supplier',
  what: 'Your question',
};

/** What an approval came to: approved, or one level of its route decided and others to come. */
export type ApprovalOutcome = 'approved' | 'level-decided';

/** What staff decide about an invoice. */
@Injectable()
export class DecideInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(ApprovalCaseService) private readonly cases: ApprovalCaseService,
    @Inject(ApprovalSchemeService) private readonly scheme: ApprovalSchemeService,
    @Inject(ConvertHoldService) private readonly holds: ConvertHoldService,
    @Inject(WriteEntryService) private readonly writing: WriteEntryService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Decide the level of its route that is open; the last one approves the invoice for payment. It is matched once more
   * in the same transaction, so nobody approves figures that have changed meanwhile.
   * @param seen of the standing that was looked at
   * @throws AppError `not-allowed` (403) with the reason | `invoice-state` (409) | `invoice-changed` (409) where somebody
   *   decided that level meanwhile, or the figures are others
   */
  async approve(who: Principal, reference: string, seen: string): Promise<ApprovalOutcome> {
    const { id } = await this.reading.read(who, reference);
    return this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, id);
      authorise(who, 'invoice.approve', invoice);
      await this.matching.matchLocked(tx, who, invoice);
      const approval = await this.cases.one(tx, who, id);
      const delegation = await this.scheme.delegation(tx, who);
      const standing = standingOf(who.personId, approval, delegation);
      refuseUnlessAllowed(who, invoice, standing);
      refuseMoved(standing, seen);
      const { mine } = standing;
      const words = decisionWords(approval, mine!, namesOf(delegation.people));
      const outcome = await this.take(tx, who, invoice, approval, mine!, words);
      await this.record(tx, who, invoice, 'approve', '', { ...ruleOf(approval), ...rightOf(mine!) });
      return outcome;
    });
  }

  /** The last level approves; another one is noted, and the invoice goes on waiting. */
  private async take(
    tx: Tx,
    who: Principal,
    invoice: LockedInvoice,
    { route }: StoredCase,
    { level, forPersonId, right }: Decider,
    words: string,
  ): Promise<ApprovalOutcome> {
    if (isLastLevel(route, level) || invoice.state !== 'MATCHED') {
      await this.lifecycle.apply(tx, who, invoice, {
        event: 'approve',
        supplierText: 'Approved for payment.',
        staffText: words,
        set: { approvedAt: this.clock.now() },
      });
      return 'approved';
    }
    await this.lifecycle.note(tx, who, invoice, {
      ...{ event: 'approve-level', reasonCode: null, staffText: words },
      supplierText:
        'A first person of ours has approved it; another one looks at it before it is paid. You need do nothing.',
      details: { level, forPersonId, right, route: route.number, routeVersion: route.version },
    });
    await this.outbox.append(tx, {
      ...{ type: WORK_WAITS, councilId: who.councilId, data: { invoiceId: invoice.id } },
    });
    return 'level-decided';
  }

  /**
   * Ask the supplier for something, in its conversation about the invoice.
   * @param seen of the standing that was looked at
   * @throws AppError `decision-invalid` (422) with the field `text` or `files` | `invoice-state` (409) | `invoice-changed`
   *   (409) where the figures are others
   */
  async query(
    who: Principal,
    reference: string,
    question: string,
    { seen, files = [], holdId = null }: Beside,
  ): Promise<void> {
    const text = required(question, QUESTION_WORDS.missing);
    const transition: Transition = { event: 'query', supplierText: `We need something from you: ${text}` };
    const step = { decision: 'query', comment: text, seen, holdId } as const;
    await this.decide(who, reference, step, transition, async (tx, invoice) => {
      const entry = { thread: 'supplier', kind: 'question', text, files, words: QUESTION_WORDS } as const;
      await this.writing.write(tx, who, invoice, entry);
    });
  }

  /**
   * Refuse for good, with the remedy.
   * @param seen of the standing that was looked at
   * @throws AppError `decision-invalid` (422) | `invoice-state` (409) | `invoice-changed` (409)
   */
  async reject(
    who: Principal,
    reference: string,
    reason: string,
    { seen, holdId = null }: Beside,
  ): Promise<void> {
    const text = required(reason, 'Enter why you reject the invoice and what the supplier can do');
    const step = { decision: 'reject', comment: text, seen, holdId } as const;
    await this.decide(who, reference, step, {
      event: 'reject',
      supplierText: `We cannot accept it: ${text}`,
      set: { promisedOn: null, promisedReason: null },
    });
  }

  private async decide(
    who: Principal,
    reference: string,
    { decision, comment, seen, holdId }: WrittenStep,
    transition: Transition,
    also: (tx: Tx, invoice: LockedInvoice) => Promise<void> = async () => {},
  ): Promise<void> {
    const { id } = await this.reading.read(who, reference);
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, id);
      authorise(who, `invoice.${decision}`, invoice);
      const approval = await this.cases.one(tx, who, id);
      const moved = movedSince(
        seen,
        standingOf(who.personId, approval, await this.scheme.delegation(tx, who)),
      );
      // Who has approved a level meanwhile is nothing that a question or a rejection depends on.
      if (moved === 'figures') throw figuresMoved();
      const about = { holdId, to: decision, reason: comment };
      const reasonCode = await this.holds.convert(tx, who, invoice.id, about);
      await this.lifecycle.apply(tx, who, invoice, { ...transition, reasonCode });
      await also(tx, invoice);
      await this.record(tx, who, invoice, decision, comment, {});
    });
  }

  private async record(
    tx: Tx,
    who: Principal,
    { id: invoiceId, version: invoiceVersion }: LockedInvoice,
    decision: string,
    comment: string,
    more: Partial<ApprovalDecisionEntity>,
  ): Promise<void> {
    await tx.insert(ApprovalDecisionEntity, {
      ...{ councilId: who.councilId, id: newId(), invoiceId, invoiceVersion, decision, comment },
      ...{ personId: who.personId, decidedAt: this.clock.now(), sampled: false, ...more },
    });
  }
}

function ruleOf({ route }: StoredCase): Partial<ApprovalDecisionEntity> {
  return {
    ...{ ruleKind: 'route', ruleNumber: route.number, ruleVersion: route.version, ruleName: route.name },
  };
}

function rightOf({ level, forPersonId, right }: Decider): Partial<ApprovalDecisionEntity> {
  return { level, forPersonId, givenBy: right };
}

/** The policy decides; the page and the program are told which of its reasons it was, and who can. */
function refuseUnlessAllowed(who: Principal, invoice: LockedInvoice, standing: ApprovalStanding): void {
  const facts = {
    ...invoice,
    barred: standing.barred,
    deciders: standing.deciders.map(({ personId }) => personId),
  };
  if (may(who, 'invoice.approve', facts)) return;
  const { who: others } = standing;
  throw new AppError('not-allowed', {
    status: 403,
    message: `You cannot approve this invoice. ${standing.whyNot ?? ''}${others.length === 0 ? '' : ` Who can: ${others.join('; ')}.`}`,
  });
}

function refuseMoved(standing: ApprovalStanding, seen: string): void {
  const moved = movedSince(seen, standing);
  if (moved === 'figures') throw figuresMoved();
  if (moved === 'level')
    throw invoiceChanged(
      `Somebody has decided this meanwhile, and level ${standing.mine?.level ?? standing.openLevel} is open now. Look at the invoice again before you decide.`,
    );
}

function figuresMoved(): AppError {
  return invoiceChanged(
    'The supplier corrected this invoice, or what is in dispute of it changed, after you looked at it. Look at it again before you decide.',
  );
}

function invoiceChanged(message: string): AppError {
  return new AppError('invoice-changed', { status: 409, message });
}

function required(text: string, message: string): string {
  const trimmed = text.trim();
  const problem =
    trimmed === '' ? message : trimmed.length > TEXT_MAX ? `It must be ${TEXT_MAX} characters or less` : null;
  if (problem === null) return trimmed;
  throw new AppError('decision-invalid', {
    status: 422,
    message: 'Your decision was not recorded.',
    fields: [{ field: 'text', message: problem }],
  });
}
