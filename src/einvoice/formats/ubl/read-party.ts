import type {
  Address,
  Contact,
  Delivery,
  Identifier,
  Party,
  Payee,
  TaxRepresentative,
} from '../../model/semantic-invoice.js';
import { attributeOf, identifierOf, textOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';
import { isVatScheme } from './tax-category.js';
import type { UblValues } from './ubl-values.js';

/** @param role the AccountingSupplierParty or AccountingCustomerParty. */
export function readParty(role: XmlElement | null, side: 'seller' | 'buyer'): Party | null {
  const party = role?.child('cac:Party') ?? null;
  if (party === null) return null;
  const legal = party.child('cac:PartyLegalEntity');
  const companyNumber = legal?.child('cbc:CompanyID') ?? null;
  const seller = side === 'seller';
  return {
    name: textOf(legal?.child('cbc:RegistrationName') ?? null),
    tradingName: textOf(party.find('cac:PartyName', 'cbc:Name')),
    identifiers: readIdentifiers(party),
    companyNumber: textOf(companyNumber),
    companyNumberScheme: attributeOf(companyNumber, 'schemeID'),
    vatNumber: textOf(taxNumber(party, true)),
    taxRegistration: seller ? textOf(taxNumber(party, false)) : null,
    legalInformation: seller ? textOf(legal?.child('cbc:CompanyLegalForm') ?? null) : null,
    electronicAddress: identifierOf(party.child('cbc:EndpointID')),
    address: readAddress(party.child('cac:PostalAddress')),
    contact: readContact(party.child('cac:Contact')),
  };
}

/** BG-10, without the creditor identifier BT-90, which stands among its identifiers. */
export function readPayee(party: XmlElement | null): Payee | null {
  if (party === null) return null;
  return {
    name: textOf(party.find('cac:PartyName', 'cbc:Name')),
    identifier: identifierOf(
      party.childrenNamed('cac:PartyIdentification').map(idOf).find(isNotBankCreditor) ?? null,
    ),
    companyNumber: identifierOf(party.find('cac:PartyLegalEntity', 'cbc:CompanyID')),
  };
}

/** BG-11. */
export function readTaxRepresentative(party: XmlElement | null): TaxRepresentative | null {
  if (party === null) return null;
  return {
    name: textOf(party.find('cac:PartyName', 'cbc:Name')),
    vatNumber: textOf(taxNumber(party, true)),
    address: readAddress(party.child('cac:PostalAddress')),
  };
}

/** BG-13. */
export function readDelivery(delivery: XmlElement | null, values: UblValues): Delivery | null {
  if (delivery === null) return null;
  const location = delivery.child('cac:DeliveryLocation');
  return {
    partyName: textOf(delivery.find('cac:DeliveryParty', 'cac:PartyName', 'cbc:Name')),
    location: identifierOf(location?.child('cbc:ID') ?? null),
    deliveredOn: values.dateOf(delivery.child('cbc:ActualDeliveryDate')),
    address: readAddress(location?.child('cac:Address') ?? null),
  };
}

/** The creditor identifier of a direct debit, BT-90, stands among the identifiers of the payee or the seller. */
export function readBankCreditor(party: XmlElement | null): string | null {
  if (party === null) return null;
  const ids = party.childrenNamed('cac:PartyIdentification').map(idOf);
  return textOf(ids.find((id) => id !== null && !isNotBankCreditor(id)) ?? null);
}

/** @returns the CompanyID of the tax scheme VAT, or of the first other scheme. */
function taxNumber(party: XmlElement, vat: boolean): XmlElement | null {
  for (const child of party.children) {
    if (child.name === 'cac:PartyTaxScheme' && isVatScheme(child) === vat) {
      const id = child.child('cbc:CompanyID');
      if (id !== null) return id;
    }
  }
  return null;
}

function readIdentifiers(party: XmlElement): Identifier[] {
  const found: Identifier[] = [];
  for (const identification of party.childrenNamed('cac:PartyIdentification')) {
    const id = idOf(identification);
    const identifier = isNotBankCreditor(id) ? identifierOf(id) : null;
    if (identifier !== null) found.push(identifier);
  }
  return found;
}

function idOf(identification: XmlElement): XmlElement | null {
  return identification.child('cbc:ID');
}

function isNotBankCreditor(id: XmlElement | null): boolean {
  return id !== null && id.attributes['schemeID'] !== 'SEPA';
}

function readAddress(address: XmlElement | null): Address | null {
  if (address === null) return null;
  return {
    line1: textOf(address.child('cbc:StreetName')),
    line2: textOf(address.child('cbc:AdditionalStreetName')),
    line3: textOf(address.find('cac:AddressLine', 'cbc:Line')),
    city: textOf(address.child('cbc:CityName')),
    postcode: textOf(address.child('cbc:PostalZone')),
    region: textOf(address.child('cbc:CountrySubentity')),
    country: textOf(address.find('cac:Country', 'cbc:IdentificationCode')),
  };
}

function readContact(contact: XmlElement | null): Contact | null {
  if (contact === null) return null;
  return {
    name: textOf(contact.child('cbc:Name')),
    telephone: textOf(contact.child('cbc:Telephone')),
    email: textOf(contact.child('cbc:ElectronicMail')),
  };
}
