import { HOLD_CATALOGUE } from './hold-catalogue.js';
import type { HoldParams } from './hold-texts.js';
import { type HoldToPlace, holdKey } from './line-comparison.js';
import type { MatchFacts, OrderFacts } from './match-facts.js';

/**
 * What a VAT invoice lacks, and whether the domestic reverse charge is where it belongs. For construction work the order
 * says it; the council is the end user of most work, so that VAT is charged in the ordinary way.
 * Source: VAT Act 1994, section 55A; VAT (Section 55A) (Specified Services and Excepted Supplies) Order 2019.
 */
export function checkVat(facts: MatchFacts): HoldToPlace[] {
  const { invoice, orders } = facts;
  if (invoice.kind === 'credit') return [];
  return [
    ...invoice.vatFindings.map(({ code, rule, says }): HoldToPlace => ({
      ...{ key: holdKey(code, { rule }), code, lineId: null, who: HOLD_CATALOGUE[code].owner },
      params: { rule, item: says },
    })),
    ...reverseCharge(invoice.vatCharged, orders),
  ];
}

/** What the document does with VAT on supplies within the United Kingdom. */
export interface VatCharged {
  /** Something is under the domestic reverse charge (category AE). */
  readonly reversed: boolean;
  /** Something bears VAT at a rate above zero. */
  readonly charged: boolean;
}

function reverseCharge(vat: VatCharged, orders: readonly OrderFacts[]): HoldToPlace[] {
  const reversing = orders.some(({ construction }) => construction === 'reverse-charge');
  const place = (params: HoldParams): HoldToPlace[] => {
    const code = 'DRC_CHECK';
    return [{ key: holdKey(code), code, lineId: null, who: HOLD_CATALOGUE[code].owner, params }];
  };
  if (vat.reversed && !reversing) return place({ asked: 'vat-expected' });
  if (vat.charged && orders.length > 0 && orders.every((each) => each.construction === 'reverse-charge'))
    return place({ asked: 'reverse-charge-expected' });
  return [];
}
