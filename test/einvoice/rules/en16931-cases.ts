import type { AllowanceOrCharge, SemanticInvoice } from '../../../src/einvoice/model/semantic-invoice.js';
import { VAT_FAMILIES, type VatFamily } from '../../../src/einvoice/rules/en16931/vat-families.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import {
  aLine,
  anAllowance,
  anInvoice,
  aParty,
  changeTotals,
  type LineDraft,
} from '../../factories/invoice.js';

/** An invoice that breaks one rule of EN 16931. */
export interface Case {
  readonly id: string;
  readonly invoice: SemanticInvoice;
  /** Rules that the same change breaks, and must. */
  readonly also?: readonly string[];
  /** What it breaks besides in a document, which has no place for one term without the other. */
  readonly alsoInUbl?: readonly string[];
}

const dec = (text: string) => Decimal.parse(text);
export const good = anInvoice();
const address = aParty().address!;
const withLine = (over: LineDraft) => ({ ...good, lines: [{ ...good.lines[0]!, ...aLine(over) }] });
const withAllowance = (over: Partial<AllowanceOrCharge>) => anInvoice({ allowances: [anAllowance(over)] });
const withCharge = (over: Partial<AllowanceOrCharge>) => anInvoice({ charges: [anAllowance(over)] });
const onLine = (name: 'allowances' | 'charges', over: Partial<AllowanceOrCharge>) =>
  withLine({ [name]: [anAllowance({ vatCategory: null, vatRate: null, ...over })] });
const row = good.vatBreakdown[0]!;
const withRow = (over: object) => ({ ...good, vatBreakdown: [{ ...row, ...over }] });
const representative = { name: 'Tax agents', vatNumber: 'GB999999973', address };

const MANDATORY: readonly Case[] = [
  { id: 'BR-01', invoice: anInvoice({ customizationId: null }) },
  { id: 'BR-02', invoice: anInvoice({ number: null }) },
  { id: 'BR-03', invoice: anInvoice({ issuedOn: null }) },
  { id: 'BR-04', invoice: anInvoice({ typeCode: null }) },
  { id: 'BR-05', invoice: anInvoice({ currency: null }), also: ['BR-CL-03'] },
  { id: 'BR-06', invoice: anInvoice({ seller: aParty({ name: null }) }) },
  { id: 'BR-07', invoice: anInvoice({ buyer: aParty({ name: null }) }) },
  { id: 'BR-08', invoice: anInvoice({ seller: aParty({ address: null }) }) },
  { id: 'BR-09', invoice: anInvoice({ seller: aParty({ address: { ...address, country: null } }) }) },
  { id: 'BR-10', invoice: anInvoice({ buyer: aParty({ address: null }) }) },
  { id: 'BR-11', invoice: anInvoice({ buyer: aParty({ address: { ...address, country: null } }) }) },
  { id: 'BR-12', invoice: changeTotals(good, { lineNetTotal: null }), also: ['BR-CO-10', 'BR-CO-13'] },
  { id: 'BR-13', invoice: changeTotals(good, { withoutVat: null }), also: ['BR-CO-13', 'BR-CO-15'] },
  { id: 'BR-14', invoice: changeTotals(good, { withVat: null }), also: ['BR-CO-15', 'BR-CO-16'] },
  { id: 'BR-15', invoice: changeTotals(good, { amountDue: null }), also: ['BR-CO-16'] },
  { id: 'BR-16', invoice: anInvoice({ lines: [] }), also: ['BR-CO-18'] },
  { id: 'BR-18', invoice: anInvoice({ taxRepresentative: { ...representative, name: null } }) },
  { id: 'BR-19', invoice: anInvoice({ taxRepresentative: { ...representative, address: null } }) },
  {
    id: 'BR-20',
    invoice: anInvoice({ taxRepresentative: { ...representative, address: { ...address, country: null } } }),
  },
  { id: 'BR-21', invoice: withLine({ id: null }) },
  { id: 'BR-22', invoice: withLine({ quantity: null, netAmount: '100.00' }), alsoInUbl: ['BR-23'] },
  { id: 'BR-23', invoice: withLine({ unit: null }) },
  { id: 'BR-24', invoice: withLine({ netAmount: null }), also: ['BR-CO-10', 'BR-S-08'] },
  { id: 'BR-25', invoice: withLine({ itemName: null }) },
  { id: 'BR-26', invoice: withLine({ netPrice: null, netAmount: '100.00' }), also: ['BR-27'] },
  { id: 'BR-27', invoice: withLine({ netPrice: '-10.00', quantity: '-10' }) },
  { id: 'BR-28', invoice: withLine({ grossPrice: dec('-1') }) },
  { id: 'BR-55', invoice: anInvoice({ precedingInvoices: [{ number: null, issuedOn: null }] }) },
];

