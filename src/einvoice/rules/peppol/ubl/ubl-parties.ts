import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, textAt } from '../../tree/tree-paths.js';
import { isOfVatExactly } from './ubl-facts.js';

/** Tax registrations of a party under a scheme, white space apart. */
export function registrations(party: XmlElement, scheme: string): XmlElement[] {
  return elementsAt(party, 'cac:PartyTaxScheme').filter(
    (each) => textAt(each, 'cac:TaxScheme/cbc:ID') === scheme,
  );
}

/** The VAT numbers of a party as written, registered under "VAT" exactly. */
export function exactVatNumbers(party: XmlElement): string[] {
  return party.children.filter(isOfVatExactly).map((each) => each.child('cbc:CompanyID')?.text ?? '');
}

export const SELLER = 'cac:AccountingSupplierParty/cac:Party';
export const BUYER = 'cac:AccountingCustomerParty/cac:Party';

/** Whether all of them are there; an element that is empty is. */
export function hasAll(element: XmlElement, names: readonly string[]): boolean {
  return names.every((name) => element.child(name) !== null);
}

/** Whether one at the path has text. */
export function isFilled(element: XmlElement, path: string): boolean {
  return elementsAt(element, path).some(({ text }) => text.trim() !== '');
}
