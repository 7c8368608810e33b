import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { countAt, elementsAt, textsAt, hasAttribute, isAt, isExactly } from '../../tree/tree-paths.js';
import type { Context, PathRule, TreeRule } from '../../tree/tree-rule.js';
import { isAllowance, isBankCreditor, isCharge, isInvoicedObject, type UblFacts } from './ubl-facts.js';

const KEEP_ONE = 'Keep the one that applies, and remove the others.';

/** UBL-SR: what EN 16931 has once and UBL may repeat, counted in the whole document. */
export const AT_MOST_ONCE: readonly PathRule<UblFacts>[] = [
  once('01', 'cac:ContractDocumentReference/cbc:ID', 'The contract reference', 'BT-12'),
  once('02', 'cac:ReceiptDocumentReference/cbc:ID', 'The receiving advice reference', 'BT-15'),
  once('03', 'cac:DespatchDocumentReference/cbc:ID', 'The despatch advice reference', 'BT-16'),
  {
    ...once('04', 'cac:AdditionalDocumentReference/cbc:ID', 'The identifier of the invoiced object', 'BT-18'),
    when: ({ parent }) => isInvoicedObject(parent!),
  },
  once('05', 'cac:PaymentTerms/cbc:Note', 'The text of the payment terms', 'BT-20'),
  once('08', 'cac:InvoicePeriod', 'The invoicing period', 'BG-14'),
  once('09', seller('cac:PartyLegalEntity/cbc:RegistrationName'), "The seller's name", 'BT-27'),
  once('10', seller('cac:PartyName/cbc:Name'), "The seller's trading name", 'BT-28'),
  once('11', seller('cac:PartyLegalEntity/cbc:CompanyID'), "The seller's company number", 'BT-30'),
  {
    ...once('12', seller('cac:PartyTaxScheme/cbc:CompanyID'), "The seller's VAT number", 'BT-31'),
    when: ({ parent }) => hasScheme(parent!, (scheme) => scheme === 'VAT'),
  },
  {
    ...once('13', seller('cac:PartyTaxScheme/cbc:CompanyID'), "The seller's tax registration", 'BT-32'),
    when: ({ parent }) => hasScheme(parent!, (scheme) => scheme !== 'VAT'),
  },
  once('14', seller('cac:PartyLegalEntity/cbc:CompanyLegalForm'), "The seller's legal information", 'BT-33'),
  once('15', buyer('cac:PartyLegalEntity/cbc:RegistrationName'), "The buyer's name", 'BT-44'),
  once('16', buyer('cac:PartyIdentification/cbc:ID'), "The buyer's identifier", 'BT-46'),
  once('17', buyer('cac:PartyLegalEntity/cbc:CompanyID'), "The buyer's company number", 'BT-47'),
  {
    ...once('18', buyer('cac:PartyTaxScheme/cbc:CompanyID'), "The buyer's VAT number", 'BT-48'),
    when: ({ parent }) => hasScheme(parent!, (scheme) => scheme === 'VAT'),
  },
  once('24', 'cac:Delivery', 'The delivery', 'BG-13'),
  once('39', 'cac:ProjectReference/cbc:ID', 'The project reference', 'BT-11'),
  once('40', buyer('cac:PartyName/cbc:Name'), "The buyer's trading name", 'BT-45'),
  once('45', 'cac:PaymentMeans/cbc:PaymentDueDate', 'The due date', 'BT-9'),
  once('46', 'cac:PaymentMeans/cbc:PaymentMeansCode@name', 'The text of the means of payment', 'BT-82'),
  once('49', 'cac:InvoicePeriod/cbc:DescriptionCode', 'The tax point code', 'BT-8'),
  once('54', 'cac:PaymentMeans/cac:CardAccount', 'The payment card', 'BG-18'),
  once('55', 'cac:PaymentMeans/cac:PaymentMandate', 'The direct debit', 'BG-19'),
  once('56', 'cac:OriginatorDocumentReference/cbc:ID', 'The tender reference', 'BT-17'),
];

/** UBL-SR of the document as a whole. */
export const ROOT_CARDINALITIES: readonly TreeRule<UblFacts>[] = [
  {
    id: 'UBL-SR-29',
    terms: ['BT-90', 'BG-19'],
    holds: (_root, { bankCreditors }) => bankCreditors <= 1,
    says: (_root, { bankCreditors }) =>
      `The creditor identifier of the direct debit is given ${bankCreditors} times; an invoice has one.`,
    fix: KEEP_ONE,
  },
  {
    id: 'UBL-SR-44',
    terms: ['BT-83', 'BG-16'],
    holds: (_root, { paymentReferences }) => paymentReferences.size <= 1,
    says: 'The invoice gives several payment references that are not the same.',
    fix: 'Give the same payment reference with each means of payment.',
  },
  {
    id: 'UBL-SR-47',
    terms: ['BT-81', 'BG-16'],
    holds: (_root, { paymentMeansCodes }) => paymentMeansCodes.size <= 1,
    says: 'The invoice gives several means of payment of different kinds.',
    fix: 'Use one code for the means of payment throughout the invoice.',
  },
];

