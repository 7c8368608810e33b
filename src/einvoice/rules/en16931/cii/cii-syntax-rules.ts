import type { XmlElement } from '../../../formats/xml/xml-element.js';
import type { Severity } from '../../../model/finding.js';
import { CII_SPECIAL_RULES, type SpecialRule } from './cii-special-rules.js';
import { CII_ATTRIBUTES, CII_SYNTAX } from './cii-syntax-table.js';

/** A syntax rule that a document breaks, and where. */
export interface SyntaxBreach {
  readonly id: string;
  readonly severity: Severity;
  readonly terms: readonly string[];
  readonly element: XmlElement;
  readonly message: string;
  readonly fix: string;
}

/** One row of the table, read. */
interface Row {
  readonly id: string;
  readonly severity: Severity;
  /** Names below the context; the last may be an attribute, with "@". */
  readonly path: readonly string[];
  readonly often: 'never' | 'at most once' | 'once';
}

interface Context {
  /** The name of the parent, where the name of the element alone does not say which it is. */
  readonly parent: string | null;
  /** What may not stand there, by the first step. */
  readonly forbidden: ReadonlyMap<string, readonly Row[]>;
  readonly counted: readonly Row[];
}

/** What is asked of an element by its name. */
interface Asked {
  readonly contexts: readonly Context[];
  readonly attributes: ReadonlyMap<string, string> | null;
  readonly special: readonly SpecialRule[];
}

/**
 * The rules of EN 16931 on the syntax CII: which elements and attributes have no place in the standard, or may stand once.
 * One walk through the document; what is not in the tables costs a look-up.
 */
export function checkCiiSyntax(root: XmlElement): SyntaxBreach[] {
  const breaches: SyntaxBreach[] = [];
  walk(root, root, breaches);
  return breaches;
}

/** Ids of all rules on the syntax. */
export function ciiSyntaxIds(): ReadonlySet<string> {
  const ids = new Set<string>(CII_SPECIAL_RULES.map(({ id }) => id));
  for (const { prefix, rows } of CII_SYNTAX) for (const row of readRows(prefix, rows, '')) ids.add(row.id);
  for (const { rows } of CII_ATTRIBUTES) for (const row of readRows('CII-DT-', rows, '')) ids.add(row.id);
  return ids;
}

function walk(element: XmlElement, root: XmlElement, breaches: SyntaxBreach[]): void {
  const asked = askedOf(element.name);
  if (asked !== null) {
    for (const context of asked.contexts) checkContext(element, context, breaches);
    if (asked.attributes !== null) checkAttributes(element, asked.attributes, breaches);
    for (const rule of asked.special) {
      if (!rule.holds(element, root)) {
        const { id, severity, terms, says, fix } = rule;
        breaches.push({ id, severity, terms, element, message: says(element), fix });
      }
    }
  }
  for (const child of element.children) walk(child, root, breaches);
}

const ASKED = new Map<string, Asked | null>();
/** Names come from documents, so that those remembered must have an end; CII has some 900. */
const NAMES_REMEMBERED = 2000;

function askedOf(name: string): Asked | null {
  let asked = ASKED.get(name);
  if (asked === undefined) {
    asked = compile(name);
    if (ASKED.size < NAMES_REMEMBERED) ASKED.set(name, asked);
  }
  return asked;
}

function compile(name: string): Asked | null {
  const contexts = CII_SYNTAX.filter(({ context }) => isContextOf(context, name)).map(
    ({ context, prefix, rows, fatal }): Context => {
      const read = readRows(prefix, rows, fatal ?? '');
      const never = read.filter(({ often }) => often === 'never');
      const steps = [...new Set(never.map(({ path }) => path[0]!))];
      return {
        parent: context.includes('/') ? context.slice(0, context.indexOf('/')) : null,
        forbidden: new Map(steps.map((step) => [step, never.filter(({ path }) => path[0] === step)])),
        counted: read.filter(({ often }) => often !== 'never'),
      };
    },
  );
  const attributes = name.startsWith('ram:')
    ? CII_ATTRIBUTES.find(({ ending, except }) => name.endsWith(ending) && name !== except)
    : undefined;
  const special = CII_SPECIAL_RULES.filter(({ context }) => isContextOf(context, name));
  if (contexts.length === 0 && attributes === undefined && special.length === 0) return null;
  const rows = attributes === undefined ? [] : readRows('CII-DT-', attributes.rows, '');
  return {
    contexts,
    attributes:
      attributes === undefined ? null : new Map(rows.map(({ id, path }) => [withoutPrefix(path[0]!), id])),
    special,
  };
}

