import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { money, quoteShort } from '../../say.js';
import {
  countAt,
  elementsAt,
  hasAttribute,
  isAt,
  isExactly,
  localName,
  normalised,
  textAt,
} from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { lineRule, type LineSum, lineSumHolds, sayLineSum, sumOfCharges } from '../line-rules.js';
import { inQuotes } from '../peppol-rule.js';
import type { PeppolUblFacts } from './ubl-facts.js';
import { decimalIn, decimalOf } from './ubl-numbers.js';

/** In the currency of the invoice, wherever they stand. */
export const AMOUNTS: readonly string[] = [
  'Amount', 'BaseAmount', 'PriceAmount', 'TaxableAmount', 'LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount',
  'AllowanceTotalAmount', 'ChargeTotalAmount', 'PrepaidAmount', 'PayableRoundingAmount', 'PayableAmount',
].map((name) => `cbc:${name}`); // prettier-ignore

const inCurrency = lineRule<PeppolUblFacts>(
  'PEPPOL-EN16931-R051',
  ({ attributes }, { peppol }) => peppol.currency !== null && attributes['currencyID'] === peppol.currency,
  (amount, { peppol }) => {
    const currency = quoteShort(amount.attributes['currencyID'] ?? '');
    return `"${localName(amount)}" is in ${currency === '' ? 'no currency' : currency}, but the invoice is in ${quoteShort(normalised(peppol.currency ?? '')) || 'none'}`;
  },
);

/** Of the pattern that has most of the rules, those on amounts and lines. */
export const LINE_CONTEXTS: readonly Context<PeppolUblFacts>[] = [
  { names: AMOUNTS, rules: [inCurrency] },
  {
    names: ['cbc:TaxAmount'],
    when: ({ parent }) =>
      parent?.name === 'cac:TaxSubtotal' ||
      (parent?.name === 'cac:TaxTotal' && isAt(parent, 'cac:TaxSubtotal')),
    rules: [inCurrency],
  },
  {
    names: ['cbc:StartDate'],
    within:
      'ubl:Invoice/cac:InvoiceLine/cac:InvoicePeriod|cn:CreditNote/cac:CreditNoteLine/cac:InvoicePeriod',
    when: (_date, { peppol }) => peppol.startsOn !== null,
    rules: [
      lineRule(
        'PEPPOL-EN16931-R110',
        ({ text }, { peppol }) => normalised(text) >= normalised(peppol.startsOn!),
        ({ text }, { peppol }) => sayDates(text, peppol.startsOn!),
      ),
    ],
  },
  {
    names: ['cbc:EndDate'],
    within:
      'ubl:Invoice/cac:InvoiceLine/cac:InvoicePeriod|cn:CreditNote/cac:CreditNoteLine/cac:InvoicePeriod',
    when: (_date, { peppol }) => peppol.endsOn !== null,
    rules: [
      lineRule(
        'PEPPOL-EN16931-R111',
        ({ text }, { peppol }) => normalised(text) <= normalised(peppol.endsOn!),
        ({ text }, { peppol }) => sayDates(text, peppol.endsOn!),
      ),
    ],
  },
  {
    names: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    rules: [
      lineRule(
        'PEPPOL-EN16931-R120',
        (line, { peppol }) => {
          const sum = lineSumOf(line, peppol.isInvoice);
          return sum === null || lineSumHolds(sum);
        },
        (line, { peppol }) => sayLineSum(lineSumOf(line, peppol.isInvoice)!, peppol.currency),
      ),
      lineRule(
        'PEPPOL-EN16931-R121',
        (line) => {
          const base = line.find('cac:Price', 'cbc:BaseQuantity');
          const quantity = base === null ? null : decimalOf(base);
          return quantity === null || quantity.compare(Decimal.ZERO) > 0;
        },
        (line) => quoteShort(textAt(line, 'cac:Price/cbc:BaseQuantity')),
      ),
      lineRule(
        'PEPPOL-EN16931-R100',
        (line) => countAt(line, 'cac:DocumentReference') <= 1,
        (line) => String(countAt(line, 'cac:DocumentReference')),
      ),
      lineRule(
        'PEPPOL-EN16931-R101',
        (line) =>
          !isAt(line, 'cac:DocumentReference') ||
          isExactly(line, 'cac:DocumentReference/cbc:DocumentTypeCode', '130'),
      ),
    ],
  },
  {
    names: ['cac:AllowanceCharge'],
    within: 'cac:Price',
    rules: [
      lineRule('PEPPOL-EN16931-R044', (discount) => textAt(discount, 'cbc:ChargeIndicator') === 'false'),
      lineRule(
        'PEPPOL-EN16931-R046',
        (discount) => {
          const prices = pricesOf(discount);
          return (
            prices === null ||
            (prices.net !== null && prices.less !== null && prices.net.equals(prices.gross.sub(prices.less)))
          );
        },
        (discount, { peppol }) => {
          const { net, gross, less } = pricesOf(discount)!;
          const say = (price: Decimal | null) => money(price, peppol.currency);
          return `the price before the discount is ${say(gross)} and the discount ${less === null ? 'missing' : say(less)}, but the net price is ${say(net)}`;
        },
      ),
    ],
  },
  {
    names: ['cbc:BaseQuantity'],
    within: 'cac:Price',
    when: (quantity) => hasAttribute(quantity, 'unitCode'),
    rules: [
      lineRule(
        'PEPPOL-EN16931-R130',
        (base, { peppol }) => {
          const line = base.parent!.parent;
          if (line === null || quantities(line).length === 0) return true;
          const name = peppol.isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
          return quantities(line).some(
            (each) => each.name === name && each.attributes['unitCode'] === base.attributes['unitCode'],
          );
        },
        (base) => {
          const unit = quantities(base.parent!.parent!)[0]!.attributes['unitCode'] ?? '';
          return `the unit of the price ${inQuotes(base.attributes['unitCode']!)}, but that of the quantity ${inQuotes(unit)}`;
        },
      ),
    ],
  },
];

