import type { Decimal } from '../../../kernel/decimal.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { AllowanceOrCharge, Period } from '../../model/semantic-invoice.js';
import { branch, branchIfAny, leaf, type XmlNode } from '../xml/write-xml.js';

/** A day as CII writes it: eight digits, format 102 (UNTDID 2379). */
export function dateNode(
  name: string,
  date: PlainDate | null,
  text: 'udt:DateTimeString' | 'udt:DateString' | 'qdt:DateTimeString' = 'udt:DateTimeString',
): XmlNode | null {
  return branchIfAny(name, leaf(text, date?.replaceAll('-', ''), { format: '102' }));
}

/** BG-14 or BG-26. */
export function periodNode(period: Period | null): XmlNode | null {
  if (period === null) return null;
  return branchIfAny(
    'ram:BillingSpecifiedPeriod',
    dateNode('ram:StartDateTime', period.startsOn),
    dateNode('ram:EndDateTime', period.endsOn),
  );
}

/** True is a charge, false an allowance. */
export function indicatorNode(isCharge: boolean): XmlNode {
  return branch('ram:ChargeIndicator', leaf('udt:Indicator', String(isCharge)));
}

/** BG-20 or BG-21 of the document, BG-27 or BG-28 of a line. */
export function allowanceOrChargeNode(item: AllowanceOrCharge, isCharge: boolean): XmlNode {
  return branch(
    'ram:SpecifiedTradeAllowanceCharge',
    indicatorNode(isCharge),
    leaf('ram:CalculationPercent', item.percent),
    leaf('ram:BasisAmount', item.base),
    leaf('ram:ActualAmount', item.amount),
    leaf('ram:ReasonCode', item.reasonCode),
    leaf('ram:Reason', item.reason),
    categoryNode('ram:CategoryTradeTax', item.vatCategory, item.vatRate),
  );
}

/** Category and rate of a line, allowance or charge. */
export function categoryNode(name: string, category: string | null, rate: Decimal | null): XmlNode | null {
  if (category === null && rate === null) return null;
  return branch(
    name,
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:CategoryCode', category),
    leaf('ram:RateApplicablePercent', rate),
  );
}

/** A document that is referred to by its number alone. */
export function referenceNode(name: string, id: string | null): XmlNode | null {
  return branchIfAny(name, leaf('ram:IssuerAssignedID', id));
}
