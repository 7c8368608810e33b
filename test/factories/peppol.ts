import { checkDocument } from '../../src/einvoice/check-document.js';
import type { Party, SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { aFullInvoice } from './full-invoice.js';
import { anInvoice, aParty } from './invoice.js';
import { CiiDocument } from './cii-document.js';
import { UblDocument } from './ubl-document.js';
import type { XmlDocument } from './xml-document.js';

const GLN = { id: '5060000000016', scheme: '0088' };
const OTHER_GLN = { id: '5060000000023', scheme: '0088' };

const IN_PEPPOL = {
  customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  profileId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
};

/** Everything that EN 16931 has a place for and Peppol too, filled once and breaking no rule of either. */
export function aFullPeppolInvoice(): SemanticInvoice {
  const full = aFullInvoice();
  const addressed = (party: Party | null): Party | null =>
    party && { ...party, electronicAddress: GLN, identifiers: [GLN] };
  return {
    ...full,
    ...IN_PEPPOL,
    notes: [{ subjectCode: null, text: 'Delivered on time' }],
    seller: addressed(full.seller),
    buyer: addressed(full.buyer),
    payee: full.payee && { ...full.payee, identifier: OTHER_GLN },
    delivery: full.delivery && { ...full.delivery, location: GLN },
  };
}

const FILE = 'cbc:EmbeddedDocumentBinaryObject';

/** The same as UBL, with a byte in the attached file, as Peppol has no empty elements. */
export function fullPeppolUbl(): UblDocument {
  return new UblDocument(aFullPeppolInvoice()).set(
    `cac:AdditionalDocumentReference/cac:Attachment/${FILE}`,
    'AA==',
  );
}

export function fullPeppolCii(): CiiDocument {
  return new CiiDocument(aFullPeppolInvoice());
}

/** As little as Peppol asks for, without a payment card or direct debit; between parties of the countries. */
export function aPeppolInvoice(
  over: Partial<SemanticInvoice> = {},
  seller: Partial<Party> = {},
  buyer: Partial<Party> = {},
): SemanticInvoice {
  return anInvoice({
    ...IN_PEPPOL,
    seller: aParty({ electronicAddress: GLN, ...seller }),
    buyer: aParty({
      name: 'Exampleshire County Council',
      companyNumber: null,
      vatNumber: null,
      electronicAddress: GLN,
      ...buyer,
    }),
    ...over,
  });
}

export function addressIn(country: string): NonNullable<Party['address']> {
  return { ...aParty().address!, country };
}

/** Ids of Peppol, and of its national rules, that fire; each once, in order. */
export function firedInPeppol(document: XmlDocument): string[] {
  const { findings } = checkDocument(document.bytes(), { rules: 'peppol' });
  return [...new Set(findings.map(({ id }) => id))].filter(isOfPeppol).sort();
}

export function isOfPeppol(id: string): boolean {
  return /^(?:PEPPOL-|[A-Z]{2}-[RS]-)/.test(id) && !/^BR-/.test(id);
}
