import { writeFileSync } from 'node:fs';
import { readOptions, WrongUse } from './cli-options.js';
import { checkFile, type Terminal } from './cli-read.js';
import type { SemanticInvoice } from './einvoice/model/semantic-invoice.js';
import { SystemClock } from './kernel/clock.js';

type Writer = (invoice: SemanticInvoice) => Promise<string | Uint8Array>;

const USAGE = 'Use: convert --to ubl|cii|facturx|json|html FILE [-o FILE]';

/** Each loads its own writer, so that the others cost nothing. */
const WRITERS: Readonly<Record<string, Writer>> = {
  ubl: async (invoice) => (await import('./einvoice/formats/ubl/write-ubl.js')).writeUbl(invoice),
  cii: async (invoice) => (await import('./einvoice/formats/cii/write-cii.js')).writeCii(invoice),
  facturx: writeHybridPdf,
  json: async (invoice) => {
    const { toJson } = await import('./einvoice/model/semantic-invoice-json.js');
    return `${JSON.stringify(toJson(invoice), null, 2)}\n`;
  },
  html: async (invoice) => (await import('./einvoice/view/invoice-html.js')).invoiceHtml(invoice),
};

/**
 * Reads an e-invoice and writes it in another form, to standard output or a file. An invoice that breaks rules is
 * converted as it is, and that is said; one of which something cannot be read is not.
 * @returns 0 done, 1 could not be done, 2 wrong use
 */
export async function convertFile(args: readonly string[], { out, complain }: Terminal): Promise<0 | 1 | 2> {
  let wanted: ReturnType<typeof readWanted>;
  try {
    wanted = readWanted(args);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    complain(`${error.message}\n${USAGE}`);
    return 2;
  }
  const { invoice, findings } = checkFile(wanted.file, {});
  const unread = findings.filter(({ id, severity }) => id.startsWith('DOC-') && severity === 'fatal');
  if (invoice === null || unread.length > 0) {
    for (const { id, message, fix } of unread) complain(`${id}: ${message} ${fix}`);
    return 1;
  }
  const broken = findings.filter(({ severity }) => severity === 'fatal').length;
  if (broken > 0)
    complain(`The invoice is not valid (${broken} found). It is converted as it is; see "validate".`);
  const lost = invoice.supportingDocuments.filter(({ attachment }) => attachment !== null).length;
  if (lost > 0 && wanted.hasAttachments)
    complain(`Files attached to the invoice are named in the result, but not contained in it: ${lost}.`);
  const written = await wanted.write(invoice);
  if (wanted.target === null) out.write(written);
  else writeFileSync(wanted.target, written);
  return 0;
}

function readWanted(args: readonly string[]) {
  const { options, files } = readOptions(args, ['--to', '-o']);
  const to = options.get('--to');
  if (to === undefined) throw new WrongUse('"--to" says what to write, and is missing.');
  const write = Object.hasOwn(WRITERS, to) ? WRITERS[to] : undefined;
  if (write === undefined) throw new WrongUse(`"${to}" is not a form that is written.`);
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new WrongUse('One file is converted at a time.');
  return { write, file, target: options.get('-o') ?? null, hasAttachments: to !== 'html' };
}

async function writeHybridPdf(invoice: SemanticInvoice): Promise<Uint8Array> {
  const [{ writeFacturX }, { loadInvoiceFonts }] = await Promise.all([
    import('./einvoice/formats/facturx/write-factur-x.js'),
    import('./platform/fonts/invoice-fonts.js'),
  ]);
  return writeFacturX(invoice, { fonts: await loadInvoiceFonts(), madeAt: new SystemClock().now() });
}
