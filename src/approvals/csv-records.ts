import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../kernel/app-error.js';

/**
 * The records of a CSV file as spreadsheets write it, the row of names first.
 * @throws AppError `codes-invalid` (422) for the field `file`
 */
export function csvRecords(bytes: Uint8Array): string[][] {
  try {
    return parse(decode(bytes), {
      ...{ bom: true, delimiter: [',', ';', '\t'], trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = 'The file is not CSV. Save the spreadsheet as CSV and send that';
    throw new AppError('codes-invalid', {
      ...{ status: 422, message: 'Nothing was taken in.', fields: [{ field: 'file', message }] },
    });
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
