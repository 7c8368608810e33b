import type {
  Party,
  SemanticInvoice,
  SupportingDocument,
} from '../../../../src/einvoice/model/semantic-invoice.js';
import { aLine, anInvoice } from '../../../factories/invoice.js';
import { addressIn, aPeppolInvoice } from '../../../factories/peppol.js';

type Draft = Partial<SemanticInvoice>;

/** A payment by credit transfer to the account. */
export function paidTo(
  id: string,
  bic: string | null = null,
  meansCode = '30',
  remittance = 'INV-0001',
): Draft {
  const { payment } = anInvoice();
  return { payment: { ...payment!, meansCode, remittance, accounts: [{ id, name: null, bic }] } };
}

/** A domestic invoice in which nothing is wrong, with what the country asks for beside it. */
function domestic(
  country: string,
  seller: Partial<Party>,
  buyer: Partial<Party>,
  over: Draft = {},
): SemanticInvoice {
  const address = addressIn(country);
  return aPeppolInvoice(
    over,
    { address, vatNumber: null, taxRegistration: 'TAX-1', ...seller },
    { address, ...buyer },
  );
}

export const norwegian = (seller: Partial<Party> = {}): SemanticInvoice =>
  domestic('NO', { vatNumber: 'NO123456785MVA', taxRegistration: 'Foretaksregisteret', ...seller }, {});

const CVR = { companyNumber: 'DK12345678', companyNumberScheme: '0184' };

export const danish = (over: Draft = {}): SemanticInvoice =>
  domestic('DK', CVR, CVR, { ...paidTo('1234567890', '1234', '42'), ...over });

export const italian = (seller: Partial<Party> = {}): SemanticInvoice =>
  domestic('IT', { vatNumber: 'IT12345678903', taxRegistration: 'AAAAAA00A00A000A', ...seller }, {});

const ORGANISATION = { companyNumber: '5560000001' };

export const swedish = (over: Draft = {}): SemanticInvoice =>
  domestic(
    'SE',
    { ...ORGANISATION, vatNumber: 'SE556000000101', taxRegistration: 'Godkänd för F-skatt' },
    ORGANISATION,
    { lines: [aLine({ vatRate: '25' })], ...over },
  );

const TIN = '123456783';

const document = (reference: string, description: string, location: string | null): SupportingDocument => ({
  reference,
  description,
  location,
  attachment: null,
});

export const greek = (over: Draft = {}): SemanticInvoice => {
  const party = {
    vatNumber: `EL${TIN}`,
    tradingName: 'Example trading',
    electronicAddress: { id: TIN, scheme: '9933' },
  };
  return domestic('GR', { ...party, taxRegistration: null }, party, {
    number: `${TIN}|05/01/2026|0|1.1|A|17`,
    supportingDocuments: [
      document('400001', '##M.AR.K##', null),
      document('URL-1', '##INVOICE|URL##', 'https://example.com/invoice'),
    ],
    ...over,
  });
};

const KENNITALA = { companyNumber: '1234567890', companyNumberScheme: '0196' };

export const icelandic = (over: Draft = {}): SemanticInvoice =>
  domestic('IS', KENNITALA, KENNITALA, {
    ...paidTo('123456789012', null, '42'),
    supportingDocuments: [document('2026-02-10', 'EINDAGI', null)],
    ...over,
  });

const KVK = { companyNumber: '12345678', companyNumberScheme: '0106' };

export const dutch = (over: Draft = {}): SemanticInvoice => {
  const representative = { name: 'Tax agents', vatNumber: 'NL123456789B01', address: addressIn('NL') };
  return domestic('NL', KVK, KVK, { taxRepresentative: representative, ...over });
};

export const IBAN = 'DE09000000000000000001';

export const german = (over: Draft = {}): SemanticInvoice =>
  domestic(
    'DE',
    { contact: { name: 'Accounts team', telephone: '030 000000', email: 'accounts@example.com' } },
    {},
    {
      ...paidTo(IBAN, null, '58'),
      delivery: { partyName: null, location: null, deliveredOn: null, address: addressIn('DE') },
      ...over,
    },
  );
