import {
  detectSyntax,
  DOCUMENT_BYTES_MAX,
  isPdf,
  refuseByBytes,
  type Syntax,
} from './formats/detect/detect.js';
import { embeddedInvoice } from './formats/facturx/embedded-invoice.js';
import { Refused } from './formats/refused.js';
import { readUbl } from './formats/ubl/read-ubl.js';
import { repeatedFindings } from './formats/ubl/repeated-elements.js';
import { UblPositions } from './formats/ubl/ubl-positions.js';
import { unreadableFindings } from './formats/ubl/unreadable-findings.js';
import { decodeXml } from './formats/xml/decode.js';
import { parseXml } from './formats/xml/parse-xml.js';
import { type Finding, isValid } from './model/finding.js';
import type { SemanticInvoice } from './model/semantic-invoice.js';
import { EN16931_RULES } from './rules/en16931/en16931-rules.js';
import type { Positions } from './rules/positions.js';
import type { RuleSet } from './rules/rule.js';
import { runRules } from './rules/run-rules.js';

export { DOCUMENT_BYTES_MAX, type Syntax };

/** Rule sets by the name that a caller asks for. */
const RULE_SETS = { en16931: EN16931_RULES } as const satisfies Record<string, RuleSet>;

export type RuleSetName = keyof typeof RULE_SETS;

export const RULE_SET_NAMES = Object.keys(RULE_SETS) as readonly RuleSetName[];

export interface CheckOptions {
  /** Larger documents are refused unread; `DOCUMENT_BYTES_MAX` unless told. */
  readonly maxBytes?: number;
  /** "en16931" unless told. */
  readonly rules?: RuleSetName;
}

export interface CheckedDocument {
  /** null where it is none that we read. */
  readonly syntax: Syntax | null;
  /** null where the document cannot be read at all; otherwise as much of it as is there. */
  readonly invoice: SemanticInvoice | null;
  readonly findings: Finding[];
  /** No finding is fatal. */
  readonly valid: boolean;
  /** Where terms stand in the document, for rules that are asked later (`checkAgainstCouncil`). */
  readonly positions: Positions | null;
}

/**
 * Read a document as received, XML or a PDF with XML inside, and check it; places are those of the XML. Whatever the bytes are, the answer is findings and never an exception;
 * time and memory grow with their number and no faster.
 */
export function checkDocument(bytes: Uint8Array, options: CheckOptions = {}): CheckedDocument {
  try {
    return check(bytes, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { syntax: null, invoice: null, findings: [error.finding], valid: false, positions: null };
  }
}

function check(bytes: Uint8Array, options: CheckOptions): CheckedDocument {
  const maxBytes = options.maxBytes ?? DOCUMENT_BYTES_MAX;
  refuseByBytes(bytes, maxBytes);
  const xml = isPdf(bytes) ? embeddedInvoice(bytes, maxBytes).xml : bytes;
  const { root, places } = parseXml(decodeXml(xml));
  const syntax = detectSyntax(root);
  const reading = readUbl(root, syntax);
  const positions = new UblPositions(reading, places);
  const findings = [
    ...unreadableFindings(reading, positions),
    ...repeatedFindings(root, positions),
    ...runRules(RULE_SETS[options.rules ?? 'en16931'], reading.invoice, {
      positions,
      taxTotals: reading.taxTotals,
    }),
  ];
  return { syntax, invoice: reading.invoice, findings, valid: isValid(findings), positions };
}

/** The same rules for an invoice that was typed or made from an order: findings say the field, and have no place. */
export function checkInvoice(invoice: SemanticInvoice, rules: RuleSetName = 'en16931'): Finding[] {
  return runRules(RULE_SETS[rules], invoice, null);
}
