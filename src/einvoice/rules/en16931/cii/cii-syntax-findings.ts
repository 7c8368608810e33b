import type { TermPositions } from '../../../formats/term-positions.js';
import type { Finding } from '../../../model/finding.js';
import { morePlaces, PLACES_PER_RULE } from '../../run-rules.js';
import type { SyntaxBreach } from './cii-syntax-rules.js';

/** Breaches of rules on the syntax as findings, at most `PLACES_PER_RULE` for each rule. */
export function syntaxFindings(breaches: readonly SyntaxBreach[], positions: TermPositions): Finding[] {
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { element, ...said } of breaches) {
    const count = (counts.get(said.id) ?? 0) + 1;
    counts.set(said.id, count);
    if (count > PLACES_PER_RULE) continue;
    const { path, line, column } = positions.ofElement(element);
    findings.push({ ...said, path, line, column });
  }
  for (const [id, count] of counts) {
    if (count > PLACES_PER_RULE) findings.push(morePlaces(id, count - PLACES_PER_RULE));
  }
  return findings;
}
