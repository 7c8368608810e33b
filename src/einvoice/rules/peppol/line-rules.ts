import { Decimal } from '../../../kernel/decimal.js';
import { roundAsXPath } from '../arithmetic.js';
import { money, plain } from '../say.js';
import { worded } from './peppol-rule.js';

/** Rules of Peppol on lines, prices and single amounts. */
export const lineRule = worded({
  'PEPPOL-EN16931-R044': {
    terms: ['BT-147'],
    says: (_found, where) =>
      `${where === '' ? 'A line' : where} adds something to the price of the item. A price may only be reduced.`,
    fix: 'Put the charge on the line itself, and mark what reduces the price as an allowance ("false").',
  },
  'PEPPOL-EN16931-R046': {
    terms: ['BT-146', 'BT-147', 'BT-148'],
    says: (found, where) => `${where === '' ? 'A line' : where}: ${found}.`,
    fix: 'Correct the net price, the gross price or the discount: net price is gross price less discount.',
  },
  'PEPPOL-EN16931-R051': {
    terms: ['BT-5'],
    says: (found, where) => `${where === '' ? '' : `${where}: `}${found}.`,
    fix: 'Give all amounts in the currency of the invoice. Only the total of VAT may be repeated in the accounting currency.',
  },
  'PEPPOL-EN16931-R100': {
    terms: ['BT-128'],
    says: (found, where) =>
      `${where === '' ? 'A line' : where} names ${found} invoiced objects; there is a place for one.`,
    fix: 'Keep the one that applies, and remove the others.',
  },
  'PEPPOL-EN16931-R101': {
    terms: ['BT-128'],
    says: (_found, where) =>
      `${where === '' ? 'A line' : where} refers to a document that is not the invoiced object (type 130).`,
    fix: 'Give the reference the type 130 if it is the object that is invoiced, such as a meter; else name it in a note.',
  },
  'PEPPOL-EN16931-R110': {
    terms: ['BT-134', 'BT-73'],
    says: (found, where) =>
      `${where === '' ? 'A line' : where} has a period that begins before that of the invoice: ${found}.`,
    fix: 'Correct one of the two dates.',
  },
  'PEPPOL-EN16931-R111': {
    terms: ['BT-135', 'BT-74'],
    says: (found, where) =>
      `${where === '' ? 'A line' : where} has a period that ends after that of the invoice: ${found}.`,
    fix: 'Correct one of the two dates.',
  },
  'PEPPOL-EN16931-R120': {
    terms: ['BT-131', 'BT-129', 'BT-146'],
    says: (found, where) => `${where === '' ? 'A line' : where}: ${found}.`,
    fix: 'Correct the quantity, the price or the amount of the line. The amount is quantity times price, plus charges, less allowances, give or take 0.02.',
  },
  'PEPPOL-EN16931-R121': {
    terms: ['BT-149'],
    says: (found, where) =>
      `${where === '' ? 'A line' : where} has a price for ${found} units; it must be for more than none.`,
    fix: 'Give the number of units that the price is for, or leave it out if the price is for one.',
  },
  'PEPPOL-EN16931-R130': {
    terms: ['BT-150', 'BT-130'],
    says: (found, where) => `${where === '' ? 'A line' : where}: ${found}.`,
    fix: 'Use one unit for the quantity and for the price.',
  },
});

/** What the amount of a line is made of. A part that is missing counts as the published rule counts it. */
export interface LineSum {
  readonly amount: Decimal;
  readonly quantity: Decimal;
  readonly price: Decimal;
  /** 1 where there is none, or none that can be divided by. */
  readonly baseQuantity: Decimal;
  readonly charges: Decimal;
  readonly allowances: Decimal;
}

const SLACK = Decimal.of(2n, 2);
/** Digits to which the published rules divide. */
const DIVISION_SCALE = 18;

/** Whether the line net amount is within two hundredths of what quantity, price, charges and allowances give (R120). */
export function lineSumHolds(sum: LineSum): boolean {
  return isClose(sum.amount, expectedAmount(sum));
}

/** Whether two amounts differ by no more than 0.02. */
export function isClose(left: Decimal, right: Decimal): boolean {
  return left.sub(right).abs().compare(SLACK) <= 0;
}

/** "12 × £4.10 is £49.20, but the invoice says £49.00" */
export function sayLineSum(sum: LineSum, currency: string | null): string {
  const { quantity, price, baseQuantity, charges, allowances, amount } = sum;
  const isForOne = baseQuantity.equals(Decimal.ONE);
  const steps = [
    `${plain(quantity)} × ${money(price, currency)}${isForOne ? '' : ` for ${plain(baseQuantity)}`}`,
    ...(charges.isZero() ? [] : [`plus ${money(charges, currency)} of charges`]),
    ...(allowances.isZero() ? [] : [`less ${money(allowances, currency)} of allowances`]),
  ];
  const expected = roundAsXPath(expectedAmount(sum));
  return `${steps.join(' ')} is ${money(expected, currency)}, but the invoice says ${money(amount, currency)}`;
}

function expectedAmount({ quantity, price, baseQuantity, charges, allowances }: LineSum): Decimal {
  const isForOne = baseQuantity.equals(Decimal.ONE);
  const scale = Math.max(DIVISION_SCALE, price.scale, baseQuantity.scale);
  const perUnit = isForOne ? price : price.divRounded(baseQuantity, scale);
  const goods = quantity.mul(perUnit);
  return charges.isZero() && allowances.isZero() ? goods : goods.add(charges).sub(allowances);
}

/** Allowances or charges of a line together, rounded as the published rule does. */
export function sumOfCharges(amounts: readonly Decimal[]): Decimal {
  return amounts.length === 0
    ? Decimal.ZERO
    : roundAsXPath(amounts.reduce((total, amount) => total.add(amount)));
}

/** "10% of £200.00 is £20.00, but the invoice says £30.00" */
export function sayPercentage(
  base: Decimal,
  percentage: Decimal,
  amount: Decimal,
  currency: string | null,
): string {
  const expected = roundAsXPath(percentageOf(base, percentage));
  return `${plain(percentage)}% of ${money(base, currency)} is ${money(expected, currency)}, but the invoice says ${money(amount, currency)}`;
}

/** Exact, not rounded; the percentage as 20 for 20%. */
export function percentageOf(base: Decimal, percentage: Decimal): Decimal {
  return base.mul(percentage).mul(HUNDREDTH);
}

const HUNDREDTH = Decimal.of(1n, 2);
