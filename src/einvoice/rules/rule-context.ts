import { Decimal } from '../../kernel/decimal.js';
import type { AllowanceOrCharge, InvoiceLine, SemanticInvoice } from '../model/semantic-invoice.js';
import type { TaxTotal } from '../model/tax-total.js';
import { sumPresent } from './arithmetic.js';
import type { Positions } from './positions.js';
import { money } from './say.js';

/** What of the invoice is in one VAT category, or in one category at one rate. */
export interface VatGroup {
  /** Lines plus charges less allowances. */
  taxable: Decimal;
  count: number;
}

/** What rules share: sums are taken once for a document, however many rows ask for them. */
export class RuleContext {
  private sums: { lines: Decimal; allowances: Decimal; charges: Decimal } | null = null;
  private groups: Map<string, VatGroup> | null = null;
  private rows: Map<string, { readonly all: number; readonly vat: number }> | null = null;

  constructor(
    readonly invoice: SemanticInvoice,
    readonly taxTotals: readonly TaxTotal[],
    private readonly positions: Positions | null,
  ) {}

  /** The invoice was typed in the portal, and not read from a document. */
  get isTyped(): boolean {
    return this.positions === null;
  }

  /** Whether the VAT category of a line, allowance, charge or row is one of VAT indeed. */
  isVat(thing: object): boolean {
    return this.positions?.isOfOtherTax(thing) !== true;
  }

  /** Whether the document has the element of a term of the invoice, be it without a value. */
  isThere(term: string): boolean {
    return this.positions?.isThere('invoice', this.invoice, term) === true;
  }

  /** An amount in the currency of the invoice, to be read. */
  money(value: Decimal | null): string {
    return money(value, this.invoice.currency);
  }

  /** The end of a sentence about an amount: "is given as £10.00", "is missing". */
  given(value: Decimal | null): string {
    return value === null ? 'is missing' : `is given as ${this.money(value)}`;
  }

  get lineNetTotal(): Decimal {
    return this.sumsOnce().lines;
  }

  get allowanceTotal(): Decimal {
    return this.sumsOnce().allowances;
  }

  get chargeTotal(): Decimal {
    return this.sumsOnce().charges;
  }

  /** @returns what is in the category, at `rate` where one is given; null where nothing is. */
  vatGroup(category: string, rate?: Decimal): VatGroup | null {
    this.groups ??= groupByVat(this.invoice);
    return this.groups.get(rate === undefined ? category : rateKey(category, rate)) ?? null;
  }

  /** How many rows of the VAT breakdown have the category: all of them, and those of VAT indeed. */
  breakdownRows(category: string): { readonly all: number; readonly vat: number } {
    if (this.rows === null) {
      this.rows = new Map();
      for (const row of this.invoice.vatBreakdown) {
        if (row.category === null) continue;
        const count = this.rows.get(row.category) ?? { all: 0, vat: 0 };
        this.rows.set(row.category, { all: count.all + 1, vat: count.vat + (this.isVat(row) ? 1 : 0) });
      }
    }
    return this.rows.get(category) ?? { all: 0, vat: 0 };
  }

  private sumsOnce() {
    const { lines, allowances, charges } = this.invoice;
    return (this.sums ??= {
      lines: sumPresent(lines.map((line) => line.netAmount)),
      allowances: sumPresent(allowances.map((each) => each.amount)),
      charges: sumPresent(charges.map((each) => each.amount)),
    });
  }
}

function groupByVat(invoice: SemanticInvoice): Map<string, VatGroup> {
  const groups = new Map<string, VatGroup>();
  const add = (item: InvoiceLine | AllowanceOrCharge, amount: Decimal | null): void => {
    if (item.vatCategory === null) return;
    addTo(groups, item.vatCategory, amount);
    if (item.vatRate !== null) addTo(groups, rateKey(item.vatCategory, item.vatRate), amount);
  };
  for (const line of invoice.lines) add(line, line.netAmount);
  for (const charge of invoice.charges) add(charge, charge.amount);
  for (const allowance of invoice.allowances) add(allowance, allowance.amount?.negate() ?? null);
  return groups;
}

function addTo(groups: Map<string, VatGroup>, key: string, amount: Decimal | null): void {
  let group = groups.get(key);
  if (group === undefined) groups.set(key, (group = { taxable: Decimal.ZERO, count: 0 }));
  group.count += 1;
  if (amount !== null) group.taxable = group.taxable.add(amount);
}

function rateKey(category: string, rate: Decimal): string {
  return `${category} ${rate.normalise().toString()}`;
}
