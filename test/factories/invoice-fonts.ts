import { loadInvoiceFonts } from '../../src/platform/fonts/invoice-fonts.js';
import type { FacturXDetails } from '../../src/einvoice/formats/facturx/write-factur-x.js';

/** The fonts that the portal uses, and a moment that stands still. */
export async function facturXDetails(): Promise<FacturXDetails> {
  return { fonts: await loadInvoiceFonts(), madeAt: new Date('2026-01-05T10:00:00Z') };
}
