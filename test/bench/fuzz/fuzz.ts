import { checkDocument, type CheckedDocument, RULE_SET_NAMES } from '../../../src/einvoice/check-document.js';
import { invoiceHtml } from '../../../src/einvoice/view/invoice-html.js';
import { utf8 } from '../../factories/ubl.js';
import { mutatedBytes, mutatedText } from './mutations.js';
import { FILE_ORIGINALS, pdfAround, XML_ORIGINALS } from './originals.js';
import { Seeded } from './seeded.js';

/** What a run found. A document is made again from its number: `mutant(number)`. */
export interface Fuzzed {
  readonly documents: number;
  /** Of those, how many could not be read at all. */
  readonly refused: number;
  /** Whatever must not be, one sentence each. */
  readonly faults: readonly string[];
  /** Of the document that took longest; the shortest of several tries, as the machine has other work. */
  readonly slowest: { readonly number: number; readonly milliseconds: number };
}

const TRIES = 5;
const SLOW_KEPT = 20;

/** Check mutants number `from` to `from + count - 1`. Never throws: that is what it is about. */
export function fuzz(from: number, count: number): Fuzzed {
  const faults: string[] = [];
  const times: { number: number; milliseconds: number }[] = [];
  let refused = 0;
  for (let number = from; number < from + count; number += 1) {
    const bytes = mutant(number);
    const begun = performance.now();
    try {
      const checked = checkDocument(bytes, rulesFor(number));
      times.push({ number, milliseconds: performance.now() - begun });
      if (checked.syntax === null) refused += 1;
      faults.push(...faultsOf(checked).map((fault) => `document ${number}: ${fault}`));
    } catch (error) {
      faults.push(`document ${number}: ${error instanceof Error ? (error.stack ?? error.message) : 'threw'}`);
    }
  }
  times.sort((a, b) => b.milliseconds - a.milliseconds);
  const again = times.slice(0, SLOW_KEPT).map(({ number }) => ({ number, milliseconds: timeOf(number) }));
  const slowest = again.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  return { documents: count, refused, faults, slowest };
}

export function mutant(number: number): Uint8Array {
  const seeded = new Seeded(number);
  if (seeded.below(8) === 0)
    return mutatedBytes(seeded.of(FILE_ORIGINALS), seeded.of(FILE_ORIGINALS), seeded);
  const text = mutatedText(seeded.of(XML_ORIGINALS), seeded.of(XML_ORIGINALS), seeded);
  const bytes = utf8(text);
  const kind = seeded.below(8);
  if (kind === 0) return pdfAround(bytes);
  return kind === 1 && bytes.length > 0 ? mutatedBytes(bytes, utf8(seeded.of(XML_ORIGINALS)), seeded) : bytes;
}

function rulesFor(number: number) {
  return { rules: RULE_SET_NAMES[number % RULE_SET_NAMES.length]! };
}

function timeOf(number: number): number {
  const bytes = mutant(number);
  const times = Array.from({ length: TRIES }, () => {
    const begun = performance.now();
    checkDocument(bytes, rulesFor(number));
    return performance.now() - begun;
  });
  return Math.min(...times);
}

/** What is not as `checkDocument` promises. What was read can be shown, too. */
function faultsOf({ syntax, invoice, findings, valid, schemaValid }: CheckedDocument): string[] {
  const faults: string[] = [];
  const isFatal = findings.some(({ severity }) => severity === 'fatal');
  if (valid === isFatal) faults.push(`valid is ${valid}, and it has ${isFatal ? 'a' : 'no'} fatal finding`);
  if ((syntax === null) !== (invoice === null)) faults.push('it has a syntax or an invoice, but not both');
  if (syntax === null && (valid || schemaValid || !findings.every(({ id }) => id.startsWith('DOC-'))))
    faults.push('it cannot be read, and has no finding that says why');
  for (const { id, message, fix, line, column } of findings) {
    if (!/^[A-Z]{2,}[A-Z0-9-]*-[A-Za-z0-9-]+$/.test(id)) faults.push(`the finding "${id}" has no code`);
    if (message.trim() === '' || fix.trim() === '')
      faults.push(`${id} does not say what is wrong or what to do`);
    if (message.length > 1_000) faults.push(`${id} says too much: ${message.length} characters`);
    if (line !== null && (line < 1 || column === null || column < 1)) faults.push(`${id} is nowhere`);
  }
  if (invoice !== null && !invoiceHtml(invoice).endsWith('</html>\n')) faults.push('it cannot be shown');
  return faults;
}
