/** @returns the source text of each table, by file name. */
export function drawTables(folder: string): [file: string, text: string][];
