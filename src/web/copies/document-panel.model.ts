import type { InvoiceView } from '../../invoices/invoice-view.js';
import { copyPaths, isShown } from './copy-links.js';
import type { ReadablePage } from './readable-page.model.js';

/** The document beside what is said about it: as it was received where that is a PDF, and as it was read. */
export interface DocumentPanel {
  readonly title: string;
  readonly pdf: { readonly href: string; readonly title: string; readonly tab: string } | null;
  /** null where nothing of it could be read. */
  readonly readable: ReadablePage | null;
}

/** @returns null where there is nothing to show */
export function documentPanel(
  invoice: Pick<InvoiceView, 'reference' | 'documentType' | 'credit'>,
  readable: ReadablePage | null,
  reader: 'supplier' | 'staff',
): DocumentPanel | null {
  if (!isShown(invoice) && readable === null) return null;
  const kind = invoice.credit ? 'Credit note' : 'Invoice';
  const tab = reader === 'supplier' ? 'As you sent it' : 'As it was received';
  return {
    title: `The ${kind.toLowerCase()} itself`,
    pdf: isShown(invoice)
      ? {
          href: copyPaths(invoice.reference, reader).viewPath,
          title: `${kind} ${invoice.reference} ${tab.replace('As', 'as')} (PDF)`,
          tab,
        }
      : null,
    readable,
  };
}
