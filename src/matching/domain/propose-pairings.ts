import { distance } from 'fastest-levenshtein';
import { munkres } from 'munkres';
import { byText, foldNumber, foldWords } from './fold-text.js';
import { type InvoiceLineFacts, type OrderFacts, type OrderLineFacts } from './match-facts.js';

/** A weak pairing: for a person to confirm, never taken silently. Scores run from 0 to 100. */
export interface PairingProposal {
  readonly orderNumber: string;
  readonly orderLineId: string;
  readonly orderLineNumber: string;
  readonly description: string;
  readonly score: number;
}

interface Candidate {
  readonly order: OrderFacts;
  readonly line: OrderLineFacts;
}

/** Proposals shown for one line. */
const PROPOSALS_MAX = 3;
const SCORE_LEAST = 30;
/** Nobody pairs more lines than this by hand: the supplier is asked for references instead. */
const LINES_MAX = 60;
/** Order lines that are compared with one invoice line letter by letter. */
const COMPARED_MAX = 12;

/**
 * For lines that nothing ties to an order line for certain: the assignment that is the best for all of them together
 * (so that two lines are not proposed for one order line while another goes empty), followed by the next best of each.
 * @returns nothing for a line that resembles no order line, and for all lines where there are more than a person can pair
 */
export function proposePairings(
  lines: readonly InvoiceLineFacts[],
  candidates: readonly Candidate[],
): ReadonlyMap<InvoiceLineFacts, readonly PairingProposal[]> {
  if (lines.length === 0 || lines.length > LINES_MAX || candidates.length === 0) return new Map();
  const words = new WordIndex(candidates);
  const scored = lines.map((line) => words.resembling(line));
  const assigned = assign(scored);
  return new Map(
    lines.map((line, row) => {
      const best = assigned.get(row);
      const proposals = scored[row]!.map(({ candidate, score }) => proposalOf(candidate, score));
      proposals.sort(
        (a, b) =>
          Number(b.orderLineId === best?.line.id) - Number(a.orderLineId === best?.line.id) ||
          b.score - a.score ||
          byText(a.orderNumber, b.orderNumber) ||
          byText(a.orderLineNumber, b.orderLineNumber),
      );
      return [line, proposals.slice(0, PROPOSALS_MAX)];
    }),
  );
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** @returns the candidate of each row, where the best assignment as a whole gives it one */
function assign(scored: readonly (readonly Scored[])[]): ReadonlyMap<number, Candidate> {
  const columns = [...new Set(scored.flat().map(({ candidate }) => candidate))];
  if (columns.length === 0) return new Map();
  const columnOf = new Map(columns.map((candidate, column) => [candidate, column]));
  const costs = scored.map((row) => {
    const costOf = new Array<number>(columns.length).fill(NO_LIKENESS);
    for (const { candidate, score } of row) costOf[columnOf.get(candidate)!] = 100 - score;
    return costOf;
  });
  const chosen = munkres(costs).filter(([row, column]) => costs[row]![column]! < NO_LIKENESS);
  return new Map(chosen.map(([row, column]) => [row, columns[column]!]));
}

const NO_LIKENESS = 1_000;

interface Worded {
  readonly candidate: Candidate;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

class WordIndex {
  private readonly worded: readonly Worded[];
  private readonly byWord = new Map<string, Worded[]>();

  constructor(candidates: readonly Candidate[]) {
    this.worded = candidates.map((candidate) => {
      const text = foldWords(candidate.line.description);
      return { candidate, text, words: new Set(text.split(' ').filter(Boolean)) };
    });
    for (const each of this.worded) {
      for (const word of each.words) {
        const same = this.byWord.get(word);
        if (same === undefined) this.byWord.set(word, [each]);
        else same.push(each);
      }
    }
  }

  /** Order lines of the order that the line quotes, or of all, that look like it. */
  resembling(line: InvoiceLineFacts): Scored[] {
    const text = foldWords(line.itemName);
    const words = [...new Set(text.split(' ').filter(Boolean))];
    const common = new Map<Worded, number>();
    for (const word of words) {
      for (const each of this.byWord.get(word) ?? []) common.set(each, (common.get(each) ?? 0) + 1);
    }
    const wanted = line.orderNumber === null ? null : foldNumber(line.orderNumber);
    return this.worded
      .filter(({ candidate }) => wanted === null || foldNumber(candidate.order.number) === wanted)
      .map((each) => ({ each, share: shareOf(common.get(each) ?? 0, words.length, each.words.size) }))
      .map(({ each, share }) => ({ each, share, figures: figuresInCommon(line, each.candidate.line) }))
      .sort((a, b) => b.share + b.figures - (a.share + a.figures))
      .slice(0, COMPARED_MAX)
      .map(({ each, share, figures }) => ({
        candidate: each.candidate,
        score: Math.max(share, lettersInCommon(text, each.text)) + figures,
      }))
      .filter(({ score }) => score >= SCORE_LEAST);
  }
}

/** Words in common weigh 60. */
function shareOf(common: number, mine: number, theirs: number): number {
  return mine + theirs === 0 ? 0 : Math.floor((120 * common) / (mine + theirs));
}

/** So do letters, for words that are misspelt or run together. Less than half in common is chance. */
function lettersInCommon(mine: string, theirs: string): number {
  const longest = Math.max(mine.length, theirs.length);
  if (longest === 0) return 0;
  const common = longest - distance(mine, theirs);
  return common * 2 < longest ? 0 : Math.floor((60 * common) / longest);
}

/** The same unit price weighs 25, the same quantity 15. */
function figuresInCommon(line: InvoiceLineFacts, theirs: OrderLineFacts): number {
  return (line.netPrice.equals(theirs.unitPrice) ? 25 : 0) + (line.quantity.equals(theirs.quantity) ? 15 : 0);
}

function proposalOf({ order, line }: Candidate, score: number): PairingProposal {
  return {
    orderNumber: order.number,
    orderLineId: line.id,
    orderLineNumber: line.number,
    description: line.description,
    score,
  };
}
