import type {
  Address,
  Contact,
  Delivery,
  Identifier,
  Party,
  Payee,
  TaxRepresentative,
} from '../../model/semantic-invoice.js';
import { branch, branchIfAny, leaf, type XmlNode } from '../xml/write-xml.js';

/** @param bankCreditor BT-90, where it stands with this party */
export function writeParty(role: string, party: Party | null, bankCreditor: string | null): XmlNode | null {
  if (party === null) return null;
  return branch(
    role,
    branch(
      'cac:Party',
      identifierLeaf('cbc:EndpointID', party.electronicAddress),
      party.identifiers.map(identification),
      bankCreditorIdentification(bankCreditor),
      branchIfAny('cac:PartyName', leaf('cbc:Name', party.tradingName)),
      writeAddress('cac:PostalAddress', party.address),
      taxScheme(party.vatNumber, 'VAT'),
      taxScheme(party.taxRegistration, 'TAX'),
      branchIfAny(
        'cac:PartyLegalEntity',
        leaf('cbc:RegistrationName', party.name),
        leaf('cbc:CompanyID', party.companyNumber, { schemeID: party.companyNumberScheme }),
        leaf('cbc:CompanyLegalForm', party.legalInformation),
      ),
      writeContact(party.contact),
    ),
  );
}

/** BG-10. */
export function writePayee(payee: Payee | null, bankCreditor: string | null): XmlNode | null {
  if (payee === null) return null;
  return branch(
    'cac:PayeeParty',
    payee.identifier === null ? null : identification(payee.identifier),
    bankCreditorIdentification(bankCreditor),
    branchIfAny('cac:PartyName', leaf('cbc:Name', payee.name)),
    branchIfAny('cac:PartyLegalEntity', identifierLeaf('cbc:CompanyID', payee.companyNumber)),
  );
}

/** BG-11. */
export function writeTaxRepresentative(representative: TaxRepresentative | null): XmlNode | null {
  if (representative === null) return null;
  return branch(
    'cac:TaxRepresentativeParty',
    branchIfAny('cac:PartyName', leaf('cbc:Name', representative.name)),
    writeAddress('cac:PostalAddress', representative.address),
    taxScheme(representative.vatNumber, 'VAT'),
  );
}

/** BG-13. */
export function writeDelivery(delivery: Delivery | null): XmlNode | null {
  if (delivery === null) return null;
  return branch(
    'cac:Delivery',
    leaf('cbc:ActualDeliveryDate', delivery.deliveredOn),
    branchIfAny(
      'cac:DeliveryLocation',
      identifierLeaf('cbc:ID', delivery.location),
      writeAddress('cac:Address', delivery.address),
    ),
    branchIfAny('cac:DeliveryParty', branchIfAny('cac:PartyName', leaf('cbc:Name', delivery.partyName))),
  );
}

/** An identifier with its scheme, where it has one. */
export function identifierLeaf(name: string, identifier: Identifier | null): XmlNode | null {
  return leaf(name, identifier?.id ?? null, { schemeID: identifier?.scheme ?? null });
}

function identification(identifier: Identifier): XmlNode {
  return branch('cac:PartyIdentification', identifierLeaf('cbc:ID', identifier));
}

function bankCreditorIdentification(creditor: string | null): XmlNode | null {
  return creditor === null ? null : identification({ id: creditor, scheme: 'SEPA' });
}

function taxScheme(number: string | null, scheme: string): XmlNode | null {
  if (number === null) return null;
  return branch(
    'cac:PartyTaxScheme',
    leaf('cbc:CompanyID', number),
    branch('cac:TaxScheme', leaf('cbc:ID', scheme)),
  );
}

function writeAddress(name: string, address: Address | null): XmlNode | null {
  if (address === null) return null;
  return branch(
    name,
    leaf('cbc:StreetName', address.line1),
    leaf('cbc:AdditionalStreetName', address.line2),
    leaf('cbc:CityName', address.city),
    leaf('cbc:PostalZone', address.postcode),
    leaf('cbc:CountrySubentity', address.region),
    branchIfAny('cac:AddressLine', leaf('cbc:Line', address.line3)),
    branchIfAny('cac:Country', leaf('cbc:IdentificationCode', address.country)),
  );
}

function writeContact(contact: Contact | null): XmlNode | null {
  if (contact === null) return null;
  return branch(
    'cac:Contact',
    leaf('cbc:Name', contact.name),
    leaf('cbc:Telephone', contact.telephone),
    leaf('cbc:ElectronicMail', contact.email),
  );
}
