/**
 * Exact decimal numbers: a whole coefficient and a power of ten. Prices, quantities, rates and the amounts of a
 * document as written are decimals; amounts that the portal itself holds are `Money`.
 */
export class Decimal {
  private constructor(
    /** All digits as one whole number: 12.50 is 1250. */
    readonly coefficient: bigint,
    /** Digits after the point: 12.50 has 2. */
    readonly scale: number,
  ) {}

  static readonly ZERO = new Decimal(0n, 0);
  static readonly ONE = new Decimal(1n, 0);
  static readonly HUNDRED = new Decimal(100n, 0);

  static of(coefficient: bigint, scale: number): Decimal {
    return new Decimal(coefficient, scale);
  }

  /**
   * Read the lexical form of xsd:decimal: an optional sign, digits, at most one point; no exponent, no spaces.
   * @returns null where the text is not such a number.
   */
  static tryParse(text: string): Decimal | null {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
    if (match === null) return null;
    const whole = match[2] ?? '';
    const fraction = match[3] ?? '';
    if (whole === '' && fraction === '') return null;
    if (whole.length + fraction.length > DIGITS_MAX) return null;
    const coefficient = BigInt(whole + fraction);
    return new Decimal(match[1] === '-' ? -coefficient : coefficient, fraction.length);
  }

  /** Like `tryParse`, for text known to be a number: anything else is a bug. */
  static parse(text: string): Decimal {
    const value = Decimal.tryParse(text);
    if (value === null) throw new TypeError(`not a decimal number: ${text.slice(0, 40)}`);
    return value;
  }

  static fromInteger(value: number | bigint): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.coefficientAt(scale) + other.coefficientAt(scale), scale);
  }

  sub(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  mul(other: Decimal): Decimal {
    return new Decimal(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  /** The quotient at `scale` digits, rounded once, half away from zero. Dividing by zero is a bug. */
  divRounded(divisor: Decimal, scale: number): Decimal {
    if (divisor.coefficient === 0n) throw new RangeError('division by zero');
    const shift = scale + divisor.scale - this.scale;
    const numerator = shift >= 0 ? this.coefficient * tenTo(shift) : this.coefficient;
    const denominator = shift >= 0 ? divisor.coefficient : divisor.coefficient * tenTo(-shift);
    return new Decimal(divideHalfAwayFromZero(numerator, denominator), scale);
  }

  /** Rounded once, half away from zero: 0.125 at 2 is 0.13, -0.125 at 2 is -0.13. */
  round(scale: number): Decimal {
    if (scale >= this.scale) return new Decimal(this.coefficientAt(scale), scale);
    return new Decimal(divideHalfAwayFromZero(this.coefficient, tenTo(this.scale - scale)), scale);
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  abs(): Decimal {
    return this.coefficient < 0n ? this.negate() : this;
  }

  /** Negative, zero or positive, as `this` is less than, equal to or greater than `other`. 1.0 equals 1.00. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const left = this.coefficientAt(scale);
    const right = other.coefficientAt(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.coefficient === 0n;
  }

  isNegative(): boolean {
    return this.coefficient < 0n;
  }

  /** Digits after the point that are needed: 12.500 needs 1. */
  significantScale(): number {
    return this.normalise().scale;
  }

  /** The same number without trailing zeros after the point. */
  normalise(): Decimal {
    let { coefficient, scale } = this;
    while (scale > 0 && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale -= 1;
    }
    return new Decimal(coefficient, scale);
  }

  /** Plain digits as written, trailing zeros kept: "12.50". */
  toString(): string {
    const digits = (this.coefficient < 0n ? -this.coefficient : this.coefficient)
      .toString()
      .padStart(this.scale + 1, '0');
    const text =
      this.scale === 0
        ? digits
        : `${digits.slice(0, -this.scale)}.${digits.slice(digits.length - this.scale)}`;
    return this.coefficient < 0n ? `-${text}` : text;
  }

  /** The text form, so that JSON never carries a rounded number. */
  toJSON(): string {
    return this.toString();
  }

  private coefficientAt(scale: number): bigint {
    return scale === this.scale ? this.coefficient : this.coefficient * tenTo(scale - this.scale);
  }
}

/** No document has a number this long; a longer one is an attack on the arithmetic. */
const DIGITS_MAX = 60;

const POWERS = Array.from({ length: 41 }, (_, exponent) => 10n ** BigInt(exponent));

function tenTo(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

function divideHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (n * 2n + d) / (d * 2n);
  return negative ? -quotient : quotient;
}

export function sumDecimals(values: Iterable<Decimal>): Decimal {
  let total = Decimal.ZERO;
  for (const value of values) total = total.add(value);
  return total;
}
