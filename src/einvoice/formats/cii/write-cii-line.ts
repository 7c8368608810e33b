import type { InvoiceLine } from '../../model/semantic-invoice.js';
import { branch, branchIfAny, leaf, type XmlNode } from '../xml/write-xml.js';
import { allowanceOrChargeNode, categoryNode, indicatorNode, periodNode } from './cii-nodes.js';

/** BG-25, elements in the order of the schema. */
export function writeCiiLine(line: InvoiceLine): XmlNode {
  return branch(
    'ram:IncludedSupplyChainTradeLineItem',
    branch(
      'ram:AssociatedDocumentLineDocument',
      leaf('ram:LineID', line.id),
      branchIfAny('ram:IncludedNote', leaf('ram:Content', line.note)),
    ),
    productNode(line),
    agreementNode(line),
    branchIfAny(
      'ram:SpecifiedLineTradeDelivery',
      leaf('ram:BilledQuantity', line.quantity, { unitCode: line.unit }),
    ),
    settlementNode(line),
  );
}

function productNode(line: InvoiceLine): XmlNode | null {
  return branchIfAny(
    'ram:SpecifiedTradeProduct',
    leaf('ram:GlobalID', line.standardItemId?.id, { schemeID: line.standardItemId?.scheme ?? null }),
    leaf('ram:SellerAssignedID', line.sellerItemId),
    leaf('ram:BuyerAssignedID', line.buyerItemId),
    leaf('ram:Name', line.itemName),
    leaf('ram:Description', line.itemDescription),
    line.attributes.map(({ name, value }) =>
      branch('ram:ApplicableProductCharacteristic', leaf('ram:Description', name), leaf('ram:Value', value)),
    ),
    line.classifications.map(({ id, scheme, schemeVersion }) =>
      branch(
        'ram:DesignatedProductClassification',
        leaf('ram:ClassCode', id, { listID: scheme, listVersionID: schemeVersion }),
      ),
    ),
    branchIfAny('ram:OriginTradeCountry', leaf('ram:ID', line.originCountry)),
  );
}

function agreementNode(line: InvoiceLine): XmlNode | null {
  const { netPrice, priceDiscount, priceBaseQuantity } = line;
  // The schema wants a gross price around every discount: by BT-146 = BT-148 - BT-147 it is known.
  const gross =
    line.grossPrice ?? (priceDiscount === null || netPrice === null ? null : netPrice.add(priceDiscount));
  const quantity = leaf('ram:BasisQuantity', priceBaseQuantity, { unitCode: line.priceBaseUnit });
  return branchIfAny(
    'ram:SpecifiedLineTradeAgreement',
    branchIfAny('ram:BuyerOrderReferencedDocument', leaf('ram:LineID', line.orderLineReference)),
    gross === null
      ? null
      : branch(
          'ram:GrossPriceProductTradePrice',
          leaf('ram:ChargeAmount', gross),
          quantity,
          priceDiscount === null
            ? null
            : branch(
                'ram:AppliedTradeAllowanceCharge',
                indicatorNode(false),
                leaf('ram:ActualAmount', priceDiscount),
              ),
        ),
    branchIfAny('ram:NetPriceProductTradePrice', leaf('ram:ChargeAmount', netPrice), quantity),
  );
}

function settlementNode(line: InvoiceLine): XmlNode {
  return branch(
    'ram:SpecifiedLineTradeSettlement',
    categoryNode('ram:ApplicableTradeTax', line.vatCategory, line.vatRate),
    periodNode(line.period),
    line.allowances.map((each) => allowanceOrChargeNode(each, false)),
    line.charges.map((each) => allowanceOrChargeNode(each, true)),
    branchIfAny(
      'ram:SpecifiedTradeSettlementLineMonetarySummation',
      leaf('ram:LineTotalAmount', line.netAmount),
    ),
    // The document that a line refers to is the object invoiced, type 130 (UNTDID 1001).
    line.object === null
      ? null
      : branch(
          'ram:AdditionalReferencedDocument',
          leaf('ram:IssuerAssignedID', line.object.id),
          leaf('ram:TypeCode', '130'),
          leaf('ram:ReferenceTypeCode', line.object.scheme),
        ),
    branchIfAny('ram:ReceivableSpecifiedTradeAccountingAccount', leaf('ram:ID', line.accountingReference)),
  );
}
