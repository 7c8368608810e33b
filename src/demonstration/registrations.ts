/**
 * Numbers that have the right form and belong to nobody.
 *
 * VAT: the check digits are right (weights 8 to 2, modulus 97), and the first seven digits lie between 0100000 and
 * 0999999, which the check that the European Commission published for British numbers excludes under both of its
 * methods: no such number was given out when it was written. We know of no later use.
 */
const VAT_FIRST = 100_000;
/** Odd, so that numbers of neighbours do not follow each other. */
const VAT_STEP = 733;

export function vatNumberOf(serial: number): string {
  const body = String(VAT_FIRST + ((serial * VAT_STEP) % 900_000)).padStart(7, '0');
  const sum = [...body].reduce((all, digit, at) => all + Number(digit) * (8 - at), 0);
  return `GB${body}${String((97 - (sum % 97)) % 97).padStart(2, '0')}`;
}

/** Companies House numbers companies of England and Wales upwards and is far below 99 million. */
export function companyNumberOf(serial: number): string {
  return `99${String(serial).padStart(6, '0')}`;
}

/** Limited liability partnerships are OC and six digits; those that exist are far below 990000. */
export function partnershipNumberOf(serial: number): string {
  return `OC99${String(serial).padStart(4, '0')}`;
}

/** No bank that we know of has sort codes that begin 00-00. */
export function sortCodeOf(serial: number): string {
  return `0000${String(serial % 100).padStart(2, '0')}`;
}

export function accountNumberOf(serial: number): string {
  return String(10_000_000 + ((serial * 7919) % 89_999_999));
}

/** Ofcom keeps 01632 960000 to 960999 free for drama. */
export function phoneOf(serial: number): string {
  return `01632 960${String(serial % 1000).padStart(3, '0')}`;
}
