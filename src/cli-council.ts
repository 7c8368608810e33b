import { type GivenOptions, WrongUse } from './cli-options.js';
import { type CheckedDocument } from './einvoice/check-document.js';
import { electronicAddress } from './einvoice/model/electronic-address.js';
import { isValid } from './einvoice/model/finding.js';
import { checkAgainstCouncil, type CouncilFacts } from './einvoice/rules/council/council-rules.js';
import { SystemClock } from './kernel/clock.js';
import { tryPlainDate } from './kernel/plain-date.js';

export const COUNCIL_OPTIONS = ['--council-name', '--council-endpoint', '--supplier-vat-number', '--today'];

/**
 * The facts of a council as far as a command line can tell them. Whether its order exists and has something left, and
 * whether the number was used before, only the portal knows: that is not asked.
 * @throws WrongUse
 */
export function councilFacts({ options }: GivenOptions): CouncilFacts {
  const endpoint = options.get('--council-endpoint');
  const address = endpoint === undefined ? null : electronicAddress(endpoint);
  if (endpoint !== undefined && address === null)
    throw new WrongUse(`"${endpoint}" is not an electronic address, such as EM:invoices@council.example.`);
  const day = options.get('--today');
  const today = day === undefined ? new SystemClock().today() : tryPlainDate(day);
  if (today === null) throw new WrongUse(`"${day}" is not a date, such as 2026-03-27.`);
  const vatNumber = options.get('--supplier-vat-number');
  return {
    today,
    councilName: options.get('--council-name') ?? 'The council',
    currency: 'GBP',
    endpoints: address === null ? [] : [address],
    order: 'not-asked',
    supplier: vatNumber === undefined ? null : { name: 'this supplier', vatNumber: vatNumber || null },
    duplicateOf: null,
  };
}

/** The answer about a document with the council's rules asked as well; one that could not be read has its answer. */
export function withCouncilRules(checked: CheckedDocument, facts: CouncilFacts): CheckedDocument {
  const { invoice, positions } = checked;
  if (invoice === null) return checked;
  const findings = [...checked.findings, ...checkAgainstCouncil(invoice, facts, positions)];
  return { ...checked, findings, valid: isValid(findings) };
}