function sayDates(ofLine: string, ofInvoice: string): string {
  return `${quoteShort(normalised(ofLine))}, and the invoice ${quoteShort(normalised(ofInvoice))}`;
}

function quantities(line: XmlElement): XmlElement[] {
  return ['cbc:InvoicedQuantity', 'cbc:CreditedQuantity'].flatMap((name) => elementsAt(line, name));
}

/** @returns null where there is no gross price, or where a number cannot be read, which is said already. */
function pricesOf(discount: XmlElement) {
  const gross = decimalIn(discount, 'cbc:BaseAmount');
  if (gross === null) return null;
  return {
    gross,
    less: decimalIn(discount, 'cbc:Amount'),
    net: decimalIn(discount.parent!, 'cbc:PriceAmount'),
  };
}

/** @returns null where a number cannot be read, which is said already. */
function lineSumOf(line: XmlElement, isInvoice: boolean): LineSum | null {
  const quantityName = isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  let amount: Decimal | null = Decimal.ZERO;
  let quantity: Decimal | null = Decimal.ONE;
  let price: Decimal | null = Decimal.ZERO;
  let baseQuantity: Decimal | null = Decimal.ONE;
  const charges: Decimal[] = [];
  const allowances: Decimal[] = [];
  for (const child of line.children) {
    switch (child.name) {
      case 'cbc:LineExtensionAmount':
        amount = decimalOf(child);
        break;
      case quantityName:
        quantity = decimalOf(child);
        break;
      case 'cac:Price':
        for (const part of child.children) {
          if (part.name === 'cbc:PriceAmount') price = decimalOf(part);
          else if (part.name === 'cbc:BaseQuantity') baseQuantity = decimalOf(part);
        }
        break;
      case 'cac:AllowanceCharge': {
        const indicator = textAt(child, 'cbc:ChargeIndicator');
        if (indicator !== 'true' && indicator !== 'false') break;
        const value = child.child('cbc:Amount');
        if (value === null) break;
        const read = decimalOf(value);
        if (read === null) return null;
        (indicator === 'true' ? charges : allowances).push(read);
      }
    }
  }
  if (amount === null || quantity === null || price === null || baseQuantity === null) return null;
  if (baseQuantity.isZero()) baseQuantity = Decimal.ONE;
  return {
    amount,
    quantity,
    price,
    baseQuantity,
    charges: sumOfCharges(charges),
    allowances: sumOfCharges(allowances),
  };
}
