import type { Page } from '../../kernel/paging.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { BankChangeSummary } from '../../suppliers/bank-details-view.js';
import { BANK_DETAILS_STATE_WORDS } from '../../suppliers/domain/bank-details-lifecycle.js';
import type { BankChangeFilter } from '../../suppliers/read-bank-details.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { statusTag } from '../components/status-tag.js';
import { linkCell, type Table, tagCell, textCell } from '../components/table.js';

export interface BankChangesPage {
  readonly ended: boolean;
  /** null where there is none. */
  readonly changes: Table | null;
  readonly pagination: Pagination;
}

export function bankChangesPage(found: Page<BankChangeSummary>, filter: BankChangeFilter): BankChangesPage {
  const ended = filter === 'ended';
  return {
    ended,
    changes: found.items.length === 0 ? null : changesTable(found.items, ended),
    pagination: pagination(found, '/bank-changes', ended ? { show: 'ended' } : {}, ['changes', 'change']),
  };
}

function changesTable(changes: readonly BankChangeSummary[], ended: boolean): Table {
  return {
    caption: ended ? 'Changes that came to an end, newest first' : 'Changes under way, oldest first',
    captionHidden: true,
    head: [{ text: 'Change' }, { text: 'Supplier', wide: true }, { text: 'Proposed' }, { text: 'Status' }],
    rows: changes.map(({ reference, supplierName, supplierNumber, proposedAt, state, coolingOffUntil }) => [
      linkCell(reference, `/bank-changes/${reference}`),
      textCell(supplierName, supplierNumber),
      textCell(formatDate(ukDateOf(proposedAt))),
      tagCell(
        statusTag(BANK_DETAILS_STATE_WORDS[state].staff, BANK_DETAILS_STATE_WORDS[state].tag),
        state === 'COOLING_OFF' && coolingOffUntil !== null
          ? `Until ${formatDate(coolingOffUntil)}`
          : undefined,
      ),
    ]),
  };
}
