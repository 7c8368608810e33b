import { type HoldCode } from './hold-codes.js';
import type { HoldParams } from './hold-texts.js';

/** Figures and names as holds of a code have them, the commonest first: for the preview of what a supplier reads. */
export const HOLD_SAMPLES: Readonly<Record<HoldCode, readonly [HoldParams, ...HoldParams[]]>> = {
  PO_NOT_FOUND: [
    { orderNumber: '4500123' },
    { orderNumber: '4500123', line: '2' },
    { orderNumber: '4500123', line: '2', proposed: '20 Paint' },
  ],
  PO_CLOSED: [{ orderNumber: '4500123' }],
  PO_NO_VALUE: [{ orderNumber: '4500123', left: '£0.00', billed: '£50.00' }],
  QTY_ORD: [
    { orderNumber: '4500123', orderLine: '10', billed: '12', ordered: '10' },
    { orderNumber: '4500123', orderLine: '10', unitBilled: 'boxes', unitOrdered: 'kg' },
  ],
  QTY_REC: [{ orderNumber: '4500123', orderLine: '10', billed: '10', received: '8' }],
  QTY_ACC: [{ orderNumber: '4500123', orderLine: '10', billed: '10', accepted: '6' }],
  PRICE: [{ orderNumber: '4500123', orderLine: '10', billed: '£5.20', ordered: '£5.00' }],
  AMT_ORD: [
    { orderNumber: '4500123', orderLine: '20', billed: '£620.00', ordered: '£500.00' },
    { charges: '£40.00', allowed: '+2 % or £25, the lesser' },
    { orderNumber: '4500123', currencyBilled: 'EUR', currencyOrdered: 'GBP' },
  ],
  AMT_REC: [{ orderNumber: '4500123', orderLine: '20', billed: '£500.00', received: '£250.00' }],
  AMT_TOTAL: [
    {
      ...{ says: 'The total with VAT', found: '£120.01', expected: '£120.00' },
      ...{ currency: 'GBP', differenceMinor: '1' },
    },
  ],
  VAT_CONTENT: [
    {
      rule: 'COUNCIL-VAT-SUPPLIER-ADDRESS',
      item: 'A VAT invoice gives the supplier’s address, but this one gives none. Add your street and your town or postcode, as they are in your VAT registration.',
    },
  ],
  VAT_CALC: [
    {
      rule: 'COUNCIL-VAT-RATE',
      item: '£17.50 VAT is worked out at 17.5%. The rates of the United Kingdom are 20% and, for some things, 5%. Correct the rate and the VAT. What carries no VAT is zero rated (category Z) or exempt (category E).',
    },
  ],
  VAT_NO: [
    {
      rule: 'COUNCIL-VAT-NUMBER',
      item: '"GB123456789" is not a VAT number of the United Kingdom: its digits do not fit together. Compare the number with your VAT registration certificate; most often two digits are swapped.',
    },
  ],
  DUP_EXACT: [{ sentOn: '3 March 2026', sentAs: 'INV-100001' }],
  DUP_NEAR: [{ otherInvoice: 'INV-100001', reasons: 'the same amount; the same order' }],
  BANK_UNVERIFIED: [{}, { missing: 'account' }],
  SUPPLIER_HOLD: [{}],
  CIS_UNVERIFIED: [{}],
  DRC_CHECK: [{ asked: 'vat-expected' }, { asked: 'reverse-charge-expected' }],
  FUNDS: [{ orderNumber: '4500123', budget: '£500.00', billed: '£620.00' }],
  COST_CODE: [{}],
};

/** Not for a supplier: a fact of another document, a rule of the council's, the name of a check, a number for programs. */
const NOT_SHOWN = [
  'otherInvoice',
  'reasons',
  'allowed',
  'rule',
  'asked',
  'missing',
  'differenceMinor',
  'proposed',
];

/** What a council may put into its own words for a code: figures and names that at least one of its holds has. */
export function placeholdersOf(code: HoldCode): string[] {
  const names = HOLD_SAMPLES[code].flatMap((params) => Object.keys(params));
  return [...new Set(names)].filter((name) => !NOT_SHOWN.includes(name));
}
