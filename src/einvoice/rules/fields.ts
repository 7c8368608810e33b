import { type FieldShape, type GroupShape, INVOICE_SHAPE } from '../model/shape.js';
import type { ScopeName } from './rule.js';

/**
 * Where in the semantic invoice a term stands: "totals.withVat", "lines.2.netAmount".
 * @param at the places of the thing in its lists, outer first, from 0
 */
export function fieldOf(scope: ScopeName, term: string, at: readonly number[]): string | undefined {
  const table = TABLES[scope];
  const field = table.fields.get(term);
  const within = table.prefix.map((name, depth) => (at[depth] === undefined ? name : `${name}.${at[depth]}`));
  if (field === undefined)
    return scope === 'invoice' || within.length === 0 ? DOCUMENT.get(term) : within.join('.');
  return [...within, field].join('.');
}

interface FieldTable {
  readonly prefix: readonly string[];
  readonly fields: ReadonlyMap<string, string>;
}

const SHAPE: GroupShape = INVOICE_SHAPE;
const DOCUMENT = termsBelow(SHAPE);

const TABLES: Readonly<Record<ScopeName, FieldTable>> = {
  invoice: { prefix: [], fields: DOCUMENT },
  totals: { prefix: [], fields: DOCUMENT },
  taxTotal: { prefix: [], fields: DOCUMENT },
  vatBreakdown: listTable('vatBreakdown'),
  allowance: listTable('allowances'),
  charge: listTable('charges'),
  precedingInvoice: listTable('precedingInvoices'),
  line: listTable('lines'),
  lineAllowance: listTable('lines', 'allowances'),
  lineCharge: listTable('lines', 'charges'),
};

function listTable(...prefix: string[]): FieldTable {
  let shape = SHAPE;
  for (const name of prefix) shape = innerShape(shape[name]!);
  return { prefix, fields: termsBelow(shape) };
}

/** Terms of a group and of the groups in it; a list is one place, by its own term. */
function termsBelow(shape: GroupShape, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, field] of Object.entries(shape)) {
    if (field.kind === 'group') {
      for (const [term, path] of termsBelow(field.of, `${prefix}${name}.`)) {
        if (!found.has(term)) found.set(term, path);
      }
    }
    if (field.term !== null) found.set(field.term, `${prefix}${name}`);
  }
  return found;
}

function innerShape(field: FieldShape): GroupShape {
  if (field.kind !== 'list') throw new TypeError(`not a list of the semantic invoice: ${field.kind}`);
  return field.of;
}
