import {
  detectSyntax,
  DOCUMENT_BYTES_MAX,
  isPdf,
  refuseByBytes,
  type Syntax,
} from './formats/detect/detect.js';
import { embeddedInvoice } from './formats/facturx/embedded-invoice.js';
import { Refused } from './formats/refused.js';
import { CiiPositions } from './formats/cii/cii-positions.js';
import { readCii } from './formats/cii/read-cii.js';
import { repeatedRegistrations } from './formats/cii/repeated-registrations.js';
import { readUbl } from './formats/ubl/read-ubl.js';
import type { TermPositions } from './formats/term-positions.js';
import { UblPositions } from './formats/ubl/ubl-positions.js';
import { unreadableFindings } from './formats/unreadable-findings.js';
import { treePlaces } from './formats/tree-places.js';
import { writeUbl } from './formats/ubl/write-ubl.js';
import type { UnreadableValue } from './formats/values.js';
import { decodeXml } from './formats/xml/decode.js';
import { parseXml } from './formats/xml/parse-xml.js';
import { type Finding, isValid } from './model/finding.js';
import type { SemanticInvoice } from './model/semantic-invoice.js';
import { EN16931_RULE_IDS } from './rules/en16931/en16931-rules.js';
import type { PeppolRelease } from './rules/peppol/releases.js';
import type { Positions } from './rules/positions.js';
import { RULE_SET_NAMES, RULE_SETS, type RuleForms, type RuleSetName } from './rules/rule-sets.js';
import { runRules } from './rules/run-rules.js';
import { type Breach, checkStructure } from './structure/check-structure.js';
import { structureFindings } from './structure/structure-findings.js';
import { CII_STRUCTURE, UBL_STRUCTURE } from './structure/structures.js';

export { DOCUMENT_BYTES_MAX, RULE_SET_NAMES, type RuleSetName, type Syntax };

export interface CheckOptions {
  /** Larger documents are refused unread; `DOCUMENT_BYTES_MAX` unless told. */
  readonly maxBytes?: number;
  /** "en16931" unless told. */
  readonly rules?: RuleSetName;
  /** Of Peppol, by `releaseOn` or `releaseNamed`; the newest unless told. */
  readonly release?: PeppolRelease;
}

export interface CheckedDocument {
  /** null where it is none that we read. */
  readonly syntax: Syntax | null;
  /** null where the document cannot be read at all; otherwise as much of it as is there. */
  readonly invoice: SemanticInvoice | null;
  readonly findings: Finding[];
  /** Whether the schema of the syntax would take the document; false where it cannot be read at all. */
  readonly schemaValid: boolean;
  /** No finding is fatal. What breaks the schema is fatal too. */
  readonly valid: boolean;
  /** Where terms stand in the document, for rules that are asked later (`checkAgainstCouncil`). */
  readonly positions: Positions | null;
}

/**
 * Read a document as received, XML or a PDF with XML inside, and check it; places are those of the XML. Whatever the
 * bytes are, the answer is findings and never an exception; time and memory grow with their number and no faster.
 */
export function checkDocument(bytes: Uint8Array, options: CheckOptions = {}): CheckedDocument {
  try {
    return check(bytes, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      syntax: null,
      invoice: null,
      findings: [error.finding],
      schemaValid: false,
      valid: false,
      positions: null,
    };
  }
}

function check(bytes: Uint8Array, options: CheckOptions): CheckedDocument {
  const maxBytes = options.maxBytes ?? DOCUMENT_BYTES_MAX;
  refuseByBytes(bytes, maxBytes);
  const xml = isPdf(bytes) ? embeddedInvoice(bytes, maxBytes).xml : bytes;
  const { root: outermost, places } = parseXml(decodeXml(xml));
  const { syntax, root } = detectSyntax(outermost, places);
  const isCii = syntax === 'cii';
  const structure = isCii ? CII_STRUCTURE : UBL_STRUCTURE;
  const breaches = checkStructure(root, structure);
  const reading = isCii ? readCii(root) : readUbl(root, syntax);
  const positions = isCii ? new CiiPositions(reading, places) : new UblPositions(reading, places);
  const unreadable = untold(reading.unreadable, breaches);
  const forms = RULE_SETS[options.rules ?? 'en16931'](options.release);
  const fromRules = [
    ...runRules(isCii ? forms.cii : forms.ubl, reading.invoice, { positions, taxTotals: reading.taxTotals }),
    ...(isCii ? forms.askCii : forms.askUbl)(root, treePlaces(reading, positions)),
  ];
  const findings = [
    ...unreadableFindings(unreadable, positions),
    ...(isCii ? repeatedRegistrations(root, positions) : []),
    ...fromRules,
    ...structureFindings(withoutEchoes(breaches, fromRules, positions), structure.format, positions),
  ];
  return {
    syntax,
    invoice: reading.invoice,
    findings,
    schemaValid: breaches.length === 0,
    valid: isValid(findings),
    positions,
  };
}

/** Without the values of which the structure says already that they are not what they should be. */
function untold(
  unreadable: readonly UnreadableValue[],
  breaches: readonly Breach[],
): readonly UnreadableValue[] {
  if (unreadable.length === 0 || breaches.length === 0) return unreadable;
  const told = new Set(breaches.map(({ element }) => element));
  return unreadable.filter(({ element }) => !told.has(element));
}

/** Without the elements that are missing and of which a rule says already, in better words, that they are. */
function withoutEchoes(
  breaches: readonly Breach[],
  findings: readonly Finding[],
  positions: TermPositions,
): readonly Breach[] {
  if (breaches.length === 0) return breaches;
  const said = new Map<string, Set<string>>();
  for (const { path, terms } of findings) {
    if (path === null || terms[0] === undefined) continue;
    for (const name of positions.elementsOf(terms[0]))
      said.set(name, (said.get(name) ?? new Set<string>()).add(path));
  }
  return breaches.filter(
    (breach) =>
      breach.id !== 'SCH-MISSING' ||
      !breach.names.some((name) => said.get(name)?.has(positions.pathOf(breach.element)) === true),
  );
}

/** The same rules for an invoice that was typed or made from an order: findings say the field, and have no place. */
export function checkInvoice(invoice: SemanticInvoice, rules: RuleSetName = 'en16931'): Finding[] {
  const forms = RULE_SETS[rules]();
  return [...runRules(forms.typed, invoice, null), ...askedOfElements(invoice, forms)];
}

/** Rules that only elements can be asked, such as those on codes, are asked of the UBL document that the invoice would be. */
function askedOfElements(invoice: SemanticInvoice, { askUbl }: RuleForms): Finding[] {
  const { root: written, places } = parseXml(writeUbl(invoice));
  const { root, syntax } = detectSyntax(written, places);
  const reading = readUbl(root, syntax);
  return askUbl(root, treePlaces(reading, new UblPositions(reading, places)))
    .filter(({ id }) => !EN16931_RULE_IDS.has(id) && !OF_SYNTAX.test(id))
    .map((finding) => ({ ...finding, path: null, line: null, column: null }));
}

/** Rules on how UBL is written, which who types an invoice does not see: an attached file is empty until it is sent. */
const OF_SYNTAX = /^(?:UBL-|PEPPOL-EN16931-R008$)/;
