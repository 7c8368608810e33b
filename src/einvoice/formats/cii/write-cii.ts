import { formatDate } from '../../../kernel/plain-date.js';
import type { Note, SemanticInvoice, SupportingDocument } from '../../model/semantic-invoice.js';
import { branch, branchIfAny, leaf, serialise, type XmlNode } from '../xml/write-xml.js';
import { dateNode, referenceNode } from './cii-nodes.js';
import { writeCiiLine } from './write-cii-line.js';
import { writeCiiParty, writeCiiShipTo, writeCiiTaxRepresentative } from './write-cii-party.js';
import { writeCiiSettlement } from './write-cii-settlement.js';

const UNCEFACT = 'urn:un:unece:uncefact:data:standard:';

/**
 * The invoice as a UN/CEFACT Cross Industry Invoice D16B, elements in the order of the schema; what is null is left out.
 * Reading it back gives the same invoice, but for what D16B has no place for: a second preceding invoice (it becomes a
 * note), the VAT point date of an invoice without VAT breakdown, the order of identifiers with and without a scheme, and
 * the bytes of attachments.
 * Source: CEN/TS 16931-3-3 (CII syntax binding).
 */
export function writeCii(invoice: SemanticInvoice): string {
  return serialise({
    name: 'rsm:CrossIndustryInvoice',
    attributes: {
      'xmlns:rsm': `${UNCEFACT}CrossIndustryInvoice:100`,
      'xmlns:ram': `${UNCEFACT}ReusableAggregateBusinessInformationEntity:100`,
      'xmlns:qdt': `${UNCEFACT}QualifiedDataType:100`,
      'xmlns:udt': `${UNCEFACT}UnqualifiedDataType:100`,
    },
    content: [
      branch(
        'rsm:ExchangedDocumentContext',
        branchIfAny(
          'ram:BusinessProcessSpecifiedDocumentContextParameter',
          leaf('ram:ID', invoice.profileId),
        ),
        branchIfAny(
          'ram:GuidelineSpecifiedDocumentContextParameter',
          leaf('ram:ID', invoice.customizationId),
        ),
      ),
      branch(
        'rsm:ExchangedDocument',
        leaf('ram:ID', invoice.number),
        leaf('ram:TypeCode', invoice.typeCode),
        dateNode('ram:IssueDateTime', invoice.issuedOn),
        [...invoice.notes, ...notesOfFurtherInvoices(invoice)].map(noteNode),
      ),
      branch(
        'rsm:SupplyChainTradeTransaction',
        invoice.lines.map(writeCiiLine),
        agreementNode(invoice),
        deliveryNode(invoice),
        writeCiiSettlement(invoice),
      ),
    ],
  });
}

function noteNode({ subjectCode, text }: Note): XmlNode {
  return branch('ram:IncludedNote', leaf('ram:Content', text), leaf('ram:SubjectCode', subjectCode));
}

/** D16B refers to one preceding invoice; the others are not lost on a reader when a note names them. */
function notesOfFurtherInvoices({ precedingInvoices }: SemanticInvoice): Note[] {
  return precedingInvoices.slice(1).flatMap(({ number, issuedOn }) => {
    if (number === null) return [];
    const dated = issuedOn === null ? '' : ` of ${formatDate(issuedOn)}`;
    return [{ subjectCode: null, text: `Also refers to invoice ${number}${dated}` }];
  });
}

function agreementNode(invoice: SemanticInvoice): XmlNode {
  const project = invoice.projectReference;
  return branch(
    'ram:ApplicableHeaderTradeAgreement',
    leaf('ram:BuyerReference', invoice.buyerReference),
    writeCiiParty('ram:SellerTradeParty', invoice.seller),
    writeCiiParty('ram:BuyerTradeParty', invoice.buyer),
    writeCiiTaxRepresentative(invoice.taxRepresentative),
    referenceNode('ram:SellerOrderReferencedDocument', invoice.salesOrderReference),
    referenceNode('ram:BuyerOrderReferencedDocument', invoice.orderReference),
    referenceNode('ram:ContractReferencedDocument', invoice.contractReference),
    invoice.supportingDocuments.map(supportingDocumentNode),
    typedReference('50', invoice.tenderReference, null),
    typedReference('130', invoice.invoicedObject?.id ?? null, invoice.invoicedObject?.scheme ?? null),
    project === null
      ? null
      : // The schema asks for a name; the standard has no term for it.
        branch(
          'ram:SpecifiedProcuringProject',
          leaf('ram:ID', project),
          leaf('ram:Name', 'Project reference'),
        ),
  );
}

/** Types of UNTDID 1001 tell apart what stands in the same element: 916 attached, 50 tender, 130 object invoiced. */
function typedReference(type: string, id: string | null, scheme: string | null): XmlNode | null {
  if (id === null) return null;
  return branch(
    'ram:AdditionalReferencedDocument',
    leaf('ram:IssuerAssignedID', id),
    leaf('ram:TypeCode', type),
    leaf('ram:ReferenceTypeCode', scheme),
  );
}

function supportingDocumentNode(document: SupportingDocument): XmlNode {
  const { attachment } = document;
  return branch(
    'ram:AdditionalReferencedDocument',
    leaf('ram:IssuerAssignedID', document.reference),
    leaf('ram:URIID', document.location),
    leaf('ram:TypeCode', '916'),
    leaf('ram:Name', document.description),
    attachment === null
      ? null
      : leaf('ram:AttachmentBinaryObject', '', {
          mimeCode: attachment.mimeType,
          filename: attachment.filename,
        }),
  );
}

function deliveryNode(invoice: SemanticInvoice): XmlNode {
  return branch(
    'ram:ApplicableHeaderTradeDelivery',
    writeCiiShipTo(invoice.delivery),
    branchIfAny(
      'ram:ActualDeliverySupplyChainEvent',
      dateNode('ram:OccurrenceDateTime', invoice.delivery?.deliveredOn ?? null),
    ),
    referenceNode('ram:DespatchAdviceReferencedDocument', invoice.despatchAdviceReference),
    referenceNode('ram:ReceivingAdviceReferencedDocument', invoice.receivingAdviceReference),
  );
}
