import { CsvError, parse } from 'csv-parse/sync';

const DELIMITERS = [',', ';', '\t'] as const;

/** Why a file is no CSV, as a sentence for whoever sent it. */
export class CsvUnreadable extends Error {}

/**
 * The records of a CSV file, the row of names first: comma, semicolon or tab between cells, in UTF-8, UTF-16 or
 * windows-1252, as spreadsheets write it.
 * @throws CsvUnreadable
 */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decode(bytes);
  if (text.includes('\0'))
    throw new CsvUnreadable('It is not a text file. Save the spreadsheet as CSV and send that');
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      delimiter: delimiterOf(text),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as { lines?: unknown }).lines;
    const where = typeof line === 'number' ? ` at line ${line}` : '';
    throw new CsvUnreadable(`A quotation mark is opened${where} and not closed`);
  }
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whichever stands most often in the row of names. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((each) => ({ each, count: head.split(each).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).each;
}
