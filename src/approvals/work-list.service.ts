import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { type HoldView, ReadMatchService } from '../matching/read-match.service.js';

/** Piles of work: what waits for an approver, for the council otherwise, and for a supplier. */
export const WORK_PILES = {
  approve: { label: 'To approve', states: ['MATCHED'] },
  held: { label: 'On hold', states: ['RECEIVED', 'ON_HOLD'] },
  queried: { label: 'Waiting for the supplier', states: ['IN_QUERY'] },
} as const satisfies Record<string, { label: string; states: readonly InvoiceState[] }>;

export type WorkPile = keyof typeof WORK_PILES;

export interface WorkItem {
  readonly invoice: InvoiceSummary;
  readonly holds: readonly HoldView[];
}

@Injectable()
export class WorkListService {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
  ) {}

  /** The pile that this person works on first. */
  firstPile(who: Principal): WorkPile {
    return who.roles.includes('approver') ? 'approve' : 'held';
  }

  /** A pile with the most urgent statutory day first. */
  async list(who: Principal, pile: WorkPile, page: PageRequest): Promise<Page<WorkItem>> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const { states } = WORK_PILES[pile];
    const invoices = await this.invoices.list(who, { states, search: '', sort: 'pay-by' }, page);
    const holds = await this.matches.openHolds(
      who,
      invoices.items.map((invoice) => invoice.id),
    );
    return {
      ...invoices,
      items: invoices.items.map((invoice) => ({
        invoice,
        holds: holds.filter((hold) => hold.invoiceId === invoice.id),
      })),
    };
  }

  async counts(who: Principal): Promise<Readonly<Record<WorkPile, number>>> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const count = async (pile: WorkPile) => {
      const { states } = WORK_PILES[pile];
      const page = await this.invoices.list(
        who,
        { states, search: '', sort: 'pay-by' },
        { page: 1, pageSize: 1 },
      );
      return page.total;
    };
    return { approve: await count('approve'), held: await count('held'), queried: await count('queried') };
  }
}
