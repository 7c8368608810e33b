import { describe, expect, it } from '@jest/globals';
import { type BankRules, readBankRules, weaknesses } from '../../../src/suppliers/domain/bank-rules.js';

const HELD: BankRules = { coolingOffDays: 5, coolingOffPays: 'nobody', quietDays: 30 };

describe('rules for changes of bank details', () => {
  it.each<{ story: string; wanted: Partial<BankRules>; weaker: number }>([
    { story: 'as before', wanted: {}, weaker: 0 },
    { story: 'longer in every way', wanted: { coolingOffDays: 10, quietDays: 60 }, weaker: 0 },
    { story: 'a day less to cool off', wanted: { coolingOffDays: 4 }, weaker: 1 },
    { story: 'the old account paid meanwhile', wanted: { coolingOffPays: 'old-account' }, weaker: 1 },
    { story: 'numbers that are newer', wanted: { quietDays: 29 }, weaker: 1 },
    { story: 'better in one way and worse in another', wanted: { coolingOffDays: 30, quietDays: 1 }, weaker: 1 },
  ])('$story: $weaker weaker', ({ wanted, weaker }) => {
    expect(weaknesses(HELD, { ...HELD, ...wanted })).toHaveLength(weaker);
  }); // prettier-ignore

  it.each([
    { typed: { coolingOffDays: '0' }, field: 'coolingOffDays' },
    { typed: { coolingOffDays: '31' }, field: 'coolingOffDays' },
    { typed: { coolingOffDays: '5.5' }, field: 'coolingOffDays' },
    { typed: { coolingOffDays: '' }, field: 'coolingOffDays' },
    { typed: { coolingOffPays: 'the-new-account' }, field: 'coolingOffPays' },
    { typed: { quietDays: '366' }, field: 'quietDays' },
    { typed: { quietDays: '-1' }, field: 'quietDays' },
  ])('$typed is refused at its field', ({ typed, field }) => {
    const rest = { coolingOffDays: '5', coolingOffPays: 'nobody', quietDays: '30' };
    expect(readBankRules({ ...rest, ...typed }).mistakes.map((mistake) => mistake.field)).toEqual([field]);
  });
});
