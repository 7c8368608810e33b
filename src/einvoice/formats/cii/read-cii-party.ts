import type {
  Address,
  Contact,
  Identifier,
  Party,
  Payee,
  TaxRepresentative,
} from '../../model/semantic-invoice.js';
import { attributeOf, identifierOf, textOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';

/** BG-4 of the seller or BG-7 of the buyer, who has neither tax registration (BT-32) nor legal information (BT-33). */
export function readCiiParty(party: XmlElement | null, side: 'seller' | 'buyer'): Party | null {
  if (party === null) return null;
  const legal = party.child('ram:SpecifiedLegalOrganization');
  const seller = side === 'seller';
  return {
    name: textOf(party.child('ram:Name')),
    tradingName: textOf(legal?.child('ram:TradingBusinessName') ?? null),
    identifiers: identifiersOf(party),
    companyNumber: textOf(legal?.child('ram:ID') ?? null),
    companyNumberScheme: attributeOf(legal?.child('ram:ID') ?? null, 'schemeID'),
    vatNumber: textOf(taxRegistration(party, 'VA')),
    taxRegistration: seller ? textOf(taxRegistration(party, 'FC')) : null,
    legalInformation: seller ? textOf(party.child('ram:Description')) : null,
    electronicAddress: identifierOf(party.find('ram:URIUniversalCommunication', 'ram:URIID')),
    address: readCiiAddress(party.child('ram:PostalTradeAddress')),
    contact: readContact(party.child('ram:DefinedTradeContact')),
  };
}

/** BG-10. */
export function readCiiPayee(party: XmlElement | null): Payee | null {
  if (party === null) return null;
  return {
    name: textOf(party.child('ram:Name')),
    identifier: identifiersOf(party)[0] ?? null,
    companyNumber: identifierOf(party.find('ram:SpecifiedLegalOrganization', 'ram:ID')),
  };
}

/** BG-11. */
export function readCiiTaxRepresentative(party: XmlElement | null): TaxRepresentative | null {
  if (party === null) return null;
  return {
    name: textOf(party.child('ram:Name')),
    vatNumber: textOf(taxRegistration(party, 'VA')),
    address: readCiiAddress(party.child('ram:PostalTradeAddress')),
  };
}

/** BG-5, BG-8, BG-12 or BG-15. */
export function readCiiAddress(address: XmlElement | null): Address | null {
  if (address === null) return null;
  return {
    line1: textOf(address.child('ram:LineOne')),
    line2: textOf(address.child('ram:LineTwo')),
    line3: textOf(address.child('ram:LineThree')),
    city: textOf(address.child('ram:CityName')),
    postcode: textOf(address.child('ram:PostcodeCode')),
    region: textOf(address.child('ram:CountrySubDivisionName')),
    country: textOf(address.child('ram:CountryID')),
  };
}

/** The registration with the scheme VA (VAT) or FC (any other tax). */
function taxRegistration(party: XmlElement, scheme: string): XmlElement | null {
  for (const child of party.children) {
    if (child.name !== 'ram:SpecifiedTaxRegistration') continue;
    const id = child.child('ram:ID');
    if (id !== null && attributeOf(id, 'schemeID') === scheme) return id;
  }
  return null;
}

/** Those without a scheme stand in ID, those with one in GlobalID. */
export function identifiersOf(party: XmlElement): Identifier[] {
  return party.children.flatMap((child) => {
    if (child.name !== 'ram:ID' && child.name !== 'ram:GlobalID') return [];
    const identifier = identifierOf(child);
    return identifier === null ? [] : [identifier];
  });
}

function readContact(contact: XmlElement | null): Contact | null {
  if (contact === null) return null;
  return {
    name: textOf(contact.child('ram:PersonName') ?? contact.child('ram:DepartmentName')),
    telephone: textOf(contact.find('ram:TelephoneUniversalCommunication', 'ram:CompleteNumber')),
    email: textOf(contact.find('ram:EmailURIUniversalCommunication', 'ram:URIID')),
  };
}
