import { type Decimal } from '../../kernel/decimal.js';

/** One `from` is `factor` of `to`: one box (XBX) is 12 single items (C62). */
export interface UnitConversion {
  readonly from: string;
  readonly to: string;
  readonly factor: Decimal;
}

/** One, each, piece: three codes of UN/ECE Recommendation 20 for one thing, mixed freely by suppliers. */
const SINGLE_ITEM: ReadonlySet<string> = new Set(['C62', 'EA', 'H87']);

/** Digits after the point of a quantity that had to be divided. */
const DIVIDED_SCALE = 10;

/** `quantity` of `from` counted in `to`; null where nothing says how to convert. */
export function convertQuantity(
  quantity: Decimal,
  from: string,
  to: string,
  conversions: readonly UnitConversion[],
): Decimal | null {
  if (sameUnit(from, to)) return quantity;
  const forwards = conversions.find((row) => sameUnit(row.from, from) && sameUnit(row.to, to));
  if (forwards !== undefined) return quantity.mul(forwards.factor);
  const backwards = conversions.find((row) => sameUnit(row.from, to) && sameUnit(row.to, from));
  return backwards === undefined ? null : quantity.divRounded(backwards.factor, DIVIDED_SCALE);
}

/** Whether both codes are the same unit; the codes of a single item are one. */
export function sameUnit(left: string, right: string): boolean {
  return left === right || (SINGLE_ITEM.has(left) && SINGLE_ITEM.has(right));
}
