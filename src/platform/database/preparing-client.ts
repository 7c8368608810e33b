import pg from 'pg';

/** What comes as often as this is worth preparing: searches with ever new texts are not. */
const OFTEN = 3;
/** Each costs memory on every connection. */
const PREPARED_MAX = 250;
const COUNTED_MAX = 5_000;

interface Text {
  readonly name: string;
  times: number;
  isPrepared: boolean;
}

/** By their text, for all connections of the process: a name stands for one text. */
const texts = new Map<string, Text>();
let prepared = 0;

/**
 * A connection that has the database prepare the statements that come again and again, which then need no more
 * planning: about a third of what an invoice costs PostgreSQL. Only statements with parameters are prepared.
 */
export class PreparingClient extends pg.Client {
  override query(...[query, values, ...rest]: unknown[]): never {
    const name = typeof query === 'string' && Array.isArray(values) ? nameOf(query, values) : null;
    const asked = name === null ? [query, values, ...rest] : [{ name, text: query, values }, ...rest];
    return super.query(...(asked as [string])) as never;
  }
}

/** null for what is not prepared. */
function nameOf(query: string, { length }: readonly unknown[]): string | null {
  if (length === 0) return null;
  let text = texts.get(query);
  if (text === undefined) {
    if (texts.size >= COUNTED_MAX) return null;
    text = { name: `often_${texts.size}`, times: 0, isPrepared: false };
    texts.set(query, text);
  }
  text.times += 1;
  if (text.times === OFTEN && prepared < PREPARED_MAX) {
    text.isPrepared = true;
    prepared += 1;
  }
  return text.isPrepared ? text.name : null;
}
