import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModulusTables, readSubstitutes, readWeightTable } from './domain/modulus-check.js';

/** Injection token of the `ModulusTables`; null where the operator has given none. */
export const MODULUS_TABLES = Symbol('modulus tables');

const WEIGHTS = 'valacdos.txt';
const SUBSTITUTES = 'scsubtab.txt';

/**
 * The tables that Pay.UK publishes, from the operator's folder: they may not be passed on with the portal.
 * @throws Error that names the file, and the line that is wrong: an account must not pass for want of a table
 */
export function loadModulusTables(folder: string | null): ModulusTables | null {
  if (folder === null) return null;
  const weights = readWeightTable(textOf(folder, WEIGHTS));
  const substitutes = readSubstitutes(textOf(folder, SUBSTITUTES));
  refuseWrongLine(folder, WEIGHTS, weights.wrongLine);
  refuseWrongLine(folder, SUBSTITUTES, substitutes.wrongLine);
  return { rows: weights.rows, substitutes: substitutes.substitutes };
}

function textOf(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new Error(`MODULUS_TABLES names the folder ${folder}, in which ${name} cannot be read.`);
  }
}

function refuseWrongLine(folder: string, name: string, line: number | null): void {
  if (line !== null)
    throw new Error(`Line ${line} of ${join(folder, name)} is not a row of the modulus tables.`);
}
