import { normaliseInvoiceNumber } from '../../src/einvoice/model/invoice-number.js';
import { suspectsAmong } from '../../src/matching/domain/near-duplicates.js';
import { duplicateSet, type Labelled } from './duplicate-set.js';
import type { Measure } from './run.js';

const SEED = 1;

/** Shares of 0 to 1, of a seeded set whose duplicates are known; `limit` is what is asked for. */
export async function* measures(): AsyncIterable<Measure> {
  const { exactRecall, nearRecall, falseHolds } = judgeDuplicates(duplicateSet(SEED));
  const share = (measure: string, value: number, limit: number): Measure => ({
    ...{ measure, value: Number(value.toFixed(4)), unit: 'share', limit },
    ratio: Number((value / limit).toFixed(4)),
  });
  yield share('duplicates.exact_recall', exactRecall, 1);
  yield share('duplicates.near_recall', nearRecall, 0.95);
  yield share('duplicates.false_holds', falseHolds, 0.01);
}

export interface Judged {
  readonly exactRecall: number;
  readonly nearRecall: number;
  readonly falseHolds: number;
  readonly missed: readonly Labelled[];
  readonly held: readonly Labelled[];
}

/** What the portal would say of each document when it comes: repeated, to be looked at, or neither. */
export function judgeDuplicates(set: readonly Labelled[]): Judged {
  const missed: Labelled[] = [];
  const held: Labelled[] = [];
  const earlier = new Map<number, Labelled[]>();
  for (const each of set) {
    const known = earlier.get(each.supplier) ?? [];
    const verdict = verdictOn(each, known);
    // A slip of the finger may hit the number of a third invoice: it is then refused, which is caught all the same.
    const right = each.truth === 'near' ? verdict !== 'original' : verdict === each.truth;
    if (!right) (each.truth === 'original' ? held : missed).push(each);
    earlier.set(each.supplier, [...known, each]);
  }
  const count = (truth: Labelled['truth']) => set.filter((each) => each.truth === truth).length;
  const recall = (truth: Labelled['truth']) =>
    1 - missed.filter((each) => each.truth === truth).length / count(truth);
  return {
    ...{ exactRecall: recall('exact'), nearRecall: recall('near') },
    ...{ falseHolds: held.length / count('original'), missed, held },
  };
}

function verdictOn({ facts }: Labelled, known: readonly Labelled[]): Labelled['truth'] {
  const number = normaliseInvoiceNumber(facts.number);
  const same = known.some(
    (other) => other.facts.kind === facts.kind && normaliseInvoiceNumber(other.facts.number) === number,
  );
  if (same) return 'exact';
  const suspects = suspectsAmong(
    facts,
    known.map((other) => other.facts),
  );
  return suspects.length > 0 ? 'near' : 'original';
}
