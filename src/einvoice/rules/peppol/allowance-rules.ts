import { Decimal } from '../../../kernel/decimal.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';
import { isAt, textAt } from '../tree/tree-paths.js';
import type { Context, TreeRule } from '../tree/tree-rule.js';
import { documentRule } from './document-rules.js';
import { isClose, percentageOf, sayPercentage } from './line-rules.js';
import type { WithPeppol } from './peppol-facts.js';
import { inQuotes } from './peppol-rule.js';

/** Paths from the element of an allowance or charge (BG-20, BG-21, BG-27, BG-28) to its parts, in one syntax. */
export interface AllowancePaths {
  readonly percentage: string;
  readonly base: string;
  readonly amount: string;
  readonly indicator: string;
  /** The number there; null where there is none, or none that is a number. */
  readonly decimalAt: (element: XmlElement, path: string) => Decimal | null;
}

/** Those with a percentage but no base amount, or the other way round, are asked no more. */
export function allowanceContexts<F extends WithPeppol>(
  where: Pick<Context<F>, 'names' | 'within'>,
  paths: AllowancePaths,
): Context<F>[] {
  const { percentage, base } = paths;
  const without = (id: 'PEPPOL-EN16931-R041' | 'PEPPOL-EN16931-R042', given: string, missing: string) => ({
    ...where,
    when: (charge: XmlElement) => isAt(charge, given) && !isAt(charge, missing),
    rules: [documentRule<F>(id, () => false)],
  });
  return [
    without('PEPPOL-EN16931-R041', percentage, base),
    without('PEPPOL-EN16931-R042', base, percentage),
    { ...where, rules: [percentageRule(paths), indicatorRule(paths.indicator)] },
  ];
}

/** @param path to the indicator that tells an allowance from a charge */
export function indicatorRule<F>(path: string): TreeRule<F> {
  return documentRule(
    'PEPPOL-EN16931-R043',
    (charge) => ['true', 'false'].includes(textAt(charge, path)),
    (charge) => `it ${inQuotes(textAt(charge, path))}`,
  );
}

function percentageRule<F extends WithPeppol>(paths: AllowancePaths): TreeRule<F> {
  return documentRule(
    'PEPPOL-EN16931-R040',
    (charge) => {
      const parts = percentageParts(charge, paths);
      return parts === null || isClose(parts.amount, percentageOf(parts.base, parts.percentage));
    },
    (charge, { peppol }) => {
      const { base, percentage, amount } = percentageParts(charge, paths)!;
      return sayPercentage(base, percentage, amount, peppol.currency);
    },
  );
}

/** @returns null where there is no percentage of a base amount, or where a number cannot be read, which is said already. */
function percentageParts(charge: XmlElement, paths: AllowancePaths) {
  const percentage = paths.decimalAt(charge, paths.percentage);
  const base = paths.decimalAt(charge, paths.base);
  if (base === null || percentage === null) return null;
  const amount = isAt(charge, paths.amount) ? paths.decimalAt(charge, paths.amount) : Decimal.ZERO;
  return amount === null ? null : { base, percentage, amount };
}
