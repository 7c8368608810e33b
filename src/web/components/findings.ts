import { type Channel, isMadeHere } from '../../invoices/domain/channel.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { TERM_NAMES } from './term-names.js';

type Finding = InvoiceView['findings'][number];

/** One thing that is wrong with a document, as its sender reads it. */
export interface ShownFinding {
  readonly message: string;
  readonly fix: string;
  /** "Line 12, column 5 of the file"; null where no place is known. */
  readonly place: string | null;
  /** "Invoice total with VAT (BT-112)"; null where it is about no term. */
  readonly term: string | null;
  readonly rule: string;
  readonly warning: boolean;
}

/**
 * What stops the document first, then what is only worth knowing; each in the order of the document. Of an invoice that was
 * made here, places in a file mean nothing to anybody.
 */
export function shownFindings(
  findings: readonly Finding[],
  channel: Channel,
): { wrong: ShownFinding[]; worthKnowing: ShownFinding[] } {
  const toShow = (finding: Finding) => shown(finding, isMadeHere(channel));
  return {
    wrong: findings.filter(({ severity }) => severity === 'fatal').map(toShow),
    worthKnowing: worthKnowing(findings, channel).map(toShow),
  };
}

/** Of somebody who chose to type an invoice without an order, it need not be said that there is none. */
export function worthKnowing(findings: readonly Finding[], channel: Channel): Finding[] {
  return findings.filter(
    ({ severity, id }) =>
      severity !== 'fatal' && !(channel === 'portal-form' && id === 'COUNCIL-ORDER-MISSING'),
  );
}

function shown(finding: Finding, madeHere: boolean): ShownFinding {
  return {
    message: finding.message,
    fix: finding.fix,
    place: madeHere ? null : placeOf(finding),
    term: termOf(finding.terms),
    rule: finding.id,
    warning: finding.severity !== 'fatal',
  };
}

function placeOf({ line, column }: Finding): string | null {
  if (line === null) return null;
  return column === null ? `Line ${line} of the file` : `Line ${line}, column ${column} of the file`;
}

function termOf([term]: readonly string[]): string | null {
  if (term === undefined) return null;
  const name = TERM_NAMES[term];
  return name === undefined ? term : `${name} (${term})`;
}
