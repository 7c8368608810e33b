// By its own name, because asking a global for it costs more than the sum where tests run.
const { isSafeInteger } = Number;

/** A whole number: a number as long as it is a safe integer, which is exact and fast, and else a bigint. */
type Whole = number | bigint;

/**
 * Exact decimal numbers: a whole coefficient and a power of ten. Prices, quantities, rates and the amounts of a
 * document as written are decimals; amounts that the portal itself holds are `Money`.
 */
export class Decimal {
  private constructor(
    private readonly digits: Whole,
    /** Digits after the point: 12.50 has 2. */
    readonly scale: number,
  ) {}

  static readonly ZERO = new Decimal(0, 0);
  static readonly ONE = new Decimal(1, 0);
  static readonly HUNDRED = new Decimal(100, 0);

  /** @param coefficient all digits; a number that is not a safe integer is a bug and asserts */
  static of(coefficient: number | bigint, scale: number): Decimal {
    if (typeof coefficient === 'bigint') return new Decimal(whole(coefficient), scale);
    if (!isSafeInteger(coefficient)) throw new RangeError(`not a whole number: ${coefficient}`);
    return new Decimal(coefficient + 0, scale);
  }

  /** All digits as one whole number: 12.50 is 1250. */
  get coefficient(): bigint {
    return BigInt(this.digits);
  }

  /** The same as a number; more digits than a number holds exactly are a bug and assert. */
  get safeCoefficient(): number {
    if (typeof this.digits !== 'number') throw new RangeError(`too many digits: ${this.digits}`);
    return this.digits;
  }

  /**
   * Read the lexical form of xsd:decimal: an optional sign, digits, at most one point; no exponent, no spaces.
   * @returns null where the text is not such a number.
   */
  static tryParse(text: string): Decimal | null {
    const sign = text.charCodeAt(0);
    const start = sign === 43 || sign === 45 ? 1 : 0;
    let value = 0;
    let point = -1;
    for (let at = start; at < text.length; at += 1) {
      const digit = text.charCodeAt(at) - 48;
      if (digit >= 0 && digit <= 9) value = value * 10 + digit;
      else if (digit === -2 && point === -1) point = at;
      else return null;
    }
    const count = text.length - start - (point === -1 ? 0 : 1);
    if (count === 0 || count > DIGITS_MAX) return null;
    const scale = point === -1 ? 0 : text.length - point - 1;
    if (count > DIGITS_SAFE) return Decimal.of(BigInt(text.replace(/[+.]/g, '')), scale);
    return new Decimal(sign === 45 ? 0 - value : value, scale);
  }

  /** Like `tryParse`, for text known to be a number: anything else is a bug. */
  static parse(text: string): Decimal {
    const value = Decimal.tryParse(text);
    if (value === null) throw new TypeError(`not a decimal number: ${text.slice(0, 40)}`);
    return value;
  }

  static fromInteger(value: number | bigint): Decimal {
    return Decimal.of(value, 0);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(plus(this.digitsAt(scale), other.digitsAt(scale)), scale);
  }

