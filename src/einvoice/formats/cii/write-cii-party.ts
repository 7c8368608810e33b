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

/** BG-4 or BG-7, elements in the order of the schema. */
export function writeCiiParty(name: string, party: Party | null): XmlNode | null {
  if (party === null) return null;
  return branch(
    name,
    identifierNodes(party.identifiers),
    leaf('ram:Name', party.name),
    leaf('ram:Description', party.legalInformation),
    branchIfAny(
      'ram:SpecifiedLegalOrganization',
      leaf('ram:ID', party.companyNumber, { schemeID: party.companyNumberScheme }),
      leaf('ram:TradingBusinessName', party.tradingName),
    ),
    contactNode(party.contact),
    addressNode(party.address),
    branchIfAny(
      'ram:URIUniversalCommunication',
      leaf('ram:URIID', party.electronicAddress?.id, { schemeID: party.electronicAddress?.scheme ?? null }),
    ),
    taxRegistrationNode(party.vatNumber, 'VA'),
    taxRegistrationNode(party.taxRegistration, 'FC'),
  );
}

/** BG-10. */
export function writeCiiPayee(payee: Payee | null): XmlNode | null {
  if (payee === null) return null;
  return branch(
    'ram:PayeeTradeParty',
    identifierNodes(payee.identifier === null ? [] : [payee.identifier]),
    leaf('ram:Name', payee.name),
    branchIfAny(
      'ram:SpecifiedLegalOrganization',
      leaf('ram:ID', payee.companyNumber?.id, { schemeID: payee.companyNumber?.scheme ?? null }),
    ),
  );
}

/** BG-11. */
export function writeCiiTaxRepresentative(representative: TaxRepresentative | null): XmlNode | null {
  if (representative === null) return null;
  return branch(
    'ram:SellerTaxRepresentativeTradeParty',
    leaf('ram:Name', representative.name),
    addressNode(representative.address),
    taxRegistrationNode(representative.vatNumber, 'VA'),
  );
}

/** BG-13 but for its date, which CII has in an element of its own. */
export function writeCiiShipTo(delivery: Delivery | null): XmlNode | null {
  if (delivery === null) return null;
  return branchIfAny(
    'ram:ShipToTradeParty',
    identifierNodes(delivery.location === null ? [] : [delivery.location]),
    leaf('ram:Name', delivery.partyName),
    addressNode(delivery.address),
  );
}

/** An identifier with a scheme is a GlobalID; the schema wants those after the others. */
function identifierNodes(identifiers: readonly Identifier[]): (XmlNode | null)[] {
  return [
    ...identifiers.filter(({ scheme }) => scheme === null).map(({ id }) => leaf('ram:ID', id)),
    ...identifiers
      .filter(({ scheme }) => scheme !== null)
      .map(({ id, scheme }) => leaf('ram:GlobalID', id, { schemeID: scheme })),
  ];
}

function contactNode(contact: Contact | null): XmlNode | null {
  if (contact === null) return null;
  return branch(
    'ram:DefinedTradeContact',
    leaf('ram:PersonName', contact.name),
    branchIfAny('ram:TelephoneUniversalCommunication', leaf('ram:CompleteNumber', contact.telephone)),
    branchIfAny('ram:EmailURIUniversalCommunication', leaf('ram:URIID', contact.email)),
  );
}

function addressNode(address: Address | null): XmlNode | null {
  if (address === null) return null;
  return branch(
    'ram:PostalTradeAddress',
    leaf('ram:PostcodeCode', address.postcode),
    leaf('ram:LineOne', address.line1),
    leaf('ram:LineTwo', address.line2),
    leaf('ram:LineThree', address.line3),
    leaf('ram:CityName', address.city),
    leaf('ram:CountryID', address.country),
    leaf('ram:CountrySubDivisionName', address.region),
  );
}

function taxRegistrationNode(number: string | null, scheme: 'VA' | 'FC'): XmlNode | null {
  return branchIfAny('ram:SpecifiedTaxRegistration', leaf('ram:ID', number, { schemeID: scheme }));
}
