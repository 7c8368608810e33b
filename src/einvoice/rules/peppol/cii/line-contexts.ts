import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { elementsAt, hasAttribute, isAt, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { lineRule, type LineSum, lineSumHolds, sayLineSum, sumOfCharges } from '../line-rules.js';
import { inQuotes } from '../peppol-rule.js';
import { DATE, type PeppolCiiFacts, type PeriodBound, TRANSACTION } from './cii-facts.js';
import { decimalAt } from './cii-numbers.js';

const PRICES = ['ram:NetPriceProductTradePrice', 'ram:GrossPriceProductTradePrice'];
const NET_PRICE = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice';
const SETTLEMENT = 'ram:SpecifiedLineTradeSettlement';
const LINE_PERIOD = `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem/${SETTLEMENT}/ram:BillingSpecifiedPeriod`;
const OBJECTS = `${SETTLEMENT}/ram:AdditionalReferencedDocument`;

/** Of the pattern that has most of the rules, those on lines. Dates are compared as text. */
export const LINE_CONTEXTS: readonly Context<PeppolCiiFacts>[] = [
  {
    names: ['ram:StartDateTime'],
    within: LINE_PERIOD,
    when: (_start, { peppol }) => peppol.startsOn !== null,
    rules: [
      lineRule(
        'PEPPOL-EN16931-R110',
        (start, { peppol }) => isAnyDay(start, peppol.startsOn!, (day, first) => day >= first),
        (start, { peppol }) => sayDates(start, peppol.startsOn!),
      ),
    ],
  },
  {
    names: ['ram:EndDateTime'],
    within: LINE_PERIOD,
    when: (_end, { peppol }) => peppol.endsOn !== null,
    rules: [
      lineRule(
        'PEPPOL-EN16931-R111',
        (end, { peppol }) => isAnyDay(end, peppol.endsOn!, (day, last) => day <= last),
        (end, { peppol }) => sayDates(end, peppol.endsOn!),
      ),
    ],
  },
  { names: ['ram:IncludedSupplyChainTradeLineItem'], rules: lineRules() },
  {
    names: PRICES,
    rules: [
      lineRule(
        'PEPPOL-EN16931-R121',
        (price) => {
          const quantity = decimalAt(price, 'ram:BasisQuantity');
          return quantity === null || quantity.compare(Decimal.ZERO) > 0;
        },
        (price) => quoteShort(textAt(price, 'ram:BasisQuantity')),
      ),
    ],
  },
  {
    names: ['ram:BasisQuantity'],
    within: PRICES.join('|'),
    when: (quantity) => hasAttribute(quantity, 'unitCode'),
    rules: [
      lineRule(
        'PEPPOL-EN16931-R130',
        (base) => unitsOfQuantity(base).includes(base.attributes['unitCode']!),
        (base) =>
          `the unit of the price ${inQuotes(base.attributes['unitCode']!)}, but that of the quantity ${inQuotes(unitsOfQuantity(base)[0] ?? '')}`,
      ),
    ],
  },
];

function lineRules(): TreeRule<PeppolCiiFacts>[] {
  const objects = (line: XmlElement): number =>
    elementsAt(line, OBJECTS).filter((each) => isExactly(each, 'ram:TypeCode', '130')).length;
  return [
    lineRule(
      'PEPPOL-EN16931-R120',
      (line) => {
        const sum = lineSumOf(line);
        return sum === null || lineSumHolds(sum);
      },
      (line, { peppol }) => sayLineSum(lineSumOf(line)!, peppol.currency),
    ),
    lineRule(
      'PEPPOL-EN16931-R100',
      (line) => objects(line) <= 1,
      (line) => String(objects(line)),
    ),
    lineRule(
      'PEPPOL-EN16931-R101',
      (line) => !isAt(line, OBJECTS) || isExactly(line, `${OBJECTS}/ram:TypeCode`, '130'),
    ),
  ];
}

function isAnyDay(
  moment: XmlElement,
  { day: bound }: PeriodBound,
  fits: (day: string, bound: string) => boolean,
): boolean {
  return bound !== null && elementsAt(moment, DATE).some(({ text }) => fits(text, bound));
}

function sayDates(moment: XmlElement, { day }: PeriodBound): string {
  return `${quoteShort(textAt(moment, DATE)) || 'no date'}, and the invoice ${quoteShort(normalised(day ?? '')) || 'no date'}`;
}

function unitsOfQuantity(base: XmlElement): string[] {
  const line = base.parent!.parent?.parent;
  if (line === null || line === undefined) return [];
  return elementsAt(line, 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity').flatMap(
    ({ attributes }) => attributes['unitCode'] ?? [],
  );
}

/** @returns null where a number cannot be read, which is said already. */
function lineSumOf(line: XmlElement): LineSum | null {
  const amount = numberOr(
    line,
    `${SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`,
    Decimal.ZERO,
  );
  const quantity = numberOr(line, 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity', Decimal.ONE);
  const price = numberOr(line, `${NET_PRICE}/ram:ChargeAmount`, Decimal.ZERO);
  const base = numberOr(line, `${NET_PRICE}/ram:BasisQuantity`, Decimal.ONE);
  const charges = chargesOf(line, 'true');
  const allowances = chargesOf(line, 'false');
  if (amount === null || quantity === null || price === null || base === null) return null;
  if (charges === null || allowances === null) return null;
  return { amount, quantity, price, baseQuantity: base.isZero() ? Decimal.ONE : base, charges, allowances };
}

function numberOr(line: XmlElement, path: string, otherwise: Decimal): Decimal | null {
  return isAt(line, path) ? decimalAt(line, path) : otherwise;
}

function chargesOf(line: XmlElement, indicator: string): Decimal | null {
  const amounts: Decimal[] = [];
  for (const charge of elementsAt(line, `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`)) {
    if (textAt(charge, 'ram:ChargeIndicator/udt:Indicator') !== indicator) continue;
    if (!isAt(charge, 'ram:ActualAmount')) continue;
    const amount = decimalAt(charge, 'ram:ActualAmount');
    if (amount === null) return null;
    amounts.push(amount);
  }
  return sumOfCharges(amounts);
}