const PERIODS: readonly Case[] = [
  { id: 'BR-29', invoice: anInvoice({ period: backwards() }) },
  { id: 'BR-30', invoice: withLine({ period: backwards() }) },
  { id: 'BR-CO-03', invoice: anInvoice({ taxPointOn: plainDate('2026-01-01'), taxPointCode: '35' }) },
];

const ALLOWANCES_AND_CHARGES: readonly Case[] = [
  { id: 'BR-31', invoice: withAllowance({ amount: null }) },
  { id: 'BR-32', invoice: withAllowance({ vatCategory: null }) },
  { id: 'BR-33', invoice: withAllowance({ reason: null }), also: ['BR-CO-21'] },
  { id: 'BR-CO-21', invoice: withAllowance({ reason: null }), also: ['BR-33'] },
  { id: 'BR-36', invoice: withCharge({ amount: null }) },
  { id: 'BR-37', invoice: withCharge({ vatCategory: null }) },
  { id: 'BR-38', invoice: withCharge({ reason: null }), also: ['BR-CO-22'] },
  { id: 'BR-CO-22', invoice: withCharge({ reason: null }), also: ['BR-38'] },
  { id: 'BR-41', invoice: onLine('allowances', { amount: null }) },
  { id: 'BR-42', invoice: onLine('allowances', { reason: null }), also: ['BR-CO-23'] },
  { id: 'BR-CO-23', invoice: onLine('allowances', { reason: null }), also: ['BR-42'] },
  { id: 'BR-43', invoice: onLine('charges', { amount: null }) },
  { id: 'BR-44', invoice: onLine('charges', { reason: null }), also: ['BR-CO-24'] },
  { id: 'BR-CO-24', invoice: onLine('charges', { reason: null }), also: ['BR-44'] },
];

const TOTALS: readonly Case[] = [
  { id: 'BR-CO-10', invoice: changeTotals(good, { lineNetTotal: '100.01' }), also: ['BR-CO-13'] },
  { id: 'BR-CO-11', invoice: changeTotals(withAllowance({}), { allowances: '10.01' }), also: ['BR-CO-13'] },
  { id: 'BR-CO-12', invoice: changeTotals(withCharge({}), { charges: '9.99' }), also: ['BR-CO-13'] },
  { id: 'BR-CO-13', invoice: changeTotals(good, { withoutVat: '99.99' }), also: ['BR-CO-15'] },
  { id: 'BR-CO-14', invoice: changeTotals(good, { vat: '20.01' }), also: ['BR-CO-15'] },
  { id: 'BR-CO-15', invoice: changeTotals(good, { withVat: '120.01', amountDue: '120.01' }) },
  { id: 'BR-CO-16', invoice: changeTotals(good, { prepaid: '20.00' }) },
  { id: 'BR-CO-18', invoice: { ...good, vatBreakdown: [] }, also: ['BR-S-01'] },
  { id: 'BR-53', invoice: anInvoice({ vatCurrency: 'EUR' }) },
];

const VAT_SUMMARY: readonly Case[] = [
  { id: 'BR-45', invoice: withRow({ taxable: null }), also: ['BR-CO-17', 'BR-S-08', 'BR-S-09'] },
  { id: 'BR-46', invoice: withRow({ tax: null }), also: ['BR-CO-14', 'BR-CO-17', 'BR-S-09'] },
  { id: 'BR-47', invoice: withRow({ category: null }), also: ['BR-S-01'] },
  { id: 'BR-48', invoice: withRow({ rate: null }), also: ['BR-CO-17', 'BR-S-09'] },
  {
    id: 'BR-CO-17',
    invoice: changeTotals(withRow({ tax: dec('21.00') }), {
      vat: '21.00',
      withVat: '121.00',
      amountDue: '121.00',
    }),
    also: ['BR-S-09'],
  },
  { id: 'BR-CO-04', invoice: withLine({ vatCategory: null }), also: ['BR-S-01', 'BR-S-08'] },
];

