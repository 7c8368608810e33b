import type { XmlElement } from '../../formats/xml/xml-element.js';
import type { Severity } from '../../model/finding.js';
import { quoteShort } from '../say.js';
import { normalised } from '../tree/tree-paths.js';
import type { Context, TreeRule } from '../tree/tree-rule.js';
import {
  isAbn,
  isBelgianEnterprise,
  isCodiceFiscale,
  isDigits,
  isGln,
  isIpaCode,
  isNorwegianOrganisation,
  isPartitaIva,
  isSwedishOrganisation,
} from './check-digits.js';
import { at } from './peppol-rule.js';

/** A number of a register, which has a form of its own and often a check digit. */
export interface IdentifierRow {
  /** 40 of PEPPOL-COMMON-R040. */
  readonly id: string;
  readonly scheme: string;
  readonly severity?: Severity;
  readonly name: string;
  /** "eight digits". */
  readonly form: string;
  /** @param text without white space at its ends, with one blank for each within; `exact` is as written */
  readonly fits: (text: string, exact: string) => boolean;
}

/** Of Peppol in all releases and both syntaxes. */
export const IDENTIFIERS: readonly IdentifierRow[] = [
  {
    id: 'R040',
    scheme: '0088',
    name: 'GLN of GS1',
    form: 'digits, of which the last is the check digit (most have thirteen)',
    fits: isGln,
  },
  {
    id: 'R041',
    scheme: '0192',
    name: 'Norwegian organisation number',
    form: 'nine digits, of which the last is the check digit',
    fits: isNorwegianOrganisation,
  },
  {
    id: 'R042',
    scheme: '0184',
    name: 'Danish CVR number',
    form: 'eight digits, with or without DK before them, and no blanks',
    fits: (_text, exact) => isDanish(exact) || isDigits(exact, 8),
  },
  {
    id: 'R043',
    scheme: '0208',
    name: 'Belgian enterprise number',
    form: 'ten digits, of which the last two are the check digits',
    fits: isBelgianEnterprise,
  },
  {
    id: 'R044',
    scheme: '0201',
    severity: 'warning',
    name: 'Italian office code (Codice IPA)',
    form: 'six letters or digits',
    fits: isIpaCode,
  },
  {
    id: 'R045',
    scheme: '0210',
    severity: 'warning',
    name: 'Italian tax code (Codice Fiscale)',
    form: 'eleven digits of a firm, or sixteen letters and digits of a person',
    fits: isCodiceFiscale,
  },
  {
    id: 'R047',
    scheme: '0211',
    severity: 'warning',
    name: 'Italian VAT number (Partita IVA)',
    form: 'IT and eleven digits, of which the last is the check digit',
    fits: isPartitaIva,
  },
  {
    id: 'R049',
    scheme: '0007',
    name: 'Swedish organisation number',
    form: 'ten digits, of which the last is the check digit',
    fits: isSwedishOrganisation,
  },
  {
    id: 'R050',
    scheme: '0151',
    name: 'Australian business number (ABN)',
    form: 'eleven digits, of which the first two are check digits',
    fits: isAbn,
  },
];

/** Numbers that are checked in electronic addresses only. */
export const ADDRESS_IDENTIFIERS: readonly IdentifierRow[] = [{ ...row('R045'), id: 'R046', scheme: '9907' }];

/** Danish since 3.0.20, Dutch since 3.0.21. */
export const LATER_IDENTIFIERS: readonly IdentifierRow[] = [
  {
    id: 'R052',
    scheme: '0096',
    name: 'Danish P number',
    form: 'ten digits and no blanks',
    fits: (_text, exact) => isDigits(exact, 10),
  },
  {
    id: 'R053',
    scheme: '0198',
    name: 'Danish SE number',
    form: 'DK and eight digits, and no blanks',
    fits: (_text, exact) => isDanish(exact),
  },
  {
    id: 'R054',
    scheme: '0106',
    severity: 'warning',
    name: 'Dutch chamber of commerce number (KVK)',
    form: 'eight digits',
    fits: (text) => isDigits(text, 8),
  },
  {
    id: 'R055',
    scheme: '0190',
    severity: 'warning',
    name: 'Dutch organisation number (OIN)',
    form: 'twenty digits',
    fits: (text) => isDigits(text, 20),
  },
  {
    id: 'R056-1',
    scheme: '9944',
    severity: 'warning',
    name: 'Dutch VAT number',
    form: 'NL, nine digits, B and two digits',
    fits: isDutchVat,
  },
];

/** Stands behind the rule on Dutch VAT numbers in the published order. */
export const LAST_IDENTIFIERS: readonly IdentifierRow[] = [
  {
    id: 'R057',
    scheme: '0217',
    severity: 'warning',
    name: 'Dutch establishment number',
    form: 'twelve digits',
    fits: (text) => isDigits(text, 12),
  },
];

function row(id: string): IdentifierRow {
  return IDENTIFIERS.find((each) => each.id === id)!;
}

/** Where identifiers stand, and in which of them the numbers are checked. */
export interface IdentifierPlace {
  readonly names: readonly string[];
  readonly within?: string;
  readonly rows: readonly IdentifierRow[];
}

/** The schemes are told apart in the rules, so that an identifier under none of them costs one look. */
export function identifierContext<F>({ names, within, rows }: IdentifierPlace): Context<F> {
  const schemes = new Set(rows.map(({ scheme }) => scheme));
  return {
    names,
    ...(within === undefined ? {} : { within }),
    when: ({ attributes }) => attributes['schemeID'] !== undefined && schemes.has(attributes['schemeID']),
    rules: rows.map((each): TreeRule<F> => identifierRule(each)),
  };
}

function identifierRule<F>({ id, scheme, severity, name, form, fits }: IdentifierRow): TreeRule<F> {
  return {
    id: `PEPPOL-COMMON-${id}`,
    ...(severity === undefined ? {} : { severity }),
    terms: ['BT-34', 'BT-49', 'BT-29', 'BT-30', 'BT-46', 'BT-47', 'BT-60', 'BT-61'],
    holds: (element) =>
      element.attributes['schemeID'] !== scheme || fits(normalised(element.text), element.text),
    says: (element: XmlElement, _facts, where) =>
      `${at(where)}"${quoteShort(element.text)}" is given as a ${name} (scheme ${scheme}), but it is none: that has ${form}.`,
    fix: 'Look the number up and correct it. If it is a number of another register, give the scheme of that register.',
  };
}

/** Of a tax registration for VAT, whatever its scheme. */
export function dutchVatRule<F>(valueOf: (element: XmlElement) => string): TreeRule<F> {
  return {
    id: 'PEPPOL-COMMON-R056-2',
    severity: 'warning',
    terms: ['BT-31', 'BT-48', 'BT-63'],
    holds: (element) => isDutchVat(normalised(valueOf(element))),
    says: (element, _facts, where) =>
      `${at(where)}The VAT number "${quoteShort(valueOf(element))}" begins like a Dutch one, but that has NL, nine digits, B and two digits.`,
    fix: 'Look the VAT number up and correct it: NL123456789B01.',
  };
}

export function startsDutch(text: string): boolean {
  return normalised(text).startsWith('NL');
}

function isDutchVat(text: string): boolean {
  return /^NL[0-9]{9}B[0-9]{2}$/.test(text);
}

function isDanish(text: string): boolean {
  return text.length === 10 && text.startsWith('DK') && isDigits(text.slice(2));
}
