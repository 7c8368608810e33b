import { PEPPOL_3_0_19_LISTS, PEPPOL_3_0_21_LISTS } from '../../code-lists/peppol-lists.js';
import { type PlainDate, plainDate } from '../../../kernel/plain-date.js';
import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { TreeRuleSet } from '../tree/tree-rule.js';
import { ciiFactsOf, type PeppolCiiFacts } from './cii/cii-facts.js';
import { PEPPOL_CII } from './cii/cii-rules.js';
import type { WithPeppol } from './peppol-facts.js';
import { type PeppolUblFacts, type Processes, ublFactsOf } from './ubl/ubl-facts.js';
import { PEPPOL_UBL } from './ubl/ubl-rules.js';

/** The rules of a release on one syntax. */
export interface SyntaxRules<F extends WithPeppol> {
  /** Of the published artefacts. */
  readonly version: string;
  readonly rules: Omit<TreeRuleSet<F>, 'newFacts'>;
  readonly factsOf: (root: XmlElement) => F['peppol'];
}

/** A release of Peppol BIS Billing 3.0. The next one is another row, made of what it shares with this one and what is new. */
export interface PeppolRelease {
  readonly name: string;
  /** From this day on the network asks for it. */
  readonly validFrom: PlainDate;
  readonly ubl: SyntaxRules<PeppolUblFacts>;
  readonly cii: SyntaxRules<PeppolCiiFacts>;
}

/** The number by which rules know each business process. The two of France are approved for a time. */
const PROCESSES: Processes = new Map([
  ['urn:fdc:peppol.eu:2017:poacc:billing:01:1.0', '01'],
  ['urn:peppol:france:billing:regulated', '01'],
  ['urn:peppol:france:billing:non-regulated', '01'],
  ['urn:peppol:bis:billing_with_response', '02'],
]);

const MAY_2026: PeppolRelease = {
  name: 'May 2026',
  validFrom: plainDate('2026-08-17'),
  ubl: {
    version: '3.0.21',
    rules: PEPPOL_UBL,
    factsOf: (root) => ublFactsOf(root, PEPPOL_3_0_21_LISTS, PROCESSES),
  },
  cii: {
    version: '3.0.19',
    rules: PEPPOL_CII,
    factsOf: (root) => ciiFactsOf(root, PEPPOL_3_0_19_LISTS),
  },
};

/** Oldest first. */
export const PEPPOL_RELEASES: readonly PeppolRelease[] = [MAY_2026];

/** @returns the release that is asked for on a day: the last one that is valid by then, or the first of all. */
export function releaseOn(day: PlainDate, releases = PEPPOL_RELEASES): PeppolRelease {
  return releases.findLast(({ validFrom }) => validFrom <= day) ?? releases[0]!;
}

/** By its name, as "May 2026"; null where there is none of that name. */
export function releaseNamed(name: string, releases = PEPPOL_RELEASES): PeppolRelease | null {
  return releases.find((release) => release.name === name) ?? null;
}

/** The last one, be it valid yet or not. */
export function newestRelease(): PeppolRelease {
  return PEPPOL_RELEASES.at(-1)!;
}
