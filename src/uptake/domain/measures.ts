import { Decimal } from '../../kernel/decimal.js';
import { addMonths, firstOfMonth, type PlainDate } from '../../kernel/plain-date.js';

/** What one supplier did in one month. Months without anything need no row. */
export interface MonthlyFacts {
  /** First day of the month. */
  readonly month: PlainDate;
  readonly supplierId: string;
  /** Orders issued to it. */
  readonly orders: number;
  /** Invoices received from it. */
  readonly invoices: number;
  readonly digitalInvoices: number;
  /** Of tier T1. */
  readonly structuredInvoices: number;
  /** Entered by staff for the supplier, whatever the channel. */
  readonly assistedInvoices: number;
  /** In minor units. */
  readonly value: number;
  readonly digitalValue: number;
  /** It interacted digitally, by an invoice or in another way. */
  readonly digital: boolean;
}

/** A supplier that is left out of every measure, and why: an employee, a one-off refund, a body paid by file. */
export interface Exclusion {
  readonly supplierId: string;
  readonly reason: string;
}

export const MEASURE_IDS = [
  'supplier-uptake',
  'strict-supplier-uptake',
  'invoice-uptake',
  'spend-uptake',
  'structured-share',
  'assisted-share',
] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

export interface MeasureDefinition {
  readonly id: MeasureId;
  readonly title: string;
  /** In words, with the denominator. */
  readonly formula: string;
  /** What is counted above and below the line. */
  readonly unit: 'suppliers' | 'invoices' | 'minor units';
  /** Goes up with every change of meaning; a report names the version that it used. */
  readonly version: number;
}

/** Every measure looks back over so many months. */
export const WINDOW_MONTHS = 12;
/** Of a supplier's invoices, for the strict measure. */
const STRICT_PERCENT = 80;

export const MEASURES: Readonly<Record<MeasureId, MeasureDefinition>> = {
  'supplier-uptake': {
    id: 'supplier-uptake',
    title: 'Suppliers who interact with us digitally',
    formula:
      'Active suppliers with at least one digital interaction in 12 months, out of all active suppliers. Active: at least one invoice received or order issued in those 12 months, less the suppliers on the exclusion list.',
    unit: 'suppliers',
    version: 1,
  },
  'strict-supplier-uptake': {
    id: 'strict-supplier-uptake',
    title: 'Suppliers who are digital nearly always',
    formula:
      'Active suppliers of whose invoices in 12 months at least 80% were digital, out of all active suppliers.',
    unit: 'suppliers',
    version: 1,
  },
  'invoice-uptake': {
    id: 'invoice-uptake',
    title: 'Invoices that come digitally',
    formula: 'Digital invoices out of all invoices received in 12 months, by number.',
    unit: 'invoices',
    version: 1,
  },
  'spend-uptake': {
    id: 'spend-uptake',
    title: 'Spend that is invoiced digitally',
    formula: 'Value of digital invoices out of the value of all invoices received in 12 months.',
    unit: 'minor units',
    version: 1,
  },
  'structured-share': {
    id: 'structured-share',
    title: 'Invoices that are structured data',
    formula: 'Invoices by network, API or structured file (T1) out of all invoices received in 12 months.',
    unit: 'invoices',
    version: 1,
  },
  'assisted-share': {
    id: 'assisted-share',
    title: 'Invoices that staff entered for the supplier',
    formula: 'Invoices entered by staff for the supplier out of all invoices received in 12 months.',
    unit: 'invoices',
    version: 1,
  },
};

export interface Measure {
  readonly numerator: number;
  readonly denominator: number;
  /** At one digit; null where there is nothing to divide by. */
  readonly percent: Decimal | null;
}

export interface MeasuredMonth {
  /** First day of the last month of the twelve. */
  readonly month: PlainDate;
  readonly measures: Readonly<Record<MeasureId, Measure>>;
}

/** The six measures over the twelve months that end with the month of `upTo`. */
export function computeMeasures(
  rows: readonly MonthlyFacts[],
  upTo: PlainDate,
  exclusions: readonly Exclusion[] = [],
): Readonly<Record<MeasureId, Measure>> {
  const suppliers = activeSuppliers(rows, upTo, exclusions);
  const total = (
    name:
      'invoices' | 'digitalInvoices' | 'structuredInvoices' | 'assistedInvoices' | 'value' | 'digitalValue',
  ) => suppliers.reduce((all, supplier) => all + supplier[name], 0);
  const invoices = total('invoices');
  return {
    'supplier-uptake': measure(suppliers.filter(({ digital }) => digital).length, suppliers.length),
    'strict-supplier-uptake': measure(suppliers.filter(isNearlyAlwaysDigital).length, suppliers.length),
    'invoice-uptake': measure(total('digitalInvoices'), invoices),
    'spend-uptake': measure(total('digitalValue'), total('value')),
    'structured-share': measure(total('structuredInvoices'), invoices),
    'assisted-share': measure(total('assistedInvoices'), invoices),
  };
}

/** The measures month by month, each over its own twelve months. */
export function measureSeries(
  rows: readonly MonthlyFacts[],
  from: PlainDate,
  upTo: PlainDate,
  exclusions: readonly Exclusion[] = [],
): MeasuredMonth[] {
  const series: MeasuredMonth[] = [];
  for (let month = firstOfMonth(from); month <= upTo; month = addMonths(month, 1))
    series.push({ month, measures: computeMeasures(rows, month, exclusions) });
  return series;
}

/** What one supplier did in twelve months. */
export type SupplierYear = Omit<MonthlyFacts, 'month'>;

/** The suppliers that the measures count, each over the twelve months that end with the month of `upTo`. */
export function activeSuppliers(
  rows: readonly MonthlyFacts[],
  upTo: PlainDate,
  exclusions: readonly Exclusion[] = [],
): SupplierYear[] {
  const last = firstOfMonth(upTo);
  const first = addMonths(last, 1 - WINDOW_MONTHS);
  const out = new Set(exclusions.map(({ supplierId }) => supplierId));
  return [
    ...bySupplier(
      rows.filter(({ month, supplierId }) => month >= first && month <= last && !out.has(supplierId)),
    ),
  ].filter(({ invoices, orders }) => invoices > 0 || orders > 0);
}

function bySupplier(rows: readonly MonthlyFacts[]): Iterable<SupplierYear> {
  const years = new Map<string, SupplierYear>();
  for (const row of rows) {
    const year = years.get(row.supplierId);
    years.set(row.supplierId, {
      supplierId: row.supplierId,
      orders: (year?.orders ?? 0) + row.orders,
      invoices: (year?.invoices ?? 0) + row.invoices,
      digitalInvoices: (year?.digitalInvoices ?? 0) + row.digitalInvoices,
      structuredInvoices: (year?.structuredInvoices ?? 0) + row.structuredInvoices,
      assistedInvoices: (year?.assistedInvoices ?? 0) + row.assistedInvoices,
      value: (year?.value ?? 0) + row.value,
      digitalValue: (year?.digitalValue ?? 0) + row.digitalValue,
      digital: (year?.digital ?? false) || row.digital || row.digitalInvoices > 0,
    });
  }
  return years.values();
}

function isNearlyAlwaysDigital({ invoices, digitalInvoices }: SupplierYear): boolean {
  return invoices > 0 && digitalInvoices * 100 >= invoices * STRICT_PERCENT;
}

function measure(numerator: number, denominator: number): Measure {
  const percent =
    denominator === 0
      ? null
      : Decimal.fromInteger(numerator).mul(Decimal.HUNDRED).divRounded(Decimal.fromInteger(denominator), 1);
  return { numerator, denominator, percent };
}
