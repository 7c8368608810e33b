import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Roboto (Apache-2.0, package roboto-fontface), as WOFF files: Latin, Greek and Cyrillic. */
export async function loadInvoiceFonts(): Promise<{
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}> {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all(
    ['Regular', 'Bold'].map((weight) =>
      readFile(resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`)),
    ),
  );
  return { regular: regular!, bold: bold! };
}
