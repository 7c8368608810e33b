import { attributeOf, textOf, trimmed } from '../../../formats/values.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import type { Severity } from '../../../model/finding.js';

/** A rule on the syntax that is more than "may not stand there". */
export interface SpecialRule {
  readonly id: string;
  readonly severity: Severity;
  readonly terms: readonly string[];
  /** The name of the element that it is asked of, or "*" and its ending. */
  readonly context: string;
  readonly holds: (element: XmlElement, root: XmlElement) => boolean;
  readonly says: (element: XmlElement) => string;
  readonly fix: string;
}

export const FATAL = 'fatal' as const;
export const WARNING = 'warning' as const;
export const DOCUMENTS = '*ReferencedDocument';
export const DATES_AS = 'Write dates as eight digits, year, month and day, with the format 102: 20260328.';

/** Only where the standard has a place for it: among the additional documents, of one of these types. */
export function onlyForTypes(id: string, child: string, types: readonly string[], what: string): SpecialRule {
  return {
    id,
    severity: FATAL,
    terms: ['BG-24'],
    context: DOCUMENTS,
    holds: (element) =>
      element.child(child) === null ||
      (element.name === 'ram:AdditionalReferencedDocument' &&
        types.includes(textOf(element.child('ram:TypeCode')) ?? '')),
    says: (element) =>
      `${localName(element)} gives ${what}, which only an additional document of type ${types.join(', ')} may.`,
    fix: `Leave it out, or give the document the type code ${types.join(' or ')}.`,
  };
}

/** Only in the settlement of the whole invoice. */
export function onlyInHeader(id: string, child: string, what: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: ['BG-23'],
    context: '*TradeTax',
    holds: (element) => element.child(child) === null || isInHeader(element),
    says: () => `A line gives ${what} of its own. EN 16931 has that for the invoice as a whole.`,
    fix: 'Leave it out of the line.',
  };
}

export function onlyInBreakdown(id: string, child: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: ['BT-120', 'BT-121'],
    context: '*TradeTax',
    holds: (element) => element.child(child) === null || element.name === 'ram:ApplicableTradeTax',
    says: () =>
      'An allowance or charge gives a reason for exemption from VAT. That belongs in the VAT summary.',
    fix: 'Move the reason to the row of the VAT summary.',
  };
}

/** With a scheme or without, but not both. */
export function oneIdentifier(
  id: string,
  context: string,
  party: string,
  terms: readonly string[],
): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms,
    context,
    holds: (element) => {
      const found = element.child(party);
      return found?.child('ram:ID') == null || found.child('ram:GlobalID') === null;
    },
    says: () => `${party.slice(4)} has an identifier with a scheme and another without. It may have one.`,
    fix: 'Keep the one by which the party is known best.',
  };
}

export function oneContactName(id: string, party: string, term: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: [term],
    context: 'ram:ApplicableHeaderTradeAgreement',
    holds: (element) => {
      const contact = element.find(party, 'ram:DefinedTradeContact');
      return contact?.child('ram:PersonName') == null || contact.child('ram:DepartmentName') === null;
    },
    says: () => `The contact of ${party.slice(4)} names both a person and a department. It may name one.`,
    fix: 'Keep the person or the department.',
  };
}

/** Rows of the VAT summary repeat what holds for the invoice; they must not differ in it. */
export function oneValue(id: string, child: string, term: string, what: string): SpecialRule {
  return {
    id,
    severity: WARNING,
    terms: [term],
    context: 'ram:ApplicableHeaderTradeSettlement',
    holds: (settlement) => {
      const found = settlement
        .childrenNamed('ram:ApplicableTradeTax')
        .flatMap((row) => row.childrenNamed(child))
        .map((each) => textOf(each.children[0] ?? each));
      return new Set(found).size <= 1;
    },
    says: () => `Rows of the VAT summary give more than one ${what}.`,
    fix: `Give the same ${what} in all rows.`,
  };
}

/**
 * BR-29, BR-30: the artefacts compare the dates as text, in format 102 only, so that a date of another kind, or an empty
 * one, breaks the rule too.
 */
export function periodInOrder(id: string, terms: readonly string[], isOfLine: boolean): SpecialRule {
  return {
    id,
    severity: FATAL,
    terms,
    context: 'ram:BillingSpecifiedPeriod',
    holds: (period) => {
      if ((period.parent?.name === 'ram:SpecifiedLineTradeSettlement') !== isOfLine) return true;
      const [start, end] = [period.child('ram:StartDateTime'), period.child('ram:EndDateTime')];
      if (start === null || end === null) return true;
      const [from, to] = [dateText(start), dateText(end)];
      return from !== null && to !== null && to >= from;
    },
    says: (period) =>
      `The period ends on ${dateText(period.child('ram:EndDateTime')) || 'no readable date'}, which is not on or after its start, ${dateText(period.child('ram:StartDateTime')) || 'no readable date'}.`,
    fix: `Correct the start or the end of the period. ${DATES_AS}`,
  };
}

function isInHeader(element: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    if (at.name === 'ram:ApplicableHeaderTradeSettlement') return true;
  }
  return false;
}

/** The text of a date in format 102; null where there is none of that format. */
export function dateText(element: XmlElement | null): string | null {
  const string = element?.child('udt:DateTimeString') ?? null;
  return string !== null && attributeOf(string, 'format') === '102' ? trimmed(string.text) : null;
}

export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
