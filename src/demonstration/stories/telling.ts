import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { semanticInvoiceFromJson, toJson } from '../../einvoice/model/semantic-invoice-json.js';
import type { Finding } from '../../einvoice/model/finding.js';
import { isCreditNote } from '../../einvoice/model/type-code.js';
import { invoiceColumns, invoiceLineColumns } from '../../invoices/domain/invoice-columns.js';
import { addDays } from '../../kernel/plain-date.js';
import { HOLD_CATALOGUE } from '../../matching/domain/hold-catalogue.js';
import { factsOfInvoice } from '../../matching/domain/facts-of-invoice.js';
import { lessDisputed } from '../../matching/domain/less-disputed.js';
import type { MatchFacts } from '../../matching/domain/match-facts.js';
import { matchInvoice, type MatchOutcome } from '../../matching/domain/match-invoice.js';
import { vatFindings } from '../../matching/domain/vat-findings.js';
import { dateOf } from '../calendar.js';
import type { SignInPerson } from '../councils.js';
import { emptyRow } from '../invoice-draft.js';
import { arrive, decide } from '../invoice-life.js';
import type { InvoicePlan } from '../invoice-plans.js';
import type { DecisionRow, InvoiceLineRow, InvoiceRow } from '../invoice-rows.js';
import { orderFacts } from '../match-facts.js';
import { MATCH_RULES } from '../match-rules.js';
import type { OrderLife } from '../order-life.js';
import { TERMS_DAYS } from '../payment-days.js';
import type { DisputeRow } from '../story-rows.js';
import { Story, SYSTEM, type Teller } from '../story.js';
import { matchedText } from '../texts.js';
import type { World } from '../world.js';

/** What a match depends on beside documents and orders; of an ordinary supplier unless told. */
export type Around = Pick<MatchFacts, 'suspects' | 'suspended' | 'bank' | 'cisVerified'> & {
  readonly coded: boolean;
  readonly findings: readonly Finding[];
};

const ORDINARY: Around = {
  ...{ suspects: [], suspended: false, bank: 'verified', cisVerified: false },
  ...{ coded: false, findings: [] },
};

/** One invoice told step by step, each by the same decisions that the portal takes. */
export class Telling {
  readonly row: InvoiceRow;
  readonly story: Story;
  readonly disputes: DisputeRow[] = [];
  private readonly lines: InvoiceLineRow[];
  private around: Around;
  private hasBilled = false;

  /** It arrives, and passes the checks. */
  constructor(
    readonly world: World,
    readonly plan: InvoicePlan,
    private document: SemanticInvoice,
    readonly orders: readonly OrderLife[],
    around: Partial<Around> = {},
  ) {
    this.around = { ...ORDINARY, ...around };
    const [order = null] = orders;
    this.row = {
      ...emptyRow(world, plan, plan.instant, world.references.get(plan)!.own),
      orderId: order?.row.id ?? null,
      payBy: addDays(dateOf(plan.day), TERMS_DAYS - 1),
      findings: JSON.stringify(this.around.findings),
    };
    this.lines = invoiceLineColumns(document).map((line) => ({ ...this.key, ...line }));
    this.read(document);
    world.history.invoice.push(this.row);
    world.history.invoiceLine.push(...this.lines);
    this.story = new Story(world, this.row);
    arrive(world, this.story, plan);
  }

  get semantic(): SemanticInvoice {
    return this.document;
  }

  get key() {
    return { councilId: this.row.councilId, invoiceId: this.row.id };
  }

  /** The document takes the place of the one before; it has as many lines. */
  read(document: SemanticInvoice): void {
    this.document = document;
    Object.assign(this.row, invoiceColumns(document), { semantic: JSON.stringify(toJson(document)) });
    invoiceLineColumns(document).forEach((line, index) => Object.assign(this.lines[index]!, line));
  }

  /** Matched as the facts are now; what changed meanwhile is told first. */
  match(at: number, changed: Partial<Around> = {}): MatchOutcome {
    this.around = { ...this.around, ...changed };
    this.unbill();
    const { suspects, suspended, bank, cisVerified, coded, findings } = this.around;
    const document = semanticInvoiceFromJson(toJson(this.document));
    const { vatNumber } = this.plan.supplier.row;
    const whole = factsOfInvoice(document, vatFindings(findings, document, vatNumber));
    const outcome = matchInvoice(
      {
        ...{ supplierId: this.row.supplierId, suspects, suspended, bank, cisVerified, coded },
        invoice: lessDisputed(
          whole,
          this.disputes.filter(({ released }) => !released),
        ),
        orders: this.orders.map(orderFacts),
        confirmedPairings: [],
      },
      MATCH_RULES,
    );
    const waited = this.row.state === 'ON_HOLD';
    if (waited) this.story.releaseHolds(at, 'The facts that caused it changed');
    const orders = this.orders.map(({ row }) => row);
    this.story.matched(outcome, at, orders);
    this.bill(outcome);
    if (outcome.result === 'held' || this.row.state === 'MATCHED') return outcome;
    const numbers = orders.map(({ number }) => number).join(' and ');
    const text =
      numbers === ''
        ? `${waited ? 'What it waited for is settled. ' : ''}Checked. It now waits for approval.`
        : matchedText(numbers, waited);
    this.story.step('match', 'MATCHED', at, { actor: SYSTEM, text });
    return outcome;
  }

