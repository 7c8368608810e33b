/** fatal: the document is not a valid e-invoice. The other two do not stop it. */
export type Severity = 'fatal' | 'warning' | 'information';

/** One thing that is wrong with a document, said to a person who has never seen XML. */
export interface Finding {
  /** The official id of the rule ("BR-CO-15"); ours begin DOC- (cannot be read) or COUNCIL- (what the council needs). */
  readonly id: string;
  readonly severity: Severity;
  /** Business terms that it is about, the one to look at first: ["BT-112", "BT-109"]. */
  readonly terms: readonly string[];
  /** XPath of the element in the document received; null for an invoice that was typed. */
  readonly path: string | null;
  /** From 1; null where no place is known. */
  readonly line: number | null;
  /** From 1, counted in characters; null where no place is known. */
  readonly column: number | null;
  /** What is wrong, with the values found and expected. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where in the semantic invoice: "totals.withVat", "lines.2.netAmount" (lists count from 0). */
  readonly field?: string;
}

/** @returns true where nothing found is fatal. */
export function isValid(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== 'fatal');
}
