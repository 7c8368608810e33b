import { Decimal } from '../../kernel/decimal.js';
import { tryPlainDate } from '../../kernel/plain-date.js';
import { INVOICE_SHAPE, type FieldShape, type GroupShape } from './shape.js';
import type { SemanticInvoice } from './semantic-invoice.js';

/** Plain JSON: decimals as text with their trailing zeros, dates as YYYY-MM-DD, absence as null. */
export function toJson(invoice: SemanticInvoice): Record<string, unknown> {
  return JSON.parse(JSON.stringify(invoice)) as Record<string, unknown>;
}

/**
 * The invoice that `toJson` was given. A field that is missing is null or an empty list, so that rows written before a
 * field was added stay readable; a field that is not known is left out.
 * @throws TypeError naming the field where a value is of another kind: stored data that is not ours is a bug.
 */
export function semanticInvoiceFromJson(json: unknown): SemanticInvoice {
  return readGroup(json, INVOICE_SHAPE, 'invoice') as SemanticInvoice;
}

function readGroup(json: unknown, shape: GroupShape, where: string): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new TypeError(`${where} is not an object`);
  }
  const source = json as Record<string, unknown>;
  const group: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) {
    group[name] = readField(source[name] ?? null, field, `${where}.${name}`);
  }
  return group;
}

function readField(value: unknown, field: FieldShape, where: string): unknown {
  if (field.kind === 'list') {
    if (value === null) return [];
    if (!Array.isArray(value)) throw new TypeError(`${where} is not a list`);
    return value.map((item, index) => readGroup(item, field.of, `${where}.${index}`));
  }
  if (value === null) return null;
  if (field.kind === 'group') return readGroup(value, field.of, where);
  if (typeof value !== 'string') throw new TypeError(`${where} is not text`);
  const read =
    field.kind === 'decimal' ? Decimal.tryParse(value) : field.kind === 'date' ? tryPlainDate(value) : value;
  if (read === null) throw new TypeError(`${where} is not a ${field.kind}`);
  return read;
}