  /** Somebody sets its reason to wait aside by hand, with what shows that it is right all the same. */
  setAside(at: number, by: SignInPerson, reason: string, evidence: string): void {
    for (const { code, lineId } of this.story.setAside(at, by.person.id, reason, evidence)) {
      const { staffLabel } = HOLD_CATALOGUE[code];
      const line = lineId === null ? '' : `, line ${lineId}`;
      this.story.note('release-hold', at, {
        ...{ ...tellerOf(by), reasonCode: code },
        text: 'We looked into a point of it and settled it. You need do nothing.',
        staffText: `Set aside: ${staffLabel}${line}. Reason: ${reason}. Evidence: ${evidence}`,
      });
    }
    const numbers = this.orders.map(({ row }) => row.number).join(' and ');
    this.story.step('match', 'MATCHED', at + 1000, {
      actor: SYSTEM,
      text: `What it waited for is settled. Checked against order ${numbers}. It now waits for approval.`,
    });
  }

  /** What it bills of its orders, as purchasing counts it: below zero for a credit note. */
  private bill({ lines }: MatchOutcome): void {
    const { orderLineBilling } = this.world.history;
    const { id: invoiceId, councilId } = this.row;
    const sign = isCreditNote(this.document) ? -1 : 1;
    for (const { lineId, pairedTo } of lines) {
      if (pairedTo === null) continue;
      const line = this.lines.find((each) => each.lineId === lineId)!;
      const less = this.disputes.filter((each) => each.line === line.line && !each.released);
      const quantity = less.reduce((all, each) => all - Number(each.quantity), Number(line.quantity)) * sign;
      const amountMinor = less.reduce((all, each) => all - each.lineMinor, line.netMinor) * sign;
      const { orderLineId } = pairedTo;
      const row = { councilId, orderLineId, invoiceId, invoiceLine: line.line, quantity: String(quantity) };
      this.hasBilled = true;
      orderLineBilling.push({ ...row, amountMinor, decided: false });
      // A credit counts once it is approved.
      if (sign > 0) this.count(orderLineId, quantity);
    }
  }

  /** It bills nothing of its orders any more. */
  unbill(): void {
    if (!this.hasBilled) return;
    this.hasBilled = false;
    const { orderLineBilling } = this.world.history;
    const from = orderLineBilling.findIndex(({ invoiceId }) => invoiceId === this.row.id);
    if (from < 0) return;
    for (const row of orderLineBilling.splice(from)) {
      if (row.invoiceId !== this.row.id) orderLineBilling.push(row);
      else if (row.amountMinor > 0) this.count(row.orderLineId, -Number(row.quantity));
    }
  }

  private count(orderLineId: string, quantity: number): void {
    for (const { lines } of this.orders) {
      const line = lines.find(({ row }) => row.id === orderLineId);
      if (line !== undefined) line.billed += quantity;
    }
  }

  /** The last level of its route decides. */
  approve(at: number, by: SignInPerson, over: Partial<DecisionRow> = {}): void {
    const teller = tellerOf(by);
    this.story.step('approve', 'APPROVED', at, { ...teller, text: 'Approved for payment.' });
    this.decide('approve', by, '', { ...BY_PRESET_ROUTE, ...over });
    this.row.approvedAt = this.row.stateChangedAt;
    const { supplier } = this.plan;
    this.world.approved.push({ row: this.row, supplier, approvedOn: Math.floor(at / 86_400_000) });
  }

  decide(
    decision: DecisionRow['decision'],
    by: SignInPerson,
    comment: string,
    over: Partial<DecisionRow> = {},
    at = this.story.at,
  ): void {
    decide(this.world, { row: this.row, at }, { decision, personId: by.person.id, comment, ...over });
  }
}

const BY_PRESET_ROUTE = {
  ...{ level: 1, givenBy: 'route', ruleKind: 'route' },
  ...{ ruleNumber: 0, ruleVersion: 1, ruleName: 'Preset route' },
} as const satisfies Partial<DecisionRow>;

export function tellerOf({ person }: SignInPerson): Teller {
  return { personId: person.id, actor: person.name };
}
