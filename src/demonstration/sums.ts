/** Pence as pounds: 1250 is "12.50". Not negative. */
export function pounds(minor: number): string {
  const pence = minor % 100;
  return `${(minor - pence) / 100}.${pence < 10 ? '0' : ''}${pence}`;
}

/** VAT of a net amount in pence at a whole percentage, rounded half up. */
export function vatOf(netMinor: number, percent: number): number {
  const hundredths = netMinor * percent + 50;
  return (hundredths - (hundredths % 100)) / 100;
}

/** Pence as a person reads them: 123450 is "£1,234.50". Not negative. */
export function inPounds(minor: number): string {
  return `£${pounds(minor).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
}