function isContextOf(context: string, name: string): boolean {
  if (context.startsWith('*')) return name.startsWith('ram:') && name.endsWith(context.slice(1));
  return context.slice(context.indexOf('/') + 1) === name;
}

function readRows(prefix: string, rows: string, fatal: string): Row[] {
  const fatalNumbers = new Set(fatal.split(' '));
  return rows
    .trim()
    .split(/\s+/)
    .map((token) => {
      const [, path, often, number] = /^(.+?)([?!]|:(?=\d+$))(\d+)$/.exec(token)!;
      return {
        id: `${prefix}${number}`,
        severity: fatalNumbers.has(number!) ? 'fatal' : 'warning',
        path: path!.split('/').map((step) => (/[:@]/.test(step) ? step : `ram:${step}`)),
        often: often === '?' ? 'at most once' : often === '!' ? 'once' : 'never',
      };
    });
}

function checkContext(element: XmlElement, context: Context, breaches: SyntaxBreach[]): void {
  if (context.parent !== null && element.parent?.name !== context.parent) return;
  if (context.forbidden.size > 0) checkForbidden(element, context, breaches);
  for (const row of context.counted) {
    const count = countAt(element, row.path, 0);
    if (count === 1 || (count === 0 && row.often === 'at most once')) continue;
    breaches.push(counted(row, element, count));
  }
}

/** Each rule is told once for each context, as the official artefacts do. */
function checkForbidden(element: XmlElement, context: Context, breaches: SyntaxBreach[]): void {
  let told: Row[] = [];
  for (const child of element.children) {
    const rows = context.forbidden.get(child.name);
    if (rows === undefined) continue;
    for (const row of rows) {
      if (told.includes(row)) continue;
      const found = firstAt(child, row.path, 1);
      if (found === null) continue;
      told = [...told, row];
      breaches.push(forbidden(row, found));
    }
  }
}

function firstAt(element: XmlElement, path: readonly string[], at: number): XmlElement | null {
  const step = path[at];
  if (step === undefined) return element;
  if (step.startsWith('@')) return element.attributes[step.slice(1)] === undefined ? null : element;
  for (const child of element.children) {
    const found = child.name === step ? firstAt(child, path, at + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

function countAt(element: XmlElement, path: readonly string[], at: number): number {
  const step = path[at];
  if (step === undefined) return 1;
  let count = 0;
  for (const child of element.children) if (child.name === step) count += countAt(child, path, at + 1);
  return count;
}

function checkAttributes(
  element: XmlElement,
  names: ReadonlyMap<string, string>,
  breaches: SyntaxBreach[],
): void {
  for (const name in element.attributes) {
    const id = names.get(name);
    if (id !== undefined) breaches.push(attribute(id, 'fatal', element, name));
  }
}

function forbidden({ id, severity, path }: Row, element: XmlElement): SyntaxBreach {
  const last = path.at(-1)!;
  if (last.startsWith('@')) return attribute(id, severity, element, last.slice(1));
  const name = withoutPrefix(element.name);
  const parent = element.parent === null ? 'the invoice' : withoutPrefix(element.parent.name);
  return {
    id,
    severity,
    terms: [],
    element,
    message: `${name} stands in ${parent}. EN 16931 has nothing that it could mean, so it is not read.`,
    fix: `Leave ${name} out. If it says something that matters, put it in a note.`,
  };
}

function attribute(id: string, severity: Severity, element: XmlElement, name: string): SyntaxBreach {
  return {
    id,
    severity,
    terms: [],
    element,
    message: `${withoutPrefix(element.name)} has an attribute "${name}", which EN 16931 does not use there.`,
    fix: 'Leave the attribute out.',
  };
}

function counted({ id, severity, path, often }: Row, element: XmlElement, count: number): SyntaxBreach {
  const name = path.map(withoutPrefix).join('/');
  const times = count === 0 ? 'not at all' : `${count} times`;
  const expected = often === 'once' ? 'it must stand there exactly once' : 'it may stand there once';
  return {
    id,
    severity,
    terms: [],
    element,
    message: `${name} stands ${times} in ${withoutPrefix(element.name)}; ${expected}.`,
    fix: count === 0 ? `Add ${name}.` : `Keep one ${name}, and leave the others out.`,
  };
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