const DECIMALS: readonly Case[] = [
  { id: 'BR-DEC-01', invoice: withAllowance({ amount: dec('10.000') }), also: ['BR-DEC-19'] },
  { id: 'BR-DEC-02', invoice: withAllowance({ base: dec('100.000') }) },
  { id: 'BR-DEC-05', invoice: withCharge({ amount: dec('10.000') }), also: ['BR-DEC-19'] },
  { id: 'BR-DEC-06', invoice: withCharge({ base: dec('100.000') }) },
  { id: 'BR-DEC-09', invoice: changeTotals(good, { lineNetTotal: '100.000' }) },
  { id: 'BR-DEC-10', invoice: changeTotals(withAllowance({}), { allowances: '10.000' }) },
  { id: 'BR-DEC-11', invoice: changeTotals(withCharge({}), { charges: '10.000' }) },
  { id: 'BR-DEC-12', invoice: changeTotals(good, { withoutVat: '100.000' }) },
  { id: 'BR-DEC-13', invoice: changeTotals(good, { vat: '20.000' }) },
  { id: 'BR-DEC-14', invoice: changeTotals(good, { withVat: '120.000' }) },
  {
    id: 'BR-DEC-15',
    invoice: changeTotals(anInvoice({ vatCurrency: 'EUR' }), { vatInAccountingCurrency: '23.000' }),
  },
  { id: 'BR-DEC-16', invoice: changeTotals(good, { prepaid: '20.000', amountDue: '100.00' }) },
  { id: 'BR-DEC-17', invoice: changeTotals(good, { rounding: '0.010', amountDue: '120.01' }) },
  { id: 'BR-DEC-18', invoice: changeTotals(good, { amountDue: '120.000' }) },
  { id: 'BR-DEC-19', invoice: withRow({ taxable: dec('100.000') }) },
  { id: 'BR-DEC-20', invoice: withRow({ tax: dec('20.000') }) },
  { id: 'BR-DEC-23', invoice: withLine({ netAmount: '100.000' }) },
  { id: 'BR-DEC-24', invoice: onLine('allowances', { amount: dec('1.000') }) },
  { id: 'BR-DEC-25', invoice: onLine('allowances', { base: dec('1.000') }) },
  { id: 'BR-DEC-27', invoice: onLine('charges', { amount: dec('1.000') }) },
  { id: 'BR-DEC-28', invoice: onLine('charges', { base: dec('1.000') }) },
];

export const CASES: readonly Case[] = [
  ...MANDATORY,
  ...PERIODS,
  ...ALLOWANCES_AND_CHARGES,
  ...TOTALS,
  ...VAT_SUMMARY,
  ...DECIMALS,
  ...VAT_FAMILIES.flatMap(familyCases),
];

function backwards() {
  return { startsOn: plainDate('2026-02-01'), endsOn: plainDate('2026-01-31') };
}

/** A line, an allowance and a charge in the category, with the VAT numbers that it asks for. */
export function familyInvoice(family: VatFamily, over: Partial<SemanticInvoice> = {}): SemanticInvoice {
  const rate = family.rate === 'none' ? null : family.rate === 'zero' ? '0' : '7';
  const nobody = family.numbers === 'nobody';
  const item = { vatCategory: family.code, vatRate: rate === null ? null : dec(rate) };
  return anInvoice({
    lines: [aLine({ vatCategory: family.code, vatRate: rate })],
    allowances: [anAllowance(item)],
    charges: [anAllowance(item)],
    seller: aParty({ vatNumber: nobody ? null : 'GB999999973' }),
    buyer: aParty({ vatNumber: nobody ? null : 'GB999999973' }),
    // Only asked of an intra-community supply.
    delivery: { partyName: null, location: null, deliveredOn: plainDate('2026-01-02'), address },
    ...over,
  });
}

