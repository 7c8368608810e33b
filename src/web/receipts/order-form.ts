import type { FieldError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { lookup } from '../../kernel/lookup.js';
import { toDecimal } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { OrderDraft, OrderLineDraft } from '../../purchasing/domain/order-draft.js';
import { CONSTRUCTIONS, MATCH_LEVELS } from '../../purchasing/domain/order.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { typedValues } from '../forms/form.js';

export const LINES_MAX = 50;
/** VAT by what people call it: category and rate. */
export const VAT_CHOICES = {
  S20: { text: '20%', category: 'S', rate: '20' },
  S5: { text: '5%', category: 'S', rate: '5' },
  Z0: { text: 'Zero rated', category: 'Z', rate: '0' },
  E0: { text: 'Exempt', category: 'E', rate: '0' },
  AE0: { text: 'Reverse charge', category: 'AE', rate: '0' },
  O0: { text: 'Not subject to VAT', category: 'O', rate: '0' },
} as const;
const VATS = lookup<(typeof VAT_CHOICES)[keyof typeof VAT_CHOICES]>(VAT_CHOICES);
/** Codes of UN/ECE Recommendation 20 and 21. */
export const UNIT_CHOICES = {
  C62: 'Single items', HUR: 'Hours', DAY: 'Days', MON: 'Months', XBX: 'Boxes', XPK: 'Packs', KGM: 'kg',
  TNE: 'Tonnes', LTR: 'Litres', MTR: 'Metres', MTK: 'Square metres', MTQ: 'Cubic metres',
} as const; // prettier-ignore

type Values = Readonly<Record<string, string>>;

/** How many lines the form shows. */
export function linesShown(values: Values): number {
  const count = Number(values['lines']);
  return Number.isInteger(count) && count >= 1 && count <= LINES_MAX ? count : 1;
}

export function newOrderValues(today: PlainDate): Record<string, string> {
  return { ...dateValues('orderedOn', today), lines: '1', ...lineDefaults(1) };
}

export function lineDefaults(line: number): Record<string, string> {
  const name = (part: string) => `line-${line}-${part}`;
  return {
    [name('unit')]: 'C62',
    [name('vat')]: 'S20',
    [name('basis')]: 'quantity',
    [name('level')]: '3-way',
  };
}

/** An order as its form shows it before anybody has typed. */
export function orderValues(order: OrderBalance): Record<string, string> {
  const lines = order.lines.flatMap((line, index): [string, string][] => {
    const name = (part: string) => `line-${index + 1}-${part}`;
    return [
      [name('description'), line.description],
      [name('quantity'), line.quantity.normalise().toString()],
      [name('unit'), line.unit],
      [name('unitPrice'), line.unitPrice.toString()],
      [name('vat'), `${line.vatCategory}${line.vatRate.normalise().toString()}`],
      [name('basis'), line.basis],
      [name('level'), line.level],
      [name('category'), line.category ?? ''],
    ];
  });
  return {
    description: order.description,
    costCentre: order.costCentre,
    contract: order.contract ?? '',
    budget: order.budget === null ? '' : toDecimal(order.budget).toString(),
    construction: order.construction ?? 'none',
    requesterTeam: order.requesterTeam,
    requesterEmail: order.requesterEmail,
    lines: String(order.lines.length),
    seen: String(order.version),
    ...Object.fromEntries(lines),
  };
}

interface ReadOrder {
  readonly draft: OrderDraft | null;
  readonly mistakes: readonly FieldError[];
}

/** @param order the one that is amended; null for a new one. Lines of a new order that are left empty do not count. */
export function readOrder(body: unknown, order: OrderBalance | null): ReadOrder {
  const values = typedValues(body);
  const mistakes: FieldError[] = [];
  const text = (field: string, message: string) => {
    const typed = values[field] ?? '';
    if (typed === '') mistakes.push({ field, message });
    return typed;
  };
  const number = order?.number ?? text('number', 'Enter the number of the order');
  const supplierNumber = order === null ? text('supplierNumber', 'Enter the number of the supplier') : '';
  const day = order === null ? readDate(body, 'orderedOn', 'the day of the order') : null;
  if (day !== null && day.mistake !== null) mistakes.push(day.mistake);
  const description = text('description', 'Enter what it is for');
  const costCentre = text('costCentre', 'Enter the cost centre');
  const requesterTeam = text('requesterTeam', 'Enter the team that orders');
  const requesterEmail = text('requesterEmail', 'Enter the email address that the supplier can ask');
  if (requesterEmail !== '' && !/^\S+@\S+\.\S+$/.test(requesterEmail))
    mistakes.push({
      field: 'requesterEmail',
      message: 'Enter an email address in the correct format, like name@example.com',
    });
  const budget = readBudget(values['budget'] ?? '', mistakes);
  const lines = readLines(values, order, mistakes);
  if (mistakes.length > 0) return { draft: null, mistakes };
  const construction = CONSTRUCTIONS.find((each) => each === values['construction']) ?? null;
  const contract = values['contract'] ?? '';
  return {
    mistakes,
    draft: {
      ...{ number, supplierNumber, description, costCentre, requesterTeam, requesterEmail, budget, lines },
      ...{ construction, contract: contract === '' ? null : contract },
      orderedOn: order?.orderedOn ?? day!.date!,
    },
  };
}

function readBudget(typed: string, mistakes: FieldError[]): Decimal | null {
  if (typed === '') return null;
  const budget = Decimal.tryParse(typed.replace(/[£,\s]/g, ''));
  if (budget === null || budget.isNegative() || budget.normalise().scale > 2)
    mistakes.push({ field: 'budget', message: 'Enter the budget in pounds and pence, like 500 or 1,250.50' });
  return budget;
}

function readLines(values: Values, order: OrderBalance | null, mistakes: FieldError[]): OrderLineDraft[] {
  const lines: OrderLineDraft[] = [];
  for (let line = 1; line <= linesShown(values); line += 1) {
    const before = order?.lines[line - 1];
    const isEmpty = ['description', 'quantity', 'unitPrice'].every(
      (part) => (values[`line-${line}-${part}`] ?? '') === '',
    );
    if (isEmpty && before === undefined) continue;
    lines.push(
      readLine(line, before?.lineNumber ?? String(nextNumber(order, line)), before, values, mistakes),
    );
  }
  if (lines.length === 0)
    mistakes.push({ field: 'line-1-description', message: 'Enter what is ordered on at least one line' });
  return lines;
}

/** A new line comes after those that there are, which may have numbers of their own, as 10, 20. */
function nextNumber(order: OrderBalance | null, line: number): number {
  const numbers = (order?.lines ?? []).map(({ lineNumber }) => Number(lineNumber)).filter(Number.isFinite);
  return numbers.length === 0 ? line : Math.max(...numbers) + line - order!.lines.length;
}

function readLine(
  line: number,
  lineNumber: string,
  before: OrderBalance['lines'][number] | undefined,
  values: Values,
  mistakes: FieldError[],
): OrderLineDraft {
  const of = (part: string) => values[`line-${line}-${part}`] ?? '';
  const wrong = (part: string, message: string) => mistakes.push({ field: `line-${line}-${part}`, message });
  const description = of('description');
  if (description === '') wrong('description', `Enter what is ordered on line ${line}`);
  const quantity = Decimal.tryParse(of('quantity').replaceAll(',', ''));
  if (quantity === null || quantity.isNegative() || quantity.isZero())
    wrong('quantity', `The quantity of line ${line} must be more than 0, like 12 or 7.5`);
  const unitPrice = Decimal.tryParse(of('unitPrice').replace(/[£,\s]/g, ''));
  if (unitPrice === null || unitPrice.isNegative())
    wrong('unitPrice', `The price of line ${line} must be 0 or more, like 12.50`);
  const vat = VATS[of('vat')] ?? VAT_CHOICES.S20;
  const category = of('category');
  return {
    ...{ lineNumber, description, quantity: quantity ?? Decimal.ONE, unitPrice: unitPrice ?? Decimal.ZERO },
    ...{ buyerItemId: before?.buyerItemId ?? null, sellerItemId: before?.sellerItemId ?? null },
    unit: of('unit') === '' ? 'C62' : of('unit'),
    ...{ vatCategory: vat.category, vatRate: Decimal.parse(vat.rate) },
    level: MATCH_LEVELS.find((each) => each === of('level')) ?? '3-way',
    basis: of('basis') === 'amount' ? 'amount' : 'quantity',
    category: category === '' ? null : category,
  };
}

/** Mistakes that the service found, with its paths ("lines[0].quantity") turned into the names of the boxes. */
export function inFormFields(mistakes: readonly FieldError[]): FieldError[] {
  return mistakes.map(({ field, message }) => {
    const line = /^lines\[(\d+)\]\.(\w+)$/.exec(field);
    if (line === null) return { field: field === 'lines' ? '' : field, message };
    const number = Number(line[1]) + 1;
    const said = message.startsWith('It ')
      ? `Line ${number}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
      : message;
    return { field: `line-${number}-${line[2] === 'vatRate' ? 'vat' : line[2]}`, message: said };
  });
}