/** UBL-SR of the parts of a document, wherever they stand. */
export const PART_CARDINALITIES: readonly Context<UblFacts>[] = [
  {
    names: ['cac:PostalAddress', 'cac:Address'],
    rules: [onceIn('51', 'cac:AddressLine', 'the third line of an address', ['BT-162', 'BG-5'])],
  },
  {
    names: ['cac:Party'],
    within: 'cac:AccountingSupplierParty',
    rules: [
      {
        id: 'UBL-SR-42',
        terms: ['BT-31', 'BT-32'],
        holds: (party) => countAt(party, 'cac:PartyTaxScheme') <= 2,
        says: (party) =>
          `The seller has ${countAt(party, 'cac:PartyTaxScheme')} tax numbers. There is a place for two: the VAT number and one other.`,
        fix: 'Keep the VAT number and at most one other tax registration.',
      },
    ],
  },
  {
    names: ['cac:AdditionalDocumentReference'],
    rules: [
      onceIn('33', 'cbc:DocumentDescription', 'the description of a supporting document', [
        'BT-123',
        'BG-24',
      ]),
      {
        id: 'UBL-SR-43',
        terms: ['BT-18', 'BG-24'],
        holds: (reference, { root }) =>
          isInvoicedObject(reference) ||
          (root.name === 'cn:CreditNote' && isExactly(reference, 'cbc:DocumentTypeCode', '50')) ||
          (!isAt(reference, 'cbc:DocumentTypeCode') &&
            !elementsAt(reference, 'cbc:ID').some((id) => hasAttribute(id, 'schemeID'))),
        says: 'A supporting document has a document type or an identifier scheme, which only the invoiced object (type 130) has.',
        fix: 'Leave out the document type and the scheme of the identifier.',
      },
    ],
  },
  {
    names: ['cac:Delivery'],
    rules: [
      onceIn('25', 'cac:DeliveryParty/cac:PartyName/cbc:Name', 'the name of who receives the delivery', [
        'BT-70',
      ]),
    ],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: isAllowance,
    rules: [onceIn('30', 'cbc:AllowanceChargeReason', 'the reason of an allowance', ['BT-97', 'BG-20'])],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: isCharge,
    rules: [onceIn('31', 'cbc:AllowanceChargeReason', 'the reason of a charge', ['BT-104', 'BG-21'])],
  },
  {
    names: ['cac:PartyTaxScheme'],
    rules: [
      {
        id: 'UBL-SR-53',
        terms: ['BT-31', 'BT-48', 'BT-63'],
        holds: (scheme) => isAt(scheme, 'cac:TaxScheme/cbc:ID') && isAt(scheme, 'cbc:CompanyID'),
        says: (scheme) =>
          isAt(scheme, 'cbc:CompanyID')
            ? 'A party has a tax number, but the file does not say of which tax.'
            : 'A party names a tax, but gives no number for it.',
        fix: 'Give the number and the tax that it is for, or leave both out.',
      },
    ],
  },
  {
    names: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    rules: [
      onceIn('34', 'cbc:Note', 'the note', ['BT-127']),
      onceIn('35', 'cac:OrderLineReference/cbc:LineID', 'the reference to the order line', ['BT-132']),
      onceIn('36', 'cac:InvoicePeriod', 'the period', ['BG-26']),
      onceIn('37', 'cac:Price/cac:AllowanceCharge/cbc:Amount', 'the discount on the price', ['BT-147']),
      {
        id: 'UBL-SR-48',
        terms: ['BT-151'],
        holds: (line) => countAt(line, 'cac:Item/cac:ClassifiedTaxCategory') === 1,
        says: (line, _facts, where) =>
          `${where} has ${countAt(line, 'cac:Item/cac:ClassifiedTaxCategory') || 'no'} VAT categories; it must have one.`,
        fix: 'Give each line exactly one VAT category. What is taxed differently goes on a line of its own.',
      },
      onceIn('50', 'cac:Item/cbc:Description', 'the description of the item', ['BT-154']),
      onceIn('52', 'cac:DocumentReference', 'the identifier of the invoiced object', ['BT-128']),
    ],
  },
  {
    names: ['cac:PayeeParty'],
    rules: [
      ...(
        [
          ['19', 'name', 'BT-59', (payee) => countAt(payee, 'cac:PartyName/cbc:Name')],
          [
            '20',
            'identifier',
            'BT-60',
            (payee) =>
              elementsAt(payee, 'cac:PartyIdentification/cbc:ID').filter((id) => !isBankCreditor(id)).length,
          ],
          ['21', 'company number', 'BT-61', (payee) => countAt(payee, 'cac:PartyLegalEntity/cbc:CompanyID')],
        ] satisfies [string, string, string, (payee: XmlElement) => number][]
      ).map(([suffix, what, term, count]): TreeRule<UblFacts> => ({
        id: `UBL-SR-${suffix}`,
        terms: [term, 'BG-10'],
        // The artefacts ask in each of the three that the payee has a name, and another one than the seller.
        holds: (payee, { root }) => count(payee) <= 1 && isOtherThanSeller(payee, root),
        says: (payee) =>
          count(payee) > 1
            ? `The payee has ${count(payee)} entries for its ${what}; it may have one.`
            : 'A payee is given, but without a name, or with the same name as the seller.',
        fix: 'Name the payee only where somebody else than the seller is paid, and give its name and numbers once.',
      })),
    ],
  },
  {
    names: ['cac:PaymentMeans'],
    rules: [
      onceIn('26', 'cbc:PaymentID', 'the payment reference', ['BT-83', 'BG-16']),
      onceIn('27', 'cbc:PaymentMeansCode', 'the code of the means of payment', ['BT-81', 'BG-16']),
      onceIn('28', 'cac:PaymentMandate/cbc:ID', 'the mandate of the direct debit', ['BT-89', 'BG-19']),
    ],
  },
  {
    names: ['cac:BillingReference'],
    rules: [
      onceIn('06', 'cac:InvoiceDocumentReference', 'the reference to an earlier invoice', ['BG-3']),
      {
        id: 'UBL-SR-07',
        terms: ['BT-25', 'BG-3'],
        holds: (reference) => isAt(reference, 'cac:InvoiceDocumentReference/cbc:ID'),
        says: 'An earlier invoice is referred to, but its number is missing.',
        fix: 'Give the number of the invoice that this one corrects or credits.',
      },
    ],
  },
  {
    names: ['cac:TaxRepresentativeParty'],
    rules: [
      onceIn('22', 'cac:PartyName/cbc:Name', "the name of the seller's tax representative", [
        'BT-62',
        'BG-11',
      ]),
      // A tax representative holds no Party in UBL, and so this never fires.
      onceIn(
        '23',
        'cac:Party/cac:PartyTaxScheme/cbc:CompanyID',
        "the VAT number of the seller's tax representative",
        ['BT-63', 'BG-11'],
      ),
    ],
  },
  {
    names: ['cac:TaxSubtotal'],
    rules: [
      onceIn('32', 'cac:TaxCategory/cbc:TaxExemptionReason', 'the reason for exemption from VAT', [
        'BT-120',
        'BG-23',
      ]),
    ],
  },
];

