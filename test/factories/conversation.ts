import type { ConversationView, EntryView } from '../../src/invoices/conversation-view.js';

/** A question of the council's finance team. */
export const anEntry = (over: Partial<EntryView> = {}): EntryView => ({
  ...{
    id: 'entry-1',
    kind: 'question',
    side: 'council',
    author: 'Finance team',
    authorRole: 'Finance officer',
  },
  ...{ own: false, text: 'Which site is it?', writtenAt: new Date('2026-06-01T09:30:00Z'), attachments: [] },
  ...over,
});

/** Nothing was written. */
export const aConversation = (over: Partial<ConversationView> = {}): ConversationView => ({
  ...{ entries: [], internal: [], waitsFor: null },
  ...over,
});
