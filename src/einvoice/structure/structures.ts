import { CII_TABLE } from './cii-table.js';
import { StructureTable } from './structure-table.js';
import { UBL_TABLE } from './ubl-table.js';

/** The structure of each syntax that is read. */
export const UBL_STRUCTURE = new StructureTable('UBL 2.1', UBL_TABLE);
export const CII_STRUCTURE = new StructureTable('CII D16B', CII_TABLE);
