import type { WaitingConversation } from '../../invoices/conversation-view.js';
import type { Page } from '../../kernel/paging.js';
import { daysBetween, ukDateOf } from '../../kernel/plain-date.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { linkCell, type Table, textCell } from '../components/table.js';
import { counted, formatInstant } from '../components/words.js';

export interface MessagesPage {
  /** null where nothing waits. */
  readonly messages: Table | null;
  readonly pagination: Pagination;
}

const SHOWN_LENGTH = 140;

export function messagesPage(found: Page<WaitingConversation>, now: Date): MessagesPage {
  return {
    messages:
      found.items.length === 0
        ? null
        : {
            caption: 'Messages that wait for an answer, the oldest first',
            captionHidden: true,
            head: [{ text: 'Invoice' }, { text: 'The supplier wrote', wide: true }, { text: 'Waits since' }],
            rows: found.items.map((each) => [
              linkCell(each.reference, `/work/invoices/${each.reference}/conversation`, each.supplierName),
              textCell(shortened(each.lastText), each.lastAuthor),
              textCell(formatInstant(each.waitsSince), waited(each.waitsSince, now)),
            ]),
          },
    pagination: pagination(found, '/work/messages', {}, ['messages', 'message']),
  };
}

function waited(since: Date, now: Date): string {
  const days = daysBetween(ukDateOf(since), ukDateOf(now));
  return days === 0 ? 'Today' : counted(days, 'day');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= SHOWN_LENGTH ? line : `${line.slice(0, SHOWN_LENGTH).trimEnd()}…`;
}
