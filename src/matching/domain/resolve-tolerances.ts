import { type Measure, PRESET_TOLERANCES, type Tolerance } from './tolerance.js';

/** Where a tolerance applies, the narrowest first. */
export const TOLERANCE_SCOPES = ['order-line', 'contract', 'supplier', 'category', 'council'] as const;
export type ToleranceScope = (typeof TOLERANCE_SCOPES)[number];

/** A tolerance that the council set. */
export interface ToleranceRow {
  readonly scope: ToleranceScope;
  /** The id of the order line or supplier, the contract's reference or the category; empty for the council. */
  readonly key: string;
  readonly measure: Measure;
  readonly tolerance: Tolerance;
}

/** What of an order line decides which tolerance applies to it. */
export interface ToleranceSubject {
  readonly id: string;
  readonly contract: string | null;
  readonly supplierId: string;
  readonly category: string | null;
}

/** A tolerance with the place that it comes from, for the people who read the result. */
export interface ResolvedTolerance {
  readonly tolerance: Tolerance;
  /** "the council’s rule", "the rule of contract C-12". */
  readonly from: string;
}

export type ResolvedTolerances = Readonly<Record<Measure, ResolvedTolerance>>;

/**
 * The tolerance of each measure for an order line: that of the line itself, else of its contract, of its supplier, of
 * its category, of the council; where the council has set none, the preset. One measure may come from one place and
 * another from another.
 */
export class ToleranceTable {
  private readonly byPlace: ReadonlyMap<string, Tolerance>;

  constructor(rows: readonly ToleranceRow[]) {
    this.byPlace = new Map(rows.map((row) => [place(row.measure, row.scope, row.key), row.tolerance]));
  }

  resolve(subject: ToleranceSubject): ResolvedTolerances {
    return {
      price: this.one('price', subject),
      quantity: this.one('quantity', subject),
      amount: this.one('amount', subject),
    };
  }

  /** For what is on no order line: charges on the document as a whole. */
  ofDocument(supplierId: string): ResolvedTolerances {
    return this.resolve({ id: '', contract: null, supplierId, category: null });
  }

  private one(measure: Measure, subject: ToleranceSubject): ResolvedTolerance {
    for (const scope of TOLERANCE_SCOPES) {
      const key = keyOf(scope, subject);
      const tolerance = key === null ? undefined : this.byPlace.get(place(measure, scope, key));
      if (tolerance !== undefined) return { tolerance, from: nameOf(scope, key!) };
    }
    return { tolerance: PRESET_TOLERANCES[measure], from: nameOf('council', '') };
  }
}

function keyOf(scope: ToleranceScope, subject: ToleranceSubject): string | null {
  switch (scope) {
    case 'order-line':
      return subject.id;
    case 'contract':
      return subject.contract;
    case 'supplier':
      return subject.supplierId;
    case 'category':
      return subject.category;
    case 'council':
      return '';
  }
}

function nameOf(scope: ToleranceScope, key: string): string {
  switch (scope) {
    case 'order-line':
      return 'the rule of this order line';
    case 'contract':
      return `the rule of contract ${key}`;
    case 'supplier':
      return 'the rule of this supplier';
    case 'category':
      return `the rule of category ${key}`;
    case 'council':
      return 'the council’s rule';
  }
}

function place(measure: Measure, scope: ToleranceScope, key: string): string {
  return `${measure} ${scope} ${key}`;
}
