import { add, equal, type Money, negate, subtract, sum, zero } from '../../kernel/money.js';
import { type PlainDate } from '../../kernel/plain-date.js';

export interface RemittanceParty {
  readonly name: string;
  readonly addressLines: readonly string[];
}

export interface RemittanceItem {
  readonly number: string;
  readonly issuedOn: PlainDate;
  readonly kind: 'invoice' | 'credit';
  /** As invoiced, with VAT; positive for a credit note too. */
  readonly gross: Money;
  /** Rebate for early payment, with its VAT; zero for most. */
  readonly discount: Money;
}

export interface RemittanceFacts {
  readonly payer: RemittanceParty;
  readonly payee: RemittanceParty;
  /** What stands on the supplier's bank statement. */
  readonly reference: string;
  readonly paidOn: PlainDate;
  /** Masked account: "ending 5678". */
  readonly paidTo: string;
  readonly amount: Money;
  readonly items: readonly RemittanceItem[];
}

export interface RemittanceLine {
  readonly number: string;
  readonly issuedOn: PlainDate;
  /** Zero for a credit note. */
  readonly gross: Money;
  readonly discount: Money;
  /** What a credit note takes off; zero for an invoice. */
  readonly credit: Money;
  /** Negative for a credit note. */
  readonly paid: Money;
}

/** What a remittance advice shows, on paper and on the page. */
export interface Remittance extends Omit<RemittanceFacts, 'items' | 'amount'> {
  readonly lines: readonly RemittanceLine[];
  readonly totals: Pick<RemittanceLine, 'gross' | 'discount' | 'credit'>;
  /** What was paid: the sum of the lines. */
  readonly total: Money;
}

/** Invoices by number, then credit notes. Lines that do not add up to the payment are a bug. */
export function remittanceAdvice({ items, amount, ...facts }: RemittanceFacts): Remittance {
  const none = zero(amount.currency);
  const lines = [...items]
    .sort(byKindAndNumber)
    .map(({ number, issuedOn, kind, gross, discount }) =>
      kind === 'credit'
        ? { number, issuedOn, gross: none, discount: none, credit: gross, paid: negate(gross) }
        : { number, issuedOn, gross, discount, credit: none, paid: subtract(gross, discount) },
    );
  const total = lines.reduce((sofar, line) => add(sofar, line.paid), none);
  if (!equal(total, amount))
    throw new RangeError(`remittance ${facts.reference} adds up to ${total.minor}, not to ${amount.minor}`);
  const column = (name: 'gross' | 'discount' | 'credit') =>
    sum(
      lines.map((line) => line[name]),
      amount.currency,
    );
  return {
    ...facts,
    lines,
    totals: { gross: column('gross'), discount: column('discount'), credit: column('credit') },
    total,
  };
}

function byKindAndNumber(left: RemittanceItem, right: RemittanceItem): number {
  if (left.kind !== right.kind) return left.kind === 'invoice' ? -1 : 1;
  return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
}
