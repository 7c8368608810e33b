import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';

type Value = string | number | boolean | null | readonly (string | number)[];
export type Row = Readonly<Record<string, Value>>;

/** Bytes sent at a time. */
const CHUNK = 256 * 1024;

/** The rows of a table in the text format of COPY. */
export interface TableText {
  readonly table: string;
  /** None where there are no rows. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** Can be read once. */
  readonly text: Iterable<Uint8Array>;
}

/** Field names are the columns in camel case; every row has the fields of the first. */
export function textOf(table: string, rows: readonly Row[]): TableText {
  const fields = Object.keys(rows[0] ?? {});
  return { table, columns: fields.map(snakeCase), rows: rows.length, text: linesOf(fields, rows) };
}

/**
 * Write rows into their table with COPY, the fastest way in.
 * @throws Error as PostgreSQL gives it, when a row is refused
 */
export async function copyText(client: Client, { table, columns, rows, text }: TableText): Promise<void> {
  if (rows === 0) return;
  await pipeline(
    Readable.from(text, { objectMode: false }),
    client.query(from(`COPY ${table} (${columns.join(', ')}) FROM STDIN`)),
  );
}

/** "supplierBankAccount" is "supplier_bank_account". */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The rows in the text format of COPY, written straight into bytes: joined strings would cost twice the time. */
function* linesOf(fields: readonly string[], rows: readonly Row[]): Generator<Buffer> {
  let buffer = Buffer.allocUnsafe(CHUNK);
  let at = 0;
  for (const row of rows) {
    for (const field of fields) {
      const text = valueText(row[field]!);
      // A character takes three bytes of UTF-8 at the most, a pair of surrogates four.
      if (at + text.length * 3 + 1 > buffer.length) {
        yield buffer.subarray(0, at);
        buffer = Buffer.allocUnsafe(Math.max(CHUNK, text.length * 3 + 1));
        at = 0;
      }
      at += buffer.write(text, at);
      buffer[at++] = TAB;
    }
    buffer[at - 1] = NEW_LINE;
  }
  yield buffer.subarray(0, at);
}

const TAB = 9;
const NEW_LINE = 10;
const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One value in the text format of COPY. */
function valueText(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') {
    return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : value;
  }
  return typeof value === 'object' ? `{${value.join()}}` : String(value);
}
