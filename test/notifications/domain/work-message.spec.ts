import { describe, expect, it } from '@jest/globals';
import { minor } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import {
  LISTED_MAX,
  workCame,
  type WorkFacts,
  workIsPassedOn,
  workList,
} from '../../../src/notifications/domain/work-message.js';

const READER = {
  ...{ name: 'Budget holder', councilName: 'Exampleshire County Council' },
  ...{ workLink: 'https://p.example/work', choiceLink: 'https://p.example/account/messages' },
};
const work = (over: Partial<WorkFacts> = {}): WorkFacts => ({
  ...{ reference: 'INV-100042', supplierName: 'Example Paper Supplies Ltd', amount: minor(120_00, 'GBP') },
  ...{ payBy: plainDate('2026-02-03'), task: 'approve', reason: 'own', inPlaceOf: null, passedOn: null },
  link: 'https://p.example/work/invoices/INV-100042',
  ...over,
});

describe('A message to staff that an invoice waits for them', () => {
  it('says at once what, from whom, how much, until when and where', () => {
    const { subject, body } = workCame(READER, work());
    expect(subject).toBe('To approve: £120.00, Example Paper Supplies Ltd, INV-100042');
    expect(body).toBe(
      [
        'To Budget holder',
        'Invoice INV-100042 from Example Paper Supplies Ltd for £120.00 waits for you to approve it.',
        'Last day to pay on time: 3 February 2026.',
        'Look at it: https://p.example/work/invoices/INV-100042',
        'Choose when you are told: https://p.example/account/messages',
        'Exampleshire County Council\n',
      ].join('\n\n'),
    );
  });

  it.each([
    { over: { reason: 'deputy', inPlaceOf: 'Library lead' }, says: 'You stand in for Library lead.' },
    {
      over: { reason: 'passed-on' },
      says: 'It was passed on to you, because nobody had decided it in time.',
    },
    { over: { task: 'code' }, says: 'waits for you to say what it is for.' },
    { over: { amount: null, payBy: null }, says: 'Its last day to pay is not known.' },
  ] as const)('says why it is theirs: $says', ({ over, says }) => {
    expect(workCame(READER, work(over)).body).toContain(says);
  });

  it('warns before it is passed on: when, and to whom', () => {
    const passedOn = { on: plainDate('2026-01-08'), to: ['Finance lead', 'Procurement team'] };
    expect(workIsPassedOn(READER, work({ passedOn })).body).toContain(
      'If nobody decides before 8 January 2026, it is passed on to Finance lead and Procurement team.',
    );
  });

  it('lists the most urgent first, those without a day last', () => {
    const { subject, body } = workList(READER, [
      work({ reference: 'INV-1', payBy: null }),
      work({ reference: 'INV-2', payBy: plainDate('2026-02-10') }),
      work({ reference: 'INV-3', payBy: plainDate('2026-02-01'), task: 'code' }),
    ]);
    expect(subject).toBe('3 invoices wait for you');
    expect(body.match(/INV-\d$/gm)).toEqual(['INV-3', 'INV-2', 'INV-1']);
    expect(body).toContain('To code. Last day to pay on time: 1 February 2026.');
    expect(body).toContain('All that waits for you: https://p.example/work');
  });

  it('lists no more than a mail can hold, and says how many more there are', () => {
    const many = Array.from({ length: LISTED_MAX + 3 }, (_, index) => work({ reference: `INV-${index}` }));
    const { subject, body } = workList(READER, many);
    expect(subject).toBe(`${LISTED_MAX + 3} invoices wait for you`);
    expect(body).toContain('And 3 more.');
  });
});
