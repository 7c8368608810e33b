import type { AllowanceOrCharge, InvoiceLine, Period } from '../../model/semantic-invoice.js';
import type { Sources } from '../sources.js';
import { attributeOf, identifierOf, textOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { CiiValues } from './cii-values.js';

/** @param line an IncludedSupplyChainTradeLineItem */
export function readCiiLine(line: XmlElement, values: CiiValues, sources: Sources): InvoiceLine {
  const settlement = line.child('ram:SpecifiedLineTradeSettlement');
  const vat = vatIn(settlement, 'ram:ApplicableTradeTax');
  const quantity = line.find('ram:SpecifiedLineTradeDelivery', 'ram:BilledQuantity');
  const sum = settlement?.child('ram:SpecifiedTradeSettlementLineMonetarySummation') ?? null;
  const document = line.child('ram:AssociatedDocumentLineDocument');
  const agreement = line.child('ram:SpecifiedLineTradeAgreement');
  const { allowances, charges } = readCiiAllowancesAndCharges(settlement, values, sources);
  const price = readPrice(agreement, values);
  const product = readProduct(line.child('ram:SpecifiedTradeProduct'));
  // One literal with every field: parts that are spread into it take as long as reading them.
  const read: InvoiceLine = {
    id: textOf(document?.child('ram:LineID') ?? null),
    note: textOf(document?.find('ram:IncludedNote', 'ram:Content') ?? null),
    object: objectIn(settlement),
    quantity: values.decimalOf(quantity),
    unit: attributeOf(quantity, 'unitCode'),
    netAmount: values.decimalOf(sum?.child('ram:LineTotalAmount') ?? null),
    orderLineReference: textOf(agreement?.find('ram:BuyerOrderReferencedDocument', 'ram:LineID') ?? null),
    accountingReference: textOf(
      settlement?.find('ram:ReceivableSpecifiedTradeAccountingAccount', 'ram:ID') ?? null,
    ),
    period: readCiiPeriod(settlement?.child('ram:BillingSpecifiedPeriod') ?? null, values),
    allowances,
    charges,
    netPrice: price.netPrice,
    priceDiscount: price.priceDiscount,
    grossPrice: price.grossPrice,
    priceBaseQuantity: price.priceBaseQuantity,
    priceBaseUnit: price.priceBaseUnit,
    vatCategory: textOf(vat?.child('ram:CategoryCode') ?? null),
    vatRate: values.decimalOf(vat?.child('ram:RateApplicablePercent') ?? null),
    itemName: product.itemName,
    itemDescription: product.itemDescription,
    sellerItemId: product.sellerItemId,
    buyerItemId: product.buyerItemId,
    standardItemId: product.standardItemId,
    classifications: product.classifications,
    originCountry: product.originCountry,
    attributes: product.attributes,
  };
  sources.add(read, line, vat !== null && !isVat(vat));
  return read;
}

function readPrice(agreement: XmlElement | null, values: CiiValues) {
  const net = agreement?.child('ram:NetPriceProductTradePrice') ?? null;
  const gross = agreement?.child('ram:GrossPriceProductTradePrice') ?? null;
  const baseQuantity = net?.child('ram:BasisQuantity') ?? gross?.child('ram:BasisQuantity') ?? null;
  return {
    netPrice: values.decimalOf(net?.child('ram:ChargeAmount') ?? null),
    priceDiscount: values.decimalOf(
      gross?.find('ram:AppliedTradeAllowanceCharge', 'ram:ActualAmount') ?? null,
    ),
    grossPrice: values.decimalOf(gross?.child('ram:ChargeAmount') ?? null),
    priceBaseQuantity: values.decimalOf(baseQuantity),
    priceBaseUnit: attributeOf(baseQuantity, 'unitCode'),
  };
}

function readProduct(product: XmlElement | null) {
  return {
    itemName: textOf(product?.child('ram:Name') ?? null),
    itemDescription: textOf(product?.child('ram:Description') ?? null),
    sellerItemId: textOf(product?.child('ram:SellerAssignedID') ?? null),
    buyerItemId: textOf(product?.child('ram:BuyerAssignedID') ?? null),
    standardItemId: identifierOf(product?.child('ram:GlobalID') ?? null),
    classifications: (product?.childrenNamed('ram:DesignatedProductClassification') ?? []).map((each) => {
      const code = each.child('ram:ClassCode');
      return {
        id: textOf(code) ?? '',
        scheme: attributeOf(code, 'listID'),
        schemeVersion: attributeOf(code, 'listVersionID'),
      };
    }),
    originCountry: textOf(product?.find('ram:OriginTradeCountry', 'ram:ID') ?? null),
    attributes: (product?.childrenNamed('ram:ApplicableProductCharacteristic') ?? []).map((each) => ({
      name: textOf(each.child('ram:Description')),
      value: textOf(each.child('ram:Value')),
    })),
  };
}

/** BT-128: the document of type 130 among those that the line refers to. */
function objectIn(settlement: XmlElement | null) {
  const reference = settlement
    ?.childrenNamed('ram:AdditionalReferencedDocument')
    .find((each) => textOf(each.child('ram:TypeCode')) === '130');
  return reference === undefined ? null : objectOf(reference);
}

/** BT-18, BT-128 with its scheme. */
export function objectOf(reference: XmlElement) {
  const id = textOf(reference.child('ram:IssuerAssignedID'));
  return id === null ? null : { id, scheme: textOf(reference.child('ram:ReferenceTypeCode')) };
}

/** BG-14 or BG-26. */
export function readCiiPeriod(period: XmlElement | null, values: CiiValues): Period | null {
  if (period === null) return null;
  return {
    startsOn: values.dateIn(period.child('ram:StartDateTime')),
    endsOn: values.dateIn(period.child('ram:EndDateTime')),
  };
}

/** @param settlement of the document or of a line; what does not say whether it is a charge is listed as unreadable. */
export function readCiiAllowancesAndCharges(
  settlement: XmlElement | null,
  values: CiiValues,
  sources: Sources,
): Pick<InvoiceLine, 'allowances' | 'charges'> {
  const allowances: AllowanceOrCharge[] = [];
  const charges: AllowanceOrCharge[] = [];
  for (const child of settlement?.children ?? []) {
    if (child.name !== 'ram:SpecifiedTradeAllowanceCharge') continue;
    const isCharge = values.isCharge(child);
    if (isCharge === null) continue;
    (isCharge ? charges : allowances).push(readAllowanceOrCharge(child, values, sources));
  }
  return { allowances, charges };
}

function readAllowanceOrCharge(element: XmlElement, values: CiiValues, sources: Sources): AllowanceOrCharge {
  const vat = vatIn(element, 'ram:CategoryTradeTax');
  const read: AllowanceOrCharge = {
    amount: values.decimalOf(element.child('ram:ActualAmount')),
    base: values.decimalOf(element.child('ram:BasisAmount')),
    percent: values.decimalOf(element.child('ram:CalculationPercent')),
    vatCategory: textOf(vat?.child('ram:CategoryCode') ?? null),
    vatRate: values.decimalOf(vat?.child('ram:RateApplicablePercent') ?? null),
    reason: textOf(element.child('ram:Reason')),
    reasonCode: textOf(element.child('ram:ReasonCode')),
  };
  sources.add(read, element, vat !== null && !isVat(vat));
  return read;
}

/** The tax that is VAT among those of this name; failing that, the first one. */
function vatIn(parent: XmlElement | null, name: string): XmlElement | null {
  let first: XmlElement | null = null;
  for (const child of parent?.children ?? []) {
    if (child.name !== name) continue;
    if (isVat(child)) return child;
    first ??= child;
  }
  return first;
}

/** The official artefacts read the type of a tax in any case. */
export function isVat(tax: XmlElement): boolean {
  return textOf(tax.child('ram:TypeCode'))?.toUpperCase() === 'VAT';
}
