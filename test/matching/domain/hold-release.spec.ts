import { describe, expect, it } from '@jest/globals';
import { minor, zero } from '../../../src/kernel/money.js';
import { HOLD_CATALOGUE, HOLD_CODES } from '../../../src/matching/domain/hold-catalogue.js';
import {
  HOLD_RELEASES,
  rolesToRelease,
  stakeOf,
  withoutReleased,
} from '../../../src/matching/domain/hold-release.js';
import { requireWords } from '../../../src/matching/domain/release-words.js';
import { aLineComparison } from '../../factories/line-comparison.js';

const LIMIT = minor(1_000_00, 'GBP');
const SMALL = minor(1_000_00, 'GBP');
const LARGE = minor(1_000_01, 'GBP');
const hold = (code: (typeof HOLD_CODES)[number], params: Record<string, string> = {}) => ({
  ...{ code, params, lineId: '1' },
});

/** The catalogue says that somebody may, on another page: two documents, bank details, the supplier's account. */
const ELSEWHERE = ['DUP_NEAR', 'BANK_UNVERIFIED', 'SUPPLIER_HOLD'];

describe('Setting a hold aside', () => {
  it.each(HOLD_CODES)(
    '%s: by hand here exactly where the catalogue allows it and no other page settles it',
    (code) => {
      const allowed = HOLD_CATALOGUE[code].releasedByHand !== null && !ELSEWHERE.includes(code);
      expect(HOLD_RELEASES[code] !== null).toBe(allowed);
    },
  );

  it.each([
    { code: 'QTY_ORD', stake: SMALL, roles: ['accounts-payable', 'finance-director'] },
    { code: 'QTY_ORD', stake: LARGE, roles: ['finance-director'] },
    { code: 'QTY_REC', stake: LARGE, roles: ['finance-director'] },
    { code: 'AMT_ORD', stake: LARGE, roles: ['finance-director'] },
    { code: 'PO_NO_VALUE', stake: LARGE, roles: ['finance-director'] },
    { code: 'PRICE', stake: SMALL, roles: ['requester', 'finance-director'] },
    { code: 'PRICE', stake: LARGE, roles: ['finance-director'] },
    { code: 'QTY_ORD', stake: minor(1, 'EUR'), roles: ['finance-director'] },
    { code: 'QTY_ORD', stake: null, roles: ['finance-director'] },
    { code: 'QTY_ACC', stake: LARGE, roles: ['requester'] },
    { code: 'COST_CODE', stake: LARGE, roles: ['accounts-payable'] },
    { code: 'VAT_CALC', stake: SMALL, roles: [] },
    { code: 'PO_NOT_FOUND', stake: SMALL, roles: [] },
  ] as const)('$code with $stake.minor at stake: $roles', ({ code, stake, roles }) => {
    expect(rolesToRelease(hold(code), stake, LIMIT)).toEqual(roles);
  });

  it.each([
    { differenceMinor: '100', currency: 'GBP', roles: ['accounts-payable'] },
    { differenceMinor: '101', currency: 'GBP', roles: [] },
    { differenceMinor: '1', currency: 'EUR', roles: [] },
  ])('sums that are wrong by $differenceMinor $currency: $roles', ({ roles, ...params }) => {
    expect(rolesToRelease(hold('AMT_TOTAL', params), SMALL, LIMIT)).toEqual(roles);
  });

  it('is nobody’s where the unit or the currency is another than ordered: what it takes up is unknown', () => {
    expect(rolesToRelease(hold('QTY_ORD', { unitBilled: 'boxes', unitOrdered: 'kg' }), SMALL, LIMIT)).toEqual(
      [],
    );
    expect(rolesToRelease(hold('AMT_ORD', { currencyBilled: 'EUR' }), SMALL, LIMIT)).toEqual([]);
  });

  it('puts at stake all that the document bills of the order line, or the whole document', () => {
    const net = minor(60_00, 'GBP');
    const lines = ['1', '2', '3'].map((lineId) => ({ lineId, net: minor(20_00, 'GBP') }));
    const elsewhere = {
      orderNumber: 'PO-1',
      orderLineId: 'other',
      orderLineNumber: '2',
      by: 'gtin',
    } as const;
    const compared = [
      aLineComparison({ lineId: '1' }),
      aLineComparison({ lineId: '2' }),
      aLineComparison({ lineId: '3', pairedTo: elsewhere }),
    ];
    expect(stakeOf({ lineId: '1' }, { net, lines }, compared)).toEqual(minor(40_00, 'GBP'));
    expect(stakeOf({ lineId: null }, { net, lines }, compared)).toEqual(net);
  });

  it('lasts while the figures do: with others it is held again', () => {
    const placed = (billed: string) => ({
      ...({ key: 'QTY_ORD:line:1', code: 'QTY_ORD', lineId: '1', who: 'requester' } as const),
      params: { billed, ordered: '10' },
    });
    const outcome = (billed: string) => ({
      ...{ result: 'held' as const, lines: [], holds: [placed(billed)], toleranceUsed: zero('GBP') },
    });
    const released = [{ key: 'QTY_ORD:line:1', params: { ordered: '10', billed: '12' } }];
    expect(withoutReleased(outcome('12'), released)).toMatchObject({ result: 'matched', hasSetAside: true });
    expect(withoutReleased(outcome('13'), released)).toMatchObject({ result: 'held', hasSetAside: false });
  });

  it.each([
    { asks: 'reason', fields: ['reason'] },
    { asks: 'evidence', fields: ['reason', 'evidence'] },
    { asks: 'cost-centre', fields: ['costCentre', 'reason'] },
  ] as const)('that asks for $asks names every field that is missing', ({ asks, fields }) => {
    const nothing = { reason: ' ', evidence: '', costCentre: '', figures: '' };
    const found: string[] = [];
    try {
      requireWords(asks, nothing);
    } catch (error) {
      found.push(...(error as { fields: { field: string }[] }).fields.map(({ field }) => field));
    }
    expect(found).toEqual(fields);
  });
});
