import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { cisMistakes, isInDate } from '../../../src/suppliers/domain/cis.js';

describe('A verification with HMRC', () => {
  it.each([
    { verifiedOn: '2024-04-06', today: '2026-11-26', inDate: true },
    { verifiedOn: '2024-04-05', today: '2026-11-26', inDate: false },
    { verifiedOn: '2024-04-06', today: '2027-04-05', inDate: true },
    { verifiedOn: '2024-04-06', today: '2027-04-06', inDate: false },
  ])('of $verifiedOn counts on $today: $inDate', ({ verifiedOn, today, inDate }) => {
    expect(isInDate(plainDate(verifiedOn), plainDate(today))).toBe(inDate);
  });

  const today = plainDate('2026-11-26');
  const right = { verificationNumber: 'v1234567890 / ab', verifiedOn: today, treatment: 'gross' };
  it.each([
    { field: 'verificationNumber', over: { verificationNumber: '1234567890' } },
    { field: 'verifiedOn', over: { verifiedOn: null } },
    { field: 'verifiedOn', over: { verifiedOn: plainDate('2026-11-27') } },
    { field: 'verifiedOn', over: { verifiedOn: plainDate('2024-04-05') } },
    { field: 'treatment', over: { treatment: '' } },
  ])('is recorded as HMRC gave it, and refused with a wrong $field', ({ field, over }) => {
    expect(cisMistakes(right, today)).toEqual([]);
    expect(cisMistakes({ ...right, ...over }, today).map((each) => each.field)).toEqual([field]);
  });
});
