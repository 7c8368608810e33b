import {
  type InvoiceLineFacts,
  type MatchFacts,
  type OrderFacts,
  type OrderLineFacts,
} from './match-facts.js';

/** What tied an invoice line to an order line. */
export type PairedBy = 'person' | 'order-line' | 'buyer-item' | 'seller-item' | 'description';

export interface OrderedLine {
  readonly order: OrderFacts;
  readonly line: OrderLineFacts;
}

/** A weak pairing: for a person to confirm, never taken silently. Scores run from 0 to 100. */
export interface PairingProposal {
  readonly orderNumber: string;
  readonly orderLineId: string;
  readonly orderLineNumber: string;
  readonly description: string;
  readonly score: number;
}

export interface PairedLine {
  readonly invoiceLine: InvoiceLineFacts;
  readonly to: (OrderedLine & { readonly by: PairedBy }) | null;
  /** Best first; empty where the line is paired. */
  readonly proposals: readonly PairingProposal[];
}

type Key = readonly [PairedBy, (invoiceLine: InvoiceLineFacts, line: OrderLineFacts) => boolean];

/** Strongest first. Each narrows what the one before left; a line is paired when one candidate is left. */
const KEYS: readonly Key[] = [
  ['order-line', (mine, theirs) => same(mine.orderLineReference, theirs.number, foldNumber)],
  ['buyer-item', (mine, theirs) => same(mine.buyerItemId, theirs.buyerItemId, foldCode)],
  ['seller-item', (mine, theirs) => same(mine.sellerItemId, theirs.sellerItemId, foldCode)],
  ['description', (mine, theirs) => same(mine.itemName, theirs.description, foldWords)],
];

/** Which order line each invoice line bills, in the order of line ids. */
export function pairLines(facts: MatchFacts): PairedLine[] {
  const candidates = facts.orders
    .flatMap((order) => order.lines.map((line) => ({ order, line })))
    .sort((a, b) => byText(a.order.number, b.order.number) || byText(a.line.number, b.line.number));
  return [...facts.invoice.lines].sort(byLine).map((invoiceLine) => {
    const confirmed = facts.confirmedPairings.filter((pairing) => pairing.lineId === invoiceLine.lineId);
    const byPerson = candidates.filter(({ line }) => confirmed.some((row) => row.orderLineId === line.id));
    const to =
      byPerson.length === 1 ? { ...byPerson[0]!, by: 'person' as const } : pairOne(invoiceLine, candidates);
    return { invoiceLine, to, proposals: to === null ? propose(invoiceLine, candidates) : [] };
  });
}

function pairOne(invoiceLine: InvoiceLineFacts, candidates: readonly OrderedLine[]): PairedLine['to'] {
  let pool = candidates;
  for (const [by, matches] of KEYS) {
    const hits = pool.filter(({ line }) => matches(invoiceLine, line));
    if (hits.length === 1) return { ...hits[0]!, by };
    if (hits.length > 1) pool = hits;
  }
  return null;
}

const PROPOSALS_MAX = 3;
const SCORE_LEAST = 30;

function propose(invoiceLine: InvoiceLineFacts, candidates: readonly OrderedLine[]): PairingProposal[] {
  return candidates
    .map(({ order, line }) => ({
      orderNumber: order.number,
      orderLineId: line.id,
      orderLineNumber: line.number,
      description: line.description,
      score: scoreOf(invoiceLine, line),
    }))
    .filter((proposal) => proposal.score >= SCORE_LEAST)
    .sort(
      (a, b) =>
        b.score - a.score ||
        byText(a.orderNumber, b.orderNumber) ||
        byText(a.orderLineNumber, b.orderLineNumber),
    )
    .slice(0, PROPOSALS_MAX);
}

/** Words in common weigh 60, the same unit price 25, the same quantity 15. */
function scoreOf(invoiceLine: InvoiceLineFacts, line: OrderLineFacts): number {
  const mine = new Set(foldWords(invoiceLine.itemName).split(' ').filter(Boolean));
  const theirs = new Set(foldWords(line.description).split(' ').filter(Boolean));
  const common = [...mine].filter((word) => theirs.has(word)).length;
  const words = mine.size + theirs.size === 0 ? 0 : Math.floor((120 * common) / (mine.size + theirs.size));
  const price = invoiceLine.netPrice.equals(line.unitPrice) ? 25 : 0;
  const quantity = invoiceLine.quantity.equals(line.quantity) ? 15 : 0;
  return words + price + quantity;
}

/** Order and line numbers: "00010" is "10", "po-4500 12" is "PO450012". */
export function foldNumber(text: string): string {
  return foldCode(text).replace(/^0+(?=.)/, '');
}

function foldCode(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function same(mine: string | null, theirs: string | null, fold: (text: string) => string): boolean {
  if (mine === null || theirs === null) return false;
  const folded = fold(mine);
  return folded !== '' && folded === fold(theirs);
}

const NATURAL = new Intl.Collator('en', { numeric: true });

/** "2" before "10"; texts that only look alike still have one order. */
export function byText(left: string, right: string): number {
  return NATURAL.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}

/** Line ids need not be unique in a document, so the rest of the line decides between equals. */
function byLine(left: InvoiceLineFacts, right: InvoiceLineFacts): number {
  return byText(left.lineId, right.lineId) || byText(JSON.stringify(left), JSON.stringify(right));
}
