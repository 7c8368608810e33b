import type { AllowanceOrCharge } from '../../model/semantic-invoice.js';
import type { Rule } from '../rule.js';

type AllowanceRule = Rule<'allowance'> & Rule<'charge'> & Rule<'lineAllowance'> & Rule<'lineCharge'>;

/** Ids and terms of one kind of allowance or charge; the rows are the same for all four. */
interface Kind {
  readonly amount: readonly [id: string, term: string];
  /** A reason as text or as code: the model's rule and its twin among the conditions. */
  readonly reason: readonly [ids: readonly string[], textTerm: string, codeTerm: string];
  readonly vat: readonly [id: string, term: string] | null;
  readonly word: string;
}

/** The four scopes are all of `AllowanceOrCharge`, so that a row for one is a row for any. */
function rowsFor(kind: Kind): AllowanceRule[] {
  const [amountId, amountTerm] = kind.amount;
  const [reasonIds, textTerm, codeTerm] = kind.reason;
  const rows: AllowanceRule[] = [
    {
      id: amountId,
      terms: [amountTerm],
      holds: ({ amount }) => amount !== null,
      says: (_item, _context, where) => `${where} has no amount.`,
      fix: `Give the amount of the ${kind.word} without VAT, or remove it.`,
    },
    ...reasonIds.map((id): AllowanceRule => ({
      id,
      terms: [textTerm, codeTerm],
      holds: hasReason,
      says: (_item, _context, where) => `${where} gives no reason.`,
      fix: `Say in a few words, or by a reason code, what the ${kind.word} is for.`,
    })),
  ];
  if (kind.vat !== null) {
    const [id, term] = kind.vat;
    rows.push({
      id,
      terms: [term],
      holds: (item, context) => item.vatCategory !== null && context.isVat(item),
      says: (_item, _context, where) => `${where} does not say which VAT category applies.`,
      fix: `Give the VAT category of the ${kind.word}: most often that of the lines that it belongs to.`,
    });
  }
  return rows;
}

function hasReason({ reason, reasonCode }: AllowanceOrCharge): boolean {
  return reason !== null || reasonCode !== null;
}

/** BG-20 */
export const ALLOWANCE_RULES = rowsFor({
  amount: ['BR-31', 'BT-92'],
  reason: [['BR-33', 'BR-CO-21'], 'BT-97', 'BT-98'],
  vat: ['BR-32', 'BT-95'],
  word: 'allowance',
});

/** BG-21 */
export const CHARGE_RULES = rowsFor({
  amount: ['BR-36', 'BT-99'],
  reason: [['BR-38', 'BR-CO-22'], 'BT-104', 'BT-105'],
  vat: ['BR-37', 'BT-102'],
  word: 'charge',
});

/** BG-27 */
export const LINE_ALLOWANCE_RULES = rowsFor({
  amount: ['BR-41', 'BT-136'],
  reason: [['BR-42', 'BR-CO-23'], 'BT-139', 'BT-140'],
  vat: null,
  word: 'allowance',
});

/** BG-28 */
export const LINE_CHARGE_RULES = rowsFor({
  amount: ['BR-43', 'BT-141'],
  reason: [['BR-44', 'BR-CO-24'], 'BT-144', 'BT-145'],
  vat: null,
  word: 'charge',
});
