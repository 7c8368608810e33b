import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { isAt, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { worded } from '../model-words.js';
import { VAT_FAMILIES, type VatFamily } from '../vat-families.js';
import {
  FIX_RATE,
  fixNumbers,
  fixReason,
  fixRows,
  numberTerms,
  rateFits,
  sayNumbers,
  sayRate,
  sayReason,
  sayRows,
} from '../vat-family-rules.js';
import {
  type CiiFacts,
  isAllowance,
  isCharge,
  isUsedBeside,
  numbersOf,
  ROWS_OF_THEIR_OWN,
  useOf,
} from './cii-facts.js';

const LINE_TAX = 'ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement';
const ROW = 'ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax';

const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
const DELIVERY = `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`;
const DELIVERY_DATE = `${DELIVERY}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`;
const DELIVERY_COUNTRY = `${DELIVERY}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`;
const PERIOD = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod`;

/** IGIC of the Canary Islands, IPSI of Ceuta and Melilla. */
const LOCAL_TAXES: ReadonlySet<string> = new Set(['L', 'M']);
/** Rows of these are asked, whatever tax they say they are of. */
const OF_ANY_TAX: ReadonlySet<string> = new Set(['S', 'Z']);

/** Categories (01), what category K asks of the delivery, and what must not stand beside category O. */
export const VAT_ROOT_RULES: readonly TreeRule<CiiFacts>[] = [
  ...VAT_FAMILIES.map(rowsRule),
  worded('BR-IC-11', (root, { vatRows }) => !vatRows.has('K') || hasDeliveryDate(root)),
  worded('BR-IC-12', (root, { vatRows }) => !vatRows.has('K') || isAt(root, DELIVERY_COUNTRY)),
  ...(
    [
      // The artefacts ask the same of rows and of lines, and the same of allowances and of charges.
      ['BR-O-11', ({ lines, rows }) => lines + rows],
      ['BR-O-12', ({ lines, rows }) => lines + rows],
      ['BR-O-13', ({ charged }) => charged],
      ['BR-O-14', ({ charged }) => charged],
    ] as const satisfies readonly (readonly [string, Parameters<typeof isUsedBeside>[2]])[]
  ).map(([id, count]) =>
    worded<CiiFacts>(id, (_root, facts) => !facts.vatRows.has('O') || !isUsedBeside(facts, 'O', count)),
  ),
];

/** 02 to 07: of the tax of lines, allowances and charges. */
export const VAT_CATEGORY_RULES: readonly Context<CiiFacts>[] = VAT_FAMILIES.flatMap(
  (family): Context<CiiFacts>[] => [
    {
      names: ['ram:ApplicableTradeTax'],
      within: LINE_TAX,
      when: (_tax, { vatCategory }) => vatCategory === family.code,
      rules: [
        numbersRule(family, '02', 'BT-151', 'lines'),
        rateRule(family, '05', ['BT-152', 'BT-151'], 'A line'),
      ],
    },
    {
      names: ['ram:CategoryTradeTax'],
      within: 'ram:SpecifiedTradeAllowanceCharge',
      when: ({ parent }, { vatCategory }) => vatCategory === family.code && isAllowance(parent!),
      rules: [
        numbersRule(family, '03', 'BT-95', 'allowances'),
        rateRule(family, '06', ['BT-96', 'BG-20'], 'An allowance'),
      ],
    },
    {
      names: ['ram:CategoryTradeTax'],
      within: 'ram:SpecifiedTradeAllowanceCharge',
      when: ({ parent }, { vatCategory }) => vatCategory === family.code && isCharge(parent!),
      rules: [
        numbersRule(family, '04', 'BT-102', 'charges'),
        rateRule(family, '07', ['BT-103', 'BG-21'], 'A charge'),
      ],
    },
  ],
);

/** 10: of the category code of a row. */
export const ROW_CATEGORY_RULES: readonly Context<CiiFacts>[] = VAT_FAMILIES.filter(
  ({ code }) => !ROWS_OF_THEIR_OWN.has(code),
).map((family) => ({
  names: ['ram:CategoryCode'],
  within: ROW,
  when: ({ text }, { vatCategory }) =>
    text === family.code && (vatCategory === family.code || OF_ANY_TAX.has(family.code)),
  rules: [reasonRule(family, ({ parent }) => parent!)],
}));

/** Of a row of the VAT summary: 10 for the categories of their own, and for the others whether it is whole. */
export const ROW_RULES: readonly Context<CiiFacts>[] = [
  ...VAT_FAMILIES.filter(({ code }) => ROWS_OF_THEIR_OWN.has(code)).map((family): Context<CiiFacts> => ({
    names: ['ram:ApplicableTradeTax'],
    within: 'ram:ApplicableHeaderTradeSettlement',
    when: (_row, { vatCategory }) => vatCategory === family.code,
    rules: [reasonRule(family, (row) => row)],
  })),
  {
    names: ['ram:ApplicableTradeTax'],
    within: 'ram:ApplicableHeaderTradeSettlement',
    rules: [
      worded('BR-45', (row) => isAt(row, 'ram:BasisAmount')),
      worded('BR-46', (row) => isAt(row, 'ram:CalculatedAmount')),
      worded('BR-47', (row, { vatCategory }) => vatCategory !== null && isAt(row, 'ram:CategoryCode')),
      worded(
        'BR-48',
        (row, { vatCategory }) => vatCategory !== null && isAt(row, 'ram:RateApplicablePercent'),
      ),
    ],
  },
];

function rowsRule(family: VatFamily): TreeRule<CiiFacts> {
  return {
    id: `${family.prefix}-01`,
    terms: ['BG-23', 'BT-118', 'BT-151', 'BT-95', 'BT-102'],
    holds: (_root, facts) => rowsFit(family, facts),
    says: (_root, facts) => {
      const { lines, charged, rows } = useOf(facts, family.code);
      return sayRows(family, lines + charged > 0, rows);
    },
    fix: fixRows(family),
  };
}

/**
 * S, L and M: the artefacts add rows to the uses by lines, and rows to the uses by allowances and charges, and ask each of
 * the two sums to be two or more, so that two uses stand in for a row. O: a row is of something that is used, and single.
 * The others: exactly one row where the category is used, and none where it is not.
 */
function rowsFit({ code, rows: wanted }: VatFamily, facts: CiiFacts): boolean {
  const { lines, charged, rows } = useOf(facts, code);
  if (wanted === 'some') {
    const areTwo = (uses: number): boolean => uses === 0 || uses + rows >= 2;
    return areTwo(lines) && areTwo(charged);
  }
  const used = lines + charged > 0;
  if (code === 'O') return rows === 0 || (rows === 1 && used);
  return used ? rows === 1 : rows === 0;
}

function numbersRule(family: VatFamily, suffix: string, term: string, things: string): TreeRule<CiiFacts> {
  return {
    id: `${family.prefix}-${suffix}`,
    terms: numberTerms(family, term),
    holds: (_tax, facts) => numbersFit(family, facts),
    says: sayNumbers(family, things),
    fix: fixNumbers(family),
  };
}

function numbersFit({ numbers }: VatFamily, facts: CiiFacts): boolean {
  const { sellerVat, sellerAny, buyerVat, buyerCompany } = numbersOf(facts);
  switch (numbers) {
    case 'seller':
      return sellerAny;
    case 'seller-vat':
      return sellerVat;
    case 'seller-and-buyer':
      return sellerAny && (buyerVat || buyerCompany);
    case 'seller-vat-and-buyer-vat':
      return sellerVat && buyerVat;
    case 'nobody':
      return !sellerVat && !buyerVat;
  }
}

function rateRule(
  family: VatFamily,
  suffix: string,
  terms: readonly string[],
  what: string,
): TreeRule<CiiFacts> {
  // The standard lets IGIC and IPSI be zero. The artefacts do so for IPSI on a line only.
  const asked: VatFamily =
    LOCAL_TAXES.has(family.code) && !(family.code === 'M' && suffix === '05')
      ? { ...family, rate: 'above-zero' }
      : family;
  return {
    id: `${family.prefix}-${suffix}`,
    terms,
    holds: (tax) => {
      const rate = rateOf(tax);
      // What is not a number is said to be unreadable, and not to be the wrong rate.
      if (rate === null && isAt(tax, 'ram:RateApplicablePercent')) return asked.rate !== 'none';
      return rateFits(asked, rate);
    },
    says: (tax, _facts, where) => sayRate(asked, rateOf(tax), where === '' ? what : where),
    fix: FIX_RATE,
  };
}

function rateOf(tax: XmlElement): Decimal | null {
  return Decimal.tryParse(textAt(tax, 'ram:RateApplicablePercent'));
}

function reasonRule(family: VatFamily, rowOf: (element: XmlElement) => XmlElement): TreeRule<CiiFacts> {
  return {
    id: `${family.prefix}-10`,
    terms: ['BT-120', 'BT-121', 'BG-23'],
    holds: (element) => {
      const row = rowOf(element);
      const given = isAt(row, 'ram:ExemptionReason') || isAt(row, 'ram:ExemptionReasonCode');
      return given === (family.exemptionReason === 'required');
    },
    says: (_element, _facts, where) => sayReason(family, where === '' ? 'A row of the VAT summary' : where),
    fix: fixReason(family),
  };
}

function hasDeliveryDate(root: XmlElement): boolean {
  return [DELIVERY_DATE, `${PERIOD}/ram:StartDateTime`, `${PERIOD}/ram:EndDateTime`].some((path) =>
    isAt(root, path),
  );
}