  sub(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  mul(other: Decimal): Decimal {
    return new Decimal(times(this.digits, other.digits), this.scale + other.scale);
  }

  /** The quotient at `scale` digits, rounded once, half away from zero. Dividing by zero is a bug. */
  divRounded(divisor: Decimal, scale: number): Decimal {
    if (divisor.isZero()) throw new RangeError('division by zero');
    const shift = scale + divisor.scale - this.scale;
    const numerator = shift >= 0 ? times(this.digits, tenTo(shift)) : this.digits;
    const denominator = shift >= 0 ? divisor.digits : times(divisor.digits, tenTo(-shift));
    return new Decimal(divideHalfAwayFromZero(numerator, denominator), scale);
  }

  /** Rounded once, half away from zero: 0.125 at 2 is 0.13, -0.125 at 2 is -0.13. */
  round(scale: number): Decimal {
    if (scale >= this.scale) return new Decimal(this.digitsAt(scale), scale);
    return new Decimal(divideHalfAwayFromZero(this.digits, tenTo(this.scale - scale)), scale);
  }

  negate(): Decimal {
    return new Decimal(typeof this.digits === 'number' ? 0 - this.digits : -this.digits, this.scale);
  }

  abs(): Decimal {
    return this.isNegative() ? this.negate() : this;
  }

  /** Negative, zero or positive, as `this` is less than, equal to or greater than `other`. 1.0 equals 1.00. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const left = this.digitsAt(scale);
    const right = other.digitsAt(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.digits === 0;
  }

  isNegative(): boolean {
    return this.digits < 0;
  }

  /** Digits after the point that are needed: 12.500 needs 1. */
  significantScale(): number {
    return this.normalise().scale;
  }

  /** The same number without trailing zeros after the point. */
  normalise(): Decimal {
    let { digits, scale } = this;
    while (scale > 0 && (typeof digits === 'number' ? digits % 10 === 0 : digits % 10n === 0n)) {
      digits = typeof digits === 'number' ? digits / 10 : whole(digits / 10n);
      scale -= 1;
    }
    return scale === this.scale ? this : new Decimal(digits, scale);
  }

  /** Plain digits as written, trailing zeros kept: "12.50". */
  toString(): string {
    const text = `${this.digits}`;
    if (this.scale === 0) return text;
    const sign = this.isNegative() ? '-' : '';
    const digits = text.slice(sign.length).padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  }

  /** The text form, so that JSON never carries a rounded number. */
  toJSON(): string {
    return this.toString();
  }

  private digitsAt(scale: number): Whole {
    return scale === this.scale ? this.digits : times(this.digits, tenTo(scale - this.scale));
  }
}

/** No document has a number this long; a longer one is an attack on the arithmetic. */
const DIGITS_MAX = 60;
/** This many nines are a safe integer. */
const DIGITS_SAFE = 15;

const POWERS: readonly Whole[] = Array.from({ length: 41 }, (_, exponent) => whole(10n ** BigInt(exponent)));

function tenTo(exponent: number): Whole {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

function whole(value: bigint): Whole {
  const small = Number(value);
  return isSafeInteger(small) ? small : value;
}

// A sum or product of safe integers that is not one is never rounded to one: what is safe is exact.

function plus(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (isSafeInteger(sum)) return sum;
  }
  return whole(BigInt(left) + BigInt(right));
}

function times(left: Whole, right: Whole): Whole {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    // 0 and not the -0 that floating point makes of 0 × -1.
    if (isSafeInteger(product)) return product + 0;
  }
  return whole(BigInt(left) * BigInt(right));
}

function divideHalfAwayFromZero(numerator: Whole, denominator: Whole): Whole {
  const n = magnitude(numerator);
  const d = magnitude(denominator);
  const quotient = halfUp(n, d);
  return numerator < 0 !== denominator < 0 ? times(quotient, -1) : quotient;
}

/** The quotient of numbers that are not negative. */
function halfUp(n: Whole, d: Whole): Whole {
  if (typeof n === 'number' && typeof d === 'number') {
    const twice = n * 2 + d;
    const divisor = d * 2;
    // A multiple of the divisor, so that the division leaves no fraction to be rounded.
    if (isSafeInteger(twice) && isSafeInteger(divisor)) return (twice - (twice % divisor)) / divisor;
  }
  return whole((BigInt(n) * 2n + BigInt(d)) / (BigInt(d) * 2n));
}

function magnitude(value: Whole): Whole {
  return value < 0 ? times(value, -1) : value;
}

/** Exact; zero for none. */
export function sumDecimals(values: Iterable<Decimal>): Decimal {
  let total = Decimal.ZERO;
  for (const value of values) total = total.add(value);
  return total;
}
