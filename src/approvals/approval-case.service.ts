import { Inject, Injectable } from '@nestjs/common';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import { type PlainDate, ukDateOf } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import {
  ApprovalCaseStore,
  type CaseRow,
  type DecisionRow,
  type EscalationRow,
} from './approval-case.store.js';
import { ApprovalSchemeService, type RouteBook } from './approval-scheme.service.js';
import { type ApprovalCase, escalatesOn, openLevel } from './domain/approval-case.js';
import { chooseRoute, type RoutedInvoice } from './domain/route.js';
import type { Bar } from './domain/separation.js';

/** An invoice on its route, with what lists sort by. */
export interface StoredCase extends ApprovalCase {
  readonly invoiceId: Id;
  readonly supplierId: Id;
  readonly state: InvoiceState;
  readonly payBy: PlainDate | null;
  /** When the level that waits was opened. */
  readonly openedAt: Date;
  /** The day on which it is passed on; null where nothing waits. */
  readonly escalatesOn: PlainDate | null;
}

/** Puts invoices on their routes from what the tables hold; nothing about a route under way is stored twice. */
@Injectable()
export class ApprovalCaseService {
  constructor(
    @Inject(ApprovalCaseStore) private readonly store: ApprovalCaseStore,
    @Inject(ApprovalSchemeService) private readonly scheme: ApprovalSchemeService,
  ) {}

  /** @throws Error where the invoice is not there: lock or read it first */
  async one(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<StoredCase> {
    const [found] = await this.load(tx, ctx, [invoiceId]);
    if (found === undefined) throw new Error(`invoice ${invoiceId} has no case of approval`);
    return found;
  }

  /** By the last day to pay on time. @param ids null: all that wait for approval */
  async load(tx: Tx, ctx: Ctx, ids: readonly Id[] | null): Promise<StoredCase[]> {
    const rows = await this.store.invoices(tx, ctx, ids);
    if (rows.length === 0) return [];
    const routes = await this.scheme.routes(tx, ctx);
    const decisions = byInvoice(await this.store.decisions(tx, ctx, ids));
    const escalations = byInvoice(await this.store.escalations(tx, ctx, ids));
    const bars = byInvoice(await this.store.bars(tx, ctx, ids));
    return rows.map((row) =>
      toCase(row, routes, {
        decisions: decisions.get(row.id) ?? [],
        escalations: escalations.get(row.id) ?? [],
        bars: bars.get(row.id) ?? [],
      }),
    );
  }
}

interface Happened {
  readonly decisions: readonly DecisionRow[];
  readonly escalations: readonly EscalationRow[];
  readonly bars: readonly Bar[];
}

function toCase(row: CaseRow, routes: RouteBook, { decisions, escalations, bars }: Happened): StoredCase {
  const invoice: RoutedInvoice = {
    amountMinor: row.currency === 'GBP' ? row.amount : null,
    ...{ costCentres: row.cost_centres, categories: row.categories, hasOrder: row.has_order },
  };
  const last = decisions.at(-1);
  // Once somebody has decided, the version of the route by which they did is the one to finish.
  const begun = last === undefined ? undefined : routes.version(last.rule_number, last.rule_version);
  const route = begun ?? chooseRoute(routes.inUse, invoice);
  const openedAt = last?.decided_at ?? row.state_changed_at;
  const taken = decisions.map(({ level, person_id: personId, for_person_id: forPersonId }) => ({
    ...{ level, personId, forPersonId },
  }));
  const level = openLevel({ route, decisions: taken });
  return {
    ...{ invoiceId: row.id, supplierId: row.supplier_id, state: row.state, payBy: row.pay_by, openedAt },
    figures: `${row.version}.${row.kept}`,
    ...{ invoice, route, decisions: taken, budgetHolders: row.holders },
    bars: bars.map(({ personId, why }) => ({ personId, why })),
    escalated: escalations.some((each) => each.level === level && each.opened_at >= openedAt),
    // Counting working days for thousands of invoices takes longer than all the rest, and lists ask for none.
    get escalatesOn() {
      return level === null ? null : escalatesOn(route, ukDateOf(openedAt));
    },
  };
}

function byInvoice<Row extends { readonly invoice_id: Id }>(rows: readonly Row[]): Map<Id, Row[]> {
  const map = new Map<Id, Row[]>();
  for (const row of rows) {
    const known = map.get(row.invoice_id);
    if (known === undefined) map.set(row.invoice_id, [row]);
    else known.push(row);
  }
  return map;
}
