import { may, type Principal } from '../../identity/domain/policy.js';
import type { Page } from '../../kernel/paging.js';
import type { PaymentRunSummary } from '../../payments/read-payment.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { dateCell, linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import { runTag } from './run-states.js';

export interface RunsPage {
  readonly mayPrepare: boolean;
  /** null while there is none. */
  readonly runs: Table | null;
  readonly pagination: Pagination;
}

export function runsPage(who: Principal, found: Page<PaymentRunSummary>): RunsPage {
  return {
    mayPrepare: may(who, 'payment-run.prepare', { councilId: who.councilId }),
    runs: found.items.length === 0 ? null : runsTable(found.items),
    pagination: pagination(found, '/payment-runs', {}, ['payment runs', 'payment run']),
  };
}

function runsTable(runs: readonly PaymentRunSummary[]): Table {
  return {
    caption: 'Payment runs, newest first',
    captionHidden: true,
    head: [
      { text: 'Run' },
      { text: 'Goes to the bank on' },
      { text: 'Arrives on' },
      { text: 'Payments', numeric: true },
      { text: 'Total', numeric: true },
      { text: 'State' },
    ],
    rows: runs.map((run) => [
      linkCell(run.number, `/payment-runs/${run.number}`),
      dateCell(run.runOn),
      dateCell(run.payOn),
      textCell(run.paymentCount.toLocaleString('en-GB')),
      moneyCell(run.total),
      tagCell(runTag(run.state)),
    ]),
  };
}
