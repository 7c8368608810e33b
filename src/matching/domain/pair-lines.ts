import { byText, foldCode, foldNumber, foldWords } from './fold-text.js';
import {
  type InvoiceLineFacts,
  type MatchFacts,
  type OrderFacts,
  type OrderLineFacts,
} from './match-facts.js';
import { type PairingProposal, proposePairings } from './propose-pairings.js';

/** What tied an invoice line to an order line. */
export type PairedBy = 'person' | 'order-line' | 'buyer-item' | 'seller-item' | 'gtin' | 'description';

export interface OrderedLine {
  readonly order: OrderFacts;
  readonly line: OrderLineFacts;
}

export interface PairedLine {
  readonly invoiceLine: InvoiceLineFacts;
  readonly to: (OrderedLine & { readonly by: PairedBy }) | null;
  /** Best first; empty where the line is paired. */
  readonly proposals: readonly PairingProposal[];
}

interface Key {
  readonly by: PairedBy;
  /** What both must have in common, folded; empty where a line does not say it. */
  readonly ofInvoice: (line: InvoiceLineFacts) => string;
  readonly ofOrder: (line: OrderLineFacts) => string;
}

/** Strongest first. Each narrows what the one before left; a line is paired when one candidate is left. */
const KEYS: readonly Key[] = [
  {
    by: 'order-line',
    ofInvoice: (line) => foldNumber(line.orderLineReference ?? ''),
    ofOrder: (line) => foldNumber(line.number),
  },
  {
    by: 'buyer-item',
    ofInvoice: (line) => foldCode(line.buyerItemId ?? ''),
    ofOrder: (line) => foldCode(line.buyerItemId ?? ''),
  },
  {
    by: 'seller-item',
    ofInvoice: (line) => foldCode(line.sellerItemId ?? ''),
    ofOrder: (line) => foldCode(line.sellerItemId ?? ''),
  },
  {
    by: 'gtin',
    ofInvoice: (line) => foldNumber(line.gtin ?? ''),
    ofOrder: (line) => foldNumber(line.gtin ?? ''),
  },
  {
    by: 'description',
    ofInvoice: (line) => foldWords(line.itemName),
    ofOrder: (line) => foldWords(line.description),
  },
];

/** Which order line each invoice line bills, in the order of line ids. The cost grows with the lines, not with their square. */
export function pairLines(facts: MatchFacts): PairedLine[] {
  const candidates = facts.orders
    .flatMap((order) => order.lines.map((line) => ({ order, line })))
    .sort((a, b) => byText(a.order.number, b.order.number) || byText(a.line.number, b.line.number));
  const pairing = new Pairing(candidates);
  const confirmed = new Map(facts.confirmedPairings.map((row) => [row.lineId, row.orderLineId]));
  const byId = new Map(candidates.map((each) => [each.line.id, each]));
  const lines = [...facts.invoice.lines].sort(byLine);
  const paired = lines.map((invoiceLine) => {
    const chosen = byId.get(confirmed.get(invoiceLine.lineId) ?? '');
    return chosen === undefined ? pairing.pair(invoiceLine) : { ...chosen, by: 'person' as const };
  });
  const unpaired = lines.filter((_, index) => paired[index] === null);
  const proposals = proposePairings(unpaired, candidates);
  return lines.map((invoiceLine, index) => ({
    invoiceLine,
    to: paired[index]!,
    proposals: proposals.get(invoiceLine) ?? [],
  }));
}

/** The candidates by each key, so that a line looks up and does not search. */
class Pairing {
  private readonly indexes: readonly ReadonlyMap<string, readonly OrderedLine[]>[];

  constructor(private readonly candidates: readonly OrderedLine[]) {
    this.indexes = KEYS.map(({ ofOrder }) => {
      const index = new Map<string, OrderedLine[]>();
      for (const candidate of candidates) {
        const key = ofOrder(candidate.line);
        if (key === '') continue;
        const same = index.get(key);
        if (same === undefined) index.set(key, [candidate]);
        else same.push(candidate);
      }
      return index;
    });
  }

  pair(invoiceLine: InvoiceLineFacts): PairedLine['to'] {
    let pool = this.poolOf(invoiceLine);
    for (const [at, { by, ofInvoice }] of KEYS.entries()) {
      const found = this.indexes[at]!.get(ofInvoice(invoiceLine)) ?? [];
      const hits = pool === null ? found : found.filter((each) => pool!.has(each));
      if (hits.length === 1) return { ...hits[0]!, by };
      if (hits.length > 1) pool = new Set(hits);
    }
    return null;
  }

  /** The lines of the order that the invoice line itself quotes; null for those of all orders. */
  private poolOf({ orderNumber }: InvoiceLineFacts): ReadonlySet<OrderedLine> | null {
    if (orderNumber === null) return null;
    const wanted = foldNumber(orderNumber);
    return new Set(this.candidates.filter(({ order }) => foldNumber(order.number) === wanted));
  }
}

/** Line ids need not be unique in a document, so the rest of the line decides between equals. */
function byLine(left: InvoiceLineFacts, right: InvoiceLineFacts): number {
  return byText(left.lineId, right.lineId) || byText(JSON.stringify(left), JSON.stringify(right));
}
