import type { AllowanceOrCharge, InvoiceLine, Period } from '../../model/semantic-invoice.js';
import type { Sources } from '../sources.js';
import { attributeOf, identifierOf, textOf, trimmed } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';
import { isVatScheme, taxCategoryOf } from './tax-category.js';
import type { UblValues } from './ubl-values.js';

/** @param line an InvoiceLine or CreditNoteLine. */
export function readLine(line: XmlElement, values: UblValues, sources: Sources): InvoiceLine {
  const item = line.child('cac:Item');
  const price = line.child('cac:Price');
  const discount = price?.child('cac:AllowanceCharge') ?? null;
  if (discount !== null) readIndicator(discount, values);
  const quantity = line.child('cbc:InvoicedQuantity') ?? line.child('cbc:CreditedQuantity');
  const baseQuantity = price?.child('cbc:BaseQuantity') ?? null;
  const vat = item === null ? null : taxCategoryOf(item, 'cac:ClassifiedTaxCategory');
  const period = line.child('cac:InvoicePeriod');
  const { allowances, charges } = readAllowancesAndCharges(line, values, sources);
  // One literal with every field: parts that are spread into it take as long as reading them.
  const read: InvoiceLine = {
    id: textOf(line.child('cbc:ID')),
    note: textOf(line.child('cbc:Note')),
    object: identifierOf(line.find('cac:DocumentReference', 'cbc:ID')),
    quantity: values.decimalOf(quantity),
    unit: attributeOf(quantity, 'unitCode'),
    netAmount: values.decimalOf(line.child('cbc:LineExtensionAmount')),
    orderLineReference: textOf(line.find('cac:OrderLineReference', 'cbc:LineID')),
    accountingReference: textOf(line.child('cbc:AccountingCost')),
    period: readPeriod(period, values),
    allowances,
    charges,
    netPrice: values.decimalOf(price?.child('cbc:PriceAmount') ?? null),
    priceDiscount: values.decimalOf(discount?.child('cbc:Amount') ?? null),
    grossPrice: values.decimalOf(discount?.child('cbc:BaseAmount') ?? null),
    priceBaseQuantity: values.decimalOf(baseQuantity),
    priceBaseUnit: attributeOf(baseQuantity, 'unitCode'),
    vatCategory: textOf(vat?.child('cbc:ID') ?? null),
    vatRate: values.decimalOf(vat?.child('cbc:Percent') ?? null),
    itemName: textOf(item?.child('cbc:Name') ?? null),
    itemDescription: textOf(item?.child('cbc:Description') ?? null),
    sellerItemId: textOf(item?.find('cac:SellersItemIdentification', 'cbc:ID') ?? null),
    buyerItemId: textOf(item?.find('cac:BuyersItemIdentification', 'cbc:ID') ?? null),
    standardItemId: identifierOf(item?.find('cac:StandardItemIdentification', 'cbc:ID') ?? null),
    classifications: item === null ? [] : readClassifications(item),
    originCountry: textOf(item?.find('cac:OriginCountry', 'cbc:IdentificationCode') ?? null),
    attributes: item === null ? [] : readAttributes(item),
  };
  sources.add(read, line, vat !== null && !isVatScheme(vat));
  return read;
}

function readClassifications(item: XmlElement): InvoiceLine['classifications'] {
  return item.childrenNamed('cac:CommodityClassification').map((classification) => {
    const code = classification.child('cbc:ItemClassificationCode');
    return {
      id: trimmed(code?.text ?? ''),
      scheme: attributeOf(code, 'listID'),
      schemeVersion: attributeOf(code, 'listVersionID'),
    };
  });
}

function readAttributes(item: XmlElement): InvoiceLine['attributes'] {
  return item.childrenNamed('cac:AdditionalItemProperty').map((property) => ({
    name: textOf(property.child('cbc:Name')),
    value: textOf(property.child('cbc:Value')),
  }));
}

/** BG-14 or BG-26. */
export function readPeriod(period: XmlElement | null, values: UblValues): Period | null {
  if (period === null) return null;
  return {
    startsOn: values.dateOf(period.child('cbc:StartDate')),
    endsOn: values.dateOf(period.child('cbc:EndDate')),
  };
}

/** @param parent the document or a line; what has no readable ChargeIndicator is neither, and is listed as unreadable. */
export function readAllowancesAndCharges(
  parent: XmlElement,
  values: UblValues,
  sources: Sources,
): Pick<InvoiceLine, 'allowances' | 'charges'> {
  const allowances: AllowanceOrCharge[] = [];
  const charges: AllowanceOrCharge[] = [];
  for (const child of parent.children) {
    if (child.name !== 'cac:AllowanceCharge') continue;
    const isCharge = readIndicator(child, values);
    if (isCharge === null) continue;
    (isCharge ? charges : allowances).push(readAllowanceOrCharge(child, values, sources));
  }
  return { allowances, charges };
}

/** @returns whether it is a charge; null, and listed as unreadable, where it does not say. */
function readIndicator(element: XmlElement, values: UblValues): boolean | null {
  const indicator = element.child('cbc:ChargeIndicator');
  const text = textOf(indicator);
  if (CHARGE.has(text)) return true;
  if (ALLOWANCE.has(text)) return false;
  values.unreadable.push({ element: indicator ?? element, kind: 'indicator' });
  return null;
}

/** The lexical forms of xsd:boolean. */
const CHARGE: ReadonlySet<string | null> = new Set(['true', '1']);
const ALLOWANCE: ReadonlySet<string | null> = new Set(['false', '0']);

function readAllowanceOrCharge(element: XmlElement, values: UblValues, sources: Sources): AllowanceOrCharge {
  const vat = taxCategoryOf(element, 'cac:TaxCategory');
  const read: AllowanceOrCharge = {
    amount: values.decimalOf(element.child('cbc:Amount')),
    base: values.decimalOf(element.child('cbc:BaseAmount')),
    percent: values.decimalOf(element.child('cbc:MultiplierFactorNumeric')),
    vatCategory: textOf(vat?.child('cbc:ID') ?? null),
    vatRate: values.decimalOf(vat?.child('cbc:Percent') ?? null),
    reason: textOf(element.child('cbc:AllowanceChargeReason')),
    reasonCode: textOf(element.child('cbc:AllowanceChargeReasonCode')),
  };
  sources.add(read, element, vat !== null && !isVatScheme(vat));
  return read;
}
