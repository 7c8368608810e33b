import type { Decimal } from '../../../kernel/decimal.js';
import type { AllowanceOrCharge, InvoiceLine, Period } from '../../model/semantic-invoice.js';
import { branch, branchIfAny, leaf, type XmlNode } from '../xml/write-xml.js';
import { identifierLeaf } from './write-party.js';

/** An amount with its currency; null where there is none. */
export type AmountLeaf = (name: string, amount: Decimal | null) => XmlNode | null;

/** BG-25 of an invoice or a credit note, whose elements have other names. */
export function writeLine(line: InvoiceLine, isCredit: boolean, amount: AmountLeaf): XmlNode {
  const allowancesAndCharges = [
    ...line.allowances.map((each) => writeAllowanceOrCharge(each, false, amount)),
    ...line.charges.map((each) => writeAllowanceOrCharge(each, true, amount)),
  ];
  return branch(
    isCredit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine',
    leaf('cbc:ID', line.id),
    leaf('cbc:Note', line.note),
    leaf(isCredit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', line.quantity, { unitCode: line.unit }),
    amount('cbc:LineExtensionAmount', line.netAmount),
    leaf('cbc:AccountingCost', line.accountingReference),
    writePeriod(line.period, null),
    branchIfAny('cac:OrderLineReference', leaf('cbc:LineID', line.orderLineReference)),
    // The document reference of a line is the object invoiced, type 130 (UNTDID 1001).
    line.object === null
      ? null
      : branch(
          'cac:DocumentReference',
          identifierLeaf('cbc:ID', line.object),
          leaf('cbc:DocumentTypeCode', '130'),
        ),
    allowancesAndCharges,
    writeItem(line),
    writePrice(line, amount),
  );
}

/** BG-14 with the VAT point date code BT-8, or BG-26. */
export function writePeriod(period: Period | null, taxPointCode: string | null): XmlNode | null {
  if (period === null && taxPointCode === null) return null;
  return branch(
    'cac:InvoicePeriod',
    leaf('cbc:StartDate', period?.startsOn),
    leaf('cbc:EndDate', period?.endsOn),
    leaf('cbc:DescriptionCode', taxPointCode),
  );
}

/** BG-20 or BG-21 of the document, BG-27 or BG-28 of a line. */
export function writeAllowanceOrCharge(
  item: AllowanceOrCharge,
  isCharge: boolean,
  amount: AmountLeaf,
): XmlNode {
  return branch(
    'cac:AllowanceCharge',
    leaf('cbc:ChargeIndicator', String(isCharge)),
    leaf('cbc:AllowanceChargeReasonCode', item.reasonCode),
    leaf('cbc:AllowanceChargeReason', item.reason),
    leaf('cbc:MultiplierFactorNumeric', item.percent),
    amount('cbc:Amount', item.amount),
    amount('cbc:BaseAmount', item.base),
    writeVatCategory('cac:TaxCategory', item.vatCategory, item.vatRate),
  );
}

/** A VAT category with its rate. Null where nothing of it is known. */
export function writeVatCategory(
  name: string,
  category: string | null,
  rate: Decimal | null,
  ...more: readonly (XmlNode | null)[]
): XmlNode | null {
  if (category === null && rate === null && more.every((node) => node === null)) return null;
  return branch(
    name,
    leaf('cbc:ID', category),
    leaf('cbc:Percent', rate),
    more,
    branch('cac:TaxScheme', leaf('cbc:ID', 'VAT')),
  );
}

/** The schema wants the item of a line even where nothing is known of it. */
function writeItem(line: InvoiceLine): XmlNode {
  return branch(
    'cac:Item',
    leaf('cbc:Description', line.itemDescription),
    leaf('cbc:Name', line.itemName),
    branchIfAny('cac:BuyersItemIdentification', leaf('cbc:ID', line.buyerItemId)),
    branchIfAny('cac:SellersItemIdentification', leaf('cbc:ID', line.sellerItemId)),
    branchIfAny('cac:StandardItemIdentification', identifierLeaf('cbc:ID', line.standardItemId)),
    branchIfAny('cac:OriginCountry', leaf('cbc:IdentificationCode', line.originCountry)),
    line.classifications.map(({ id, scheme, schemeVersion }) =>
      branch(
        'cac:CommodityClassification',
        leaf('cbc:ItemClassificationCode', id, { listID: scheme, listVersionID: schemeVersion }),
      ),
    ),
    writeVatCategory('cac:ClassifiedTaxCategory', line.vatCategory, line.vatRate),
    line.attributes.map(({ name, value }) =>
      branch('cac:AdditionalItemProperty', leaf('cbc:Name', name), leaf('cbc:Value', value)),
    ),
  );
}

function writePrice(line: InvoiceLine, amount: AmountLeaf): XmlNode | null {
  const discounted = line.priceDiscount !== null || line.grossPrice !== null;
  return branchIfAny(
    'cac:Price',
    amount('cbc:PriceAmount', line.netPrice),
    leaf('cbc:BaseQuantity', line.priceBaseQuantity, { unitCode: line.priceBaseUnit }),
    discounted
      ? branch(
          'cac:AllowanceCharge',
          leaf('cbc:ChargeIndicator', 'false'),
          // UBL asks for the discount beside a gross price; by BT-146 = BT-148 - BT-147 it is known.
          amount('cbc:Amount', line.priceDiscount ?? line.grossPrice!.sub(line.netPrice ?? line.grossPrice!)),
          amount('cbc:BaseAmount', line.grossPrice),
        )
      : null,
  );
}
