import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkModulus,
  type ModulusRow,
  type ModulusTables,
  readSubstitutes,
  readWeightTable,
} from '../../../src/suppliers/domain/modulus-check.js';

/** Made-up rows: the published tables are the operator's. The weights u to z, then a to h. */
const WEIGHTS = {
  plain: [0, 0, 0, 0, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1],
  withSortCode: [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1],
  lastIsOne: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  // g and h are what is compared with, so they are not weighed.
  beforeGh: [0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 0, 0],
  beforeH: [0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0],
};

const row = (
  method: ModulusRow['method'],
  weights: number[],
  exception: number | null = null,
): ModulusRow => ({
  ...{ from: '000010', to: '000019', method, weights, exception },
});
const tables = (...rows: ModulusRow[]): ModulusTables => ({
  rows,
  substitutes: new Map([['000015', '000012']]),
});
const check = (accountNumber: string, using: ModulusTables, sortCode = '000015') =>
  checkModulus({ sortCode, accountNumber }, using);

describe('the standard checks', () => {
  it.each([
    // 8×1 + 7×2 + 6×3 + 5×4 + 4×5 + 3×6 + 2×7 + 1×8 = 120
    { method: 'MOD10' as const, accountNumber: '12345678', result: 'passes' },
    { method: 'MOD10' as const, accountNumber: '12345679', result: 'fails' },
    // 120 = 10 × 11 + 10; one more is 121
    { method: 'MOD11' as const, accountNumber: '12345679', result: 'passes' },
    { method: 'MOD11' as const, accountNumber: '12345678', result: 'fails' },
    // 8, 14, 18, 20, 20, 18, 14, 8: the digits of the products are 8+5+9+2+2+9+5+8 = 48
    { method: 'DBLAL' as const, accountNumber: '12345678', result: 'fails' },
    // 48 without the 8 of h is 40
    { method: 'DBLAL' as const, accountNumber: '12345670', result: 'passes' },
  ])('$method of $accountNumber $result', ({ method, accountNumber, result }) => {
    expect(check(accountNumber, tables(row(method, WEIGHTS.plain)))).toBe(result);
  });

  it('weigh the digits of the sort code where the row says so', () => {
    const using = tables(row('MOD10', WEIGHTS.withSortCode));
    // 0,0,0,0,2×1,1×5 = 7, so the account must bring 3 to make 10: h = 3
    expect(check('00000003', using)).toBe('passes');
    expect(check('00000003', using, '000016')).toBe('fails');
  });

  it('find every change of one digit', () => {
    const using = tables(row('MOD11', WEIGHTS.plain));
    const accounts = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'));
    fc.assert(
      fc.property(accounts, fc.nat(7), fc.integer({ min: 1, max: 9 }), (account, place, by) => {
        fc.pre(check(account, using) === 'passes');
        const digit = (Number(account[place]) + by) % 10;
        expect(check(account.slice(0, place) + digit + account.slice(place + 1), using)).toBe('fails');
      }),
      { numRuns: 300 },
    );
  });
});

describe('which rows count', () => {
  it('a sort code that is in no row cannot be checked', () => {
    expect(check('12345678', tables(row('MOD11', WEIGHTS.plain)), '000020')).toBe('cannot-check');
    expect(check('12345678', tables())).toBe('cannot-check');
  });

  it.each([
    { what: 'both must agree', first: null, second: null, result: 'fails' },
    { what: 'one is enough with exceptions 12 and 13', first: 12, second: 13, result: 'passes' },
    { what: 'one is enough with exceptions 10 and 11', first: 10, second: 11, result: 'passes' },
  ])('of two rows $what', ({ first, second, result }) => {
    const [passing, failing] = [row('MOD10', WEIGHTS.plain, first), row('MOD11', WEIGHTS.plain, second)];
    expect(check('12345678', tables(passing, failing))).toBe(result);
    const turned = [row('MOD11', WEIGHTS.plain, first), row('MOD10', WEIGHTS.plain, second)];
    expect(check('12345678', tables(...turned))).toBe(result);
  });
});