function once(suffix: string, path: string, what: string, term: string): PathRule<UblFacts> {
  return {
    id: `UBL-SR-${suffix}`,
    terms: [term],
    path,
    most: 1,
    says: `${what} stands more than once, and an invoice has it once at most.`,
    fix: KEEP_ONE,
  };
}

function onceIn(suffix: string, path: string, what: string, terms: readonly string[]): TreeRule<UblFacts> {
  return {
    id: `UBL-SR-${suffix}`,
    terms,
    holds: (element) => countAt(element, path) <= 1,
    says: (element, _facts, where) =>
      `${where === '' ? 'The invoice' : where} gives ${what} ${countAt(element, path)} times; there is a place for one.`,
    fix: KEEP_ONE,
  };
}

function seller(path: string): string {
  return `cac:AccountingSupplierParty/cac:Party/${path}`;
}

function buyer(path: string): string {
  return `cac:AccountingCustomerParty/cac:Party/${path}`;
}

/** Here the artefacts compare the scheme with white space as it is. */
function hasScheme(partyTaxScheme: XmlElement, is: (scheme: string) => boolean): boolean {
  return elementsAt(partyTaxScheme, 'cac:TaxScheme').some((scheme) =>
    is((scheme.child('cbc:ID')?.text ?? '').toUpperCase()),
  );
}

function isOtherThanSeller(payee: XmlElement, root: XmlElement): boolean {
  const sellers = textsAt(root, seller('cac:PartyLegalEntity/cbc:RegistrationName'));
  return elementsAt(payee, 'cac:PartyName/cbc:Name').some(
    ({ text }) => sellers.size > (sellers.has(text) ? 1 : 0),
  );
}
