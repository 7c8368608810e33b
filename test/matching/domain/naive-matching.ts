/**
 * The rules of matching once more, deliberately naive: whole numbers of things and pence, one loop for each question, no
 * tolerance but the preset one, nothing shared with the code that it is held against.
 */
export interface NaiveLine {
  readonly basis: 'quantity' | 'amount';
  readonly level: '2-way' | '3-way' | '4-way';
  readonly ordered: number;
  /** Pence for one. Lines on the basis of amount are priced too: their amount is quantity × price. */
  readonly price: number;
}

export type Fact =
  | { readonly kind: 'receipt' | 'acceptance'; readonly line: number; readonly quantity: number }
  | { readonly kind: 'amendment'; readonly line: number; readonly more: number }
  | {
      readonly kind: 'invoice' | 'credit';
      /** The order of receipt. */
      readonly number: number;
      readonly bills: readonly { readonly line: number; readonly quantity: number; readonly price: number }[];
    };

export type NaiveDocument = Extract<Fact, { kind: 'invoice' | 'credit' }>;

/** Holds of one document when all facts are known: "QTY_REC 0" for order line 0, "PO_NO_VALUE" for the order. */
export function naiveHolds(
  lines: readonly NaiveLine[],
  facts: readonly Fact[],
  document: NaiveDocument,
  approved: ReadonlySet<number>,
): string[] {
  if (document.kind === 'credit') return [];
  const ordered = lines.map((line, at) => {
    let quantity = line.ordered;
    for (const fact of facts) if (fact.kind === 'amendment' && fact.line === at) quantity += fact.more;
    return quantity;
  });
  const arrived = (kind: string, at: number): number => {
    let quantity = 0;
    for (const fact of facts) {
      if (fact.kind === kind && 'line' in fact && fact.line === at && 'quantity' in fact)
        quantity += fact.quantity;
    }
    return quantity;
  };
  const before = lines.map((_, at) => {
    let quantity = 0;
    let pence = 0;
    for (const fact of facts) {
      if (fact.kind !== 'invoice' && fact.kind !== 'credit') continue;
      if (fact.number === document.number) continue;
      const counts = approved.has(fact.number) || (fact.kind === 'invoice' && fact.number < document.number);
      if (!counts) continue;
      const sign = fact.kind === 'credit' ? -1 : 1;
      for (const bill of fact.bills) {
        if (bill.line !== at) continue;
        quantity += sign * bill.quantity;
        pence += sign * bill.quantity * bill.price;
      }
    }
    return { quantity, pence };
  });
  const isOver = (billed: number, expected: number): boolean =>
    billed > expected && ((billed - expected) * 100 > 2 * Math.abs(expected) || billed - expected > 2500);
  const holds = new Set<string>();
  lines.forEach((line, at) => {
    const mine = document.bills.filter((bill) => bill.line === at);
    if (mine.length === 0) return;
    const quantity = mine.reduce((all, bill) => all + bill.quantity, 0);
    const pence = mine.reduce((all, bill) => all + bill.quantity * bill.price, 0);
    const accepted = arrived('acceptance', at);
    const received = Math.max(arrived('receipt', at), accepted);
    if (line.basis === 'amount') {
      const all = before[at]!.pence + pence;
      if (isOver(all, ordered[at]! * line.price)) holds.add(`AMT_ORD ${at}`);
      if (line.level !== '2-way' && isOver(all, received * line.price)) holds.add(`AMT_REC ${at}`);
      if (line.level === '4-way' && isOver(all, accepted * line.price)) holds.add(`QTY_ACC ${at}`);
      return;
    }
    const all = before[at]!.quantity + quantity;
    if (all > ordered[at]!) holds.add(`QTY_ORD ${at}`);
    if (line.level !== '2-way' && all > received) holds.add(`QTY_REC ${at}`);
    if (line.level === '4-way' && all > accepted) holds.add(`QTY_ACC ${at}`);
    const dear = mine.filter((bill) => isOver(bill.quantity * bill.price, bill.quantity * line.price));
    const dearInAll = isOver(before[at]!.pence + pence, all * line.price);
    const above = pence - quantity * line.price;
    const beganBefore = before[at]!.quantity !== 0 || before[at]!.pence !== 0;
    if (dear.length > 0 || (above > 0 && beganBefore && dearInAll)) holds.add(`PRICE ${at}`);
  });
  const left = lines.reduce((sum, line, at) => sum + ordered[at]! * line.price - before[at]!.pence, 0);
  const billed = document.bills.reduce((sum, bill) => sum + bill.quantity * bill.price, 0);
  if (left > 0 || billed <= 0) return [...holds].sort();
  return ['PO_NO_VALUE', ...[...holds].filter((hold) => !/^(QTY|AMT)_ORD/.test(hold))].sort();
}