describe('the exceptions', () => {
  const only = (method: ModulusRow['method'], weights: number[], exception: number) =>
    tables(row(method, weights, exception));

  it('1: 27 is added before the remainder is taken', () => {
    const using = only('DBLAL', WEIGHTS.lastIsOne, 1);
    expect(['00000003', '00000000'].map((account) => check(account, using))).toEqual(['passes', 'fails']);
  });

  it('2 and 9: other weights by a and g; else the sort code 309634', () => {
    const nine = row('MOD11', [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], 9);
    const using = tables(row('MOD11', WEIGHTS.lastIsOne, 2), nine);
    // a is 0: the row's own weights. 0 × 1 = 0 passes.
    expect(check('00000010', using)).toBe('passes');
    // a is not 0, g is not 9: 0,0,1,2,5,3 for the sort code 000015 give 5 + 15 = 20, a × 6 = 6, h × 1 = 7: 33
    expect(check('10000007', using)).toBe('passes');
    // a is not 0, g is 9: nothing for sort code, a and b; 9 × 3... of g is 27, h × 1 = 6: 33
    expect(check('10000096', using)).toBe('passes');
    // Fails by 2; by 9 the z of 309634 is 4, and h = 7 makes 11.
    expect(check('00000007', using)).toBe('passes');
    expect(check('00000006', using)).toBe('fails');
  });

  it('3: the second check is left out where c is 6 or 9', () => {
    const using = tables(
      row('MOD10', WEIGHTS.lastIsOne),
      row('DBLAL', [...WEIGHTS.plain.slice(0, 13), 0], 3),
    );
    expect(check('00600000', using)).toBe('passes');
    expect(check('00900000', using)).toBe('passes');
    // c = 5: 6 × 5 = 30, whose digits are 3.
    expect(check('00500000', using)).toBe('fails');
  });

  it('4: the remainder is the number that g and h make', () => {
    const using = only('MOD11', WEIGHTS.beforeGh, 4);
    // a = 1: 7
    expect(['10000007', '10000070', '10000000'].map((account) => check(account, using))).toEqual([
      ...['passes', 'fails', 'fails'],
    ]);
    // c = 2: 10
    expect(check('00200010', using)).toBe('passes');
  });

  it('5: with the substitute for the sort code, 11 less the remainder is g, 10 less the remainder is h', () => {
    const z = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    // 000015 is calculated as 000012, so z is 2.
    const g = only('MOD11', z, 5);
    expect(['00000090', '00000060', '00000000'].map((account) => check(account, g))).toEqual([
      ...['passes', 'fails', 'fails'],
    ]);
    expect(check('00000060', g, '000016')).toBe('fails');
    expect(check('00000050', g, '000016')).toBe('passes');
    // A remainder of 0 asks for a 0, and a remainder of 1 can never pass.
    expect(check('00000000', g, '000010')).toBe('passes');
    expect(check('00000010', g, '000010')).toBe('fails');
    for (let digit = 0; digit <= 9; digit += 1) expect(check(`000000${digit}0`, g, '000011')).toBe('fails');
    const h = only('DBLAL', z, 5);
    expect(['00000008', '00000002', '00000000'].map((account) => check(account, h))).toEqual([
      ...['passes', 'fails', 'fails'],
    ]);
    expect(check('00000000', h, '000010')).toBe('passes');
  });

  it('6: a foreign currency account has no check digits', () => {
    const using = tables(row('MOD11', WEIGHTS.plain, 6), row('DBLAL', WEIGHTS.plain, 6));
    for (const a of [4, 5, 6, 7, 8]) expect(check(`${a}0000011`, using)).toBe('cannot-check');
    expect(check('40000012', using)).toBe('fails');
    expect(check('90000011', using)).toBe('fails');
    expect(check('30000011', using)).toBe('fails');
  });

  it('7: where g is 9, the weights of the sort code, a and b count nothing', () => {
    const using = only('MOD10', [...WEIGHTS.withSortCode.slice(0, 12), 0, 1], 7);
    expect(check('55000090', using)).toBe('passes');
    expect(check('55000080', using)).toBe('fails');
  });

  it('8: the sort code is 090126', () => {
    const using = only('MOD10', [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1], 8);
    // 0 + 9 + 0 + 1 + 2 + 6 = 18
    expect(check('00000002', using)).toBe('passes');
    expect(check('00000004', using)).toBe('fails');
  });

  it('10: where ab is 09 or 99 and g is 9, the weights of the sort code, a and b count nothing', () => {
    const using = only('MOD10', [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1], 10);
    expect(check('09000090', using)).toBe('passes');
    expect(check('99000090', using)).toBe('passes');
    expect(check('19000090', using)).toBe('fails');
    expect(check('09000080', using)).toBe('fails');
  });

  it('14: where h is 0, 1 or 9, the account is tried once more with h cut off and a 0 put before', () => {
    const using = only('MOD11', WEIGHTS.beforeH, 14);
    // 7a + 6b: as it stands a = 1 gives 7; moved on one place it is b = 1, and f = 5 as g: 6 + 5 = 11.
    const digits = (h: number) => `1000050${h}`;
    expect([0, 1, 9].map((h) => check(digits(h), using))).toEqual(['passes', 'passes', 'passes']);
    expect([2, 3, 8].map((h) => check(digits(h), using))).toEqual(['fails', 'fails', 'fails']);
    // 7 + 4 (f = 2 weighs 2): passes at once.
    expect(check('10000205', using)).toBe('passes');
  });
});

describe('the tables as files', () => {
  it('are read line by line, with and without an exception', () => {
    const text =
      '000010 000019 MOD11    0    0    0    0    0    0    8    7    6    5    4    3    2    1\r\n000020 000020 DBLAL 0 0 0 0 0 0 8 7 6 5 4 3 2 1 14\r\n\r\n';
    expect(readWeightTable(text)).toEqual({
      rows: [
        { from: '000010', to: '000019', method: 'MOD11', weights: WEIGHTS.plain, exception: null },
        { from: '000020', to: '000020', method: 'DBLAL', weights: WEIGHTS.plain, exception: 14 },
      ],
      wrongLine: null,
    });
    expect(readSubstitutes('000015 000012\n')).toEqual({
      substitutes: new Map([['000015', '000012']]),
      wrongLine: null,
    });
  });

  it.each([
    '000010 000019 MOD97 0 0 0 0 0 0 8 7 6 5 4 3 2 1',
    '000010 000019 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2',
    '000010 000019 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 15',
    '000010 000019 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 1 1',
    '<html>',
  ])('of which one line is none are refused whole: %s', (line) => {
    const good = '000010 000019 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1';
    expect(readWeightTable(`${good}\n${line}\n`)).toEqual({ rows: [], wrongLine: 2 });
    expect(readSubstitutes(`000015 000012\n${line}\n`).wrongLine).toBe(2);
  });
});
