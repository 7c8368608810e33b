import { HOLD_CATALOGUE } from './hold-catalogue.js';
import type { HoldCode } from './hold-codes.js';
import { type HoldToPlace, holdKey } from './line-comparison.js';
import type { MatchFacts } from './match-facts.js';

/** What about the supplier itself keeps its invoices from being paid. A credit note brings money, so it goes on. */
export function checkSupplier(facts: MatchFacts): HoldToPlace[] {
  const isCredit = facts.invoice.kind === 'credit';
  const worksOnSite = facts.orders.some(({ construction }) => construction !== null);
  const codes: readonly (readonly [HoldCode, boolean])[] = [
    ['SUPPLIER_HOLD', facts.suspended],
    // Of a suspended supplier nothing is paid to any account, so that one reason says it.
    ['BANK_UNVERIFIED', !isCredit && !facts.suspended && facts.bank !== 'verified'],
    ['CIS_UNVERIFIED', !isCredit && worksOnSite && !facts.cisVerified],
  ];
  return codes
    .filter(([, applies]) => applies)
    .map(([code]) => ({ key: holdKey(code), code, lineId: null, ...whoActs(code, facts) }));
}

/** Where nothing is on file, only the supplier can say where it wants to be paid. */
function whoActs(code: HoldCode, { bank }: MatchFacts): Pick<HoldToPlace, 'who' | 'params'> {
  return code === 'BANK_UNVERIFIED' && bank === 'missing'
    ? { who: 'supplier', params: { missing: 'account' } }
    : { who: HOLD_CATALOGUE[code].owner, params: {} };
}
