import { Inject, Injectable } from '@nestjs/common';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { ApprovalCaseStore, type CaseRow } from './approval-case.store.js';
import type { TouchlessFacts } from './domain/touchless.js';
import type { PastInvoice } from './domain/touchless-preview.js';
import { type MatchedRow, TouchlessStore } from './touchless.store.js';

/** Gathers what a rule is asked about: the same facts for an invoice of today and for those of a past quarter. */
@Injectable()
export class TouchlessFactsService {
  constructor(
    @Inject(TouchlessStore) private readonly store: TouchlessStore,
    @Inject(ApprovalCaseStore) private readonly cases: ApprovalCaseStore,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
  ) {}

  /** Of one invoice as it stands now. */
  async now(tx: Tx, ctx: Ctx, invoiceId: Id, now: Date): Promise<TouchlessFacts> {
    const [past] = await this.gather(tx, ctx, [invoiceId], now);
    if (past?.facts == null) throw new Error(`invoice ${invoiceId} has no facts to be approved by`);
    return past.facts;
  }

  /** Of everything received in these days, by when it came, each as it stood when it was matched first. */
  async past(tx: Tx, ctx: Ctx, from: PlainDate, until: PlainDate): Promise<PastInvoice<Id>[]> {
    return this.gather(tx, ctx, await this.store.receivedBetween(tx, ctx, from, until), null);
  }

  private async gather(tx: Tx, ctx: Ctx, ids: readonly Id[], at: Date | null): Promise<PastInvoice<Id>[]> {
    const cases = new Map((await this.cases.invoices(tx, ctx, ids)).map((row) => [row.id, row]));
    const matched = new Map((await this.store.facts(tx, ctx, ids, at)).map((row) => [row.id, row]));
    const credits = await this.invoices.creditNotes(tx, ctx, ids);
    return ids.flatMap((of) => {
      const [about, row] = [cases.get(of), matched.get(of)];
      if (about === undefined || row === undefined) return [];
      return [
        {
          of,
          amountMinor: about.amount,
          facts: row.matched ? toFacts(about, row, credits.has(of)) : null,
          later: row.later,
        },
      ];
    });
  }
}

function toFacts(about: CaseRow, row: MatchedRow, credit: boolean): TouchlessFacts {
  return {
    amountMinor: about.currency === 'GBP' ? about.amount : null,
    ...{
      credit,
      hasOrder: about.has_order,
      categories: about.categories,
    },
    ...{ enteredByStaff: row.assisted, touched: row.touched, held: row.held, received: row.received },
    bankDays: row.bank_days,
  };
}
