import type { Finding } from '../model/finding.js';
import type { XmlElement } from '../formats/xml/xml-element.js';
import { trimmed } from '../formats/values.js';
import type { TermPositions } from '../formats/term-positions.js';
import { morePlaces, PLACES_PER_RULE } from '../rules/run-rules.js';
import { quoteShort } from '../rules/say.js';
import type { Breach } from './check-structure.js';

/**
 * Breaches of the structure as findings. They are fatal: a document that the schema of its syntax refuses is not an
 * e-invoice of EN 16931, however well its figures fit, and the next program would refuse it or read it otherwise.
 * @param format the name of the syntax: "UBL 2.1"
 */
export function structureFindings(
  breaches: readonly Breach[],
  format: string,
  positions: TermPositions,
): Finding[] {
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  for (const breach of breaches) {
    const count = (counts.get(breach.id) ?? 0) + 1;
    counts.set(breach.id, count);
    if (count > PLACES_PER_RULE) continue;
    const { path, line, column } = positions.ofElement(breach.element);
    findings.push({
      id: breach.id,
      severity: 'fatal',
      terms: [],
      path,
      line,
      column,
      ...sentences(breach, format),
    });
  }
  for (const [id, count] of counts) {
    if (count > PLACES_PER_RULE) findings.push(morePlaces(id, count - PLACES_PER_RULE));
  }
  return findings;
}

function sentences(breach: Breach, format: string): Pick<Finding, 'message' | 'fix'> {
  const name = localName(breach.element);
  const parent = breach.element.parent === null ? 'the document' : localName(breach.element.parent);
  const ask = `Ask the maker of your invoicing software to export invoices that follow the schema of ${format}, or type the invoice in the portal.`;
  switch (breach.id) {
    case 'SCH-UNEXPECTED':
      return {
        message: `${name} stands in ${parent}, where ${format} has no such element.`,
        fix: `Remove ${name}, or move it to where it belongs. ${ask}`,
      };
    case 'SCH-TOO-MANY':
      return {
        message: `${name} stands again in ${parent}, where it may stand once. We cannot tell which one counts.`,
        fix: 'Remove the one that is wrong, and export the invoice again.',
      };
    case 'SCH-TEXT':
      return {
        message: `There is loose text in ${name}: "${quoteShort(trimmed(breach.element.text))}". Only elements may stand there.`,
        fix: `Remove the text. ${ask}`,
      };
    case 'SCH-MISSING':
      return {
        message: `${name} is not complete: ${breach.names.map(withoutPrefix).join(' or ')} is missing.`,
        fix: `Fill it in where your invoicing software asks for it. ${ask}`,
      };
    case 'SCH-ORDER':
      return {
        message: `${name} stands after ${withoutPrefix(breach.before)} in ${parent}, but ${format} has it before.`,
        fix: `Put the elements in the order of ${format}. ${ask}`,
      };
    case 'SCH-TYPE':
      return {
        message: `${name} must be ${breach.what}, but ${found(breach.element)} stands there.`,
        fix: breach.fix,
      };
    case 'SCH-ATTRIBUTE':
      return { message: `${name} ${breach.says}.`, fix: `Correct the attribute. ${ask}` };
  }
}

function found({ text }: XmlElement): string {
  const value = quoteShort(trimmed(text.slice(0, 200)));
  return value === '' ? 'nothing' : `"${value}"`;
}

function localName({ name }: XmlElement): string {
  return withoutPrefix(name);
}

function withoutPrefix(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('}'), name.indexOf(':')) + 1).slice(0, 80);
}