function familyCases(family: VatFamily): Case[] {
  const id = (suffix: string) => `${family.prefix}-${suffix}`;
  const whole = familyInvoice(family);
  const summary = whole.vatBreakdown[0]!;
  const perRate = family.rate === 'above-zero' || family.rate === 'zero-or-more';
  const wrongRate = family.rate === 'above-zero' || family.rate === 'zero-or-more' ? dec('-7') : dec('7');
  // A rate that nothing in the summary has leaves the row of the summary without what it sums up.
  const with08 = perRate ? [id('08')] : [];
  const numbers =
    family.numbers === 'nobody' ? { seller: aParty() } : { seller: aParty({ vatNumber: null }) };
  const only = (name: 'lines' | 'allowances' | 'charges') => {
    const other = { vatCategory: 'Q', vatRate: null };
    const invoice = familyInvoice(family, numbers);
    const change = <T extends object>(items: readonly T[], key: string) =>
      key === name ? items : items.map((each) => ({ ...each, ...other }));
    const base = {
      ...invoice,
      lines: change(invoice.lines, 'lines'),
      allowances: change(invoice.allowances, 'allowances'),
      charges: change(invoice.charges, 'charges'),
    };
    return base;
  };
  const wrongSum = { taxable: summary.taxable!.add(dec('2')) };
  const reasonGiven = family.exemptionReason === 'required';
  return [
    {
      id: id('01'),
      invoice: { ...whole, vatBreakdown: [{ ...summary, category: 'Q', rate: summary.rate ?? dec('0') }] },
      also: ['BR-CL-17'],
    },
    { id: id('02'), invoice: only('lines'), also: [...with08Of(only('lines')), ...otherCategory('lines')] },
    {
      id: id('03'),
      invoice: only('allowances'),
      also: [...with08Of(only('allowances')), ...otherCategory('allowances')],
    },
    {
      id: id('04'),
      invoice: only('charges'),
      also: [...with08Of(only('charges')), ...otherCategory('charges')],
    },
    {
      id: id('05'),
      invoice: { ...whole, lines: [{ ...whole.lines[0]!, vatRate: wrongRate }] },
      also: with08,
    },
    {
      id: id('06'),
      invoice: { ...whole, allowances: [{ ...whole.allowances[0]!, vatRate: wrongRate }] },
      also: with08,
    },
    {
      id: id('07'),
      invoice: { ...whole, charges: [{ ...whole.charges[0]!, vatRate: wrongRate }] },
      also: with08,
    },
    { id: id('08'), invoice: { ...whole, vatBreakdown: [{ ...summary, ...wrongSum }] } },
    {
      id: id('09'),
      invoice: { ...whole, vatBreakdown: [{ ...summary, tax: summary.tax!.add(dec('2')) }] },
      also: ['BR-CO-14', 'BR-CO-17'],
    },
    {
      id: id('10'),
      invoice: {
        ...whole,
        vatBreakdown: [{ ...summary, exemptionReason: reasonGiven ? null : 'Medical services' }],
      },
    },
  ];

  /** Everything else is in a category that is in no list, and beside category O nothing may stand at all. */
  function otherCategory(kept: 'lines' | 'allowances' | 'charges'): string[] {
    const beside = { lines: 'BR-O-12', allowances: 'BR-O-13', charges: 'BR-O-14' };
    const others = Object.entries(beside).filter(([name]) => name !== kept);
    return [
      'BR-CL-17',
      ...(kept === 'lines' ? [] : ['BR-CL-18']),
      ...(family.code === 'O' ? [...others.map(([, ruleId]) => ruleId)] : []),
    ];
  }

  function with08Of(invoice: SemanticInvoice): string[] {
    const taxable = invoice.vatBreakdown[0]!.taxable!;
    const left =
      (invoice.lines[0]!.vatCategory === family.code ? 100 : 0) +
      (invoice.charges[0]!.vatCategory === family.code ? 10 : 0) -
      (invoice.allowances[0]!.vatCategory === family.code ? 10 : 0);
    return taxable.equals(Decimal.fromInteger(left)) ? [] : [id('08')];
  }
}
