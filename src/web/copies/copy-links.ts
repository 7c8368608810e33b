import { isMadeHere } from '../../invoices/domain/channel.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';

export interface CopyLink {
  readonly text: string;
  readonly href: string;
}

type CopiedInvoice = Pick<
  InvoiceView,
  'reference' | 'state' | 'channel' | 'findings' | 'documentType' | 'number'
>;

/** Copies of an invoice to read and to keep, and the document itself; for its supplier and for staff in their words. */
export function copyLinks(invoice: CopiedInvoice, reader: 'supplier' | 'staff'): CopyLink[] {
  const { readablePath, originalPath, viewPath, facturXPath, ublPath } = copyPaths(invoice.reference, reader);
  const yours = reader === 'supplier' ? 'your' : 'the';
  const isRefused = invoice.state === 'VALIDATION_FAILED';
  const isUnread = isRefused && invoice.findings.some(({ id }) => id.startsWith('DOC-'));
  return [
    ...(isUnread ? [] : [{ text: 'Readable copy', href: readablePath }]),
    ...(isMadeHere(invoice.channel) && !isRefused
      ? [
          { text: `Download ${yours} e-invoice as a PDF (Factur-X)`, href: facturXPath },
          { text: `Download ${yours} e-invoice as XML (UBL)`, href: ublPath },
        ]
      : invoice.documentType === null
        ? []
        : [
            ...(isShown(invoice) ? [{ text: VIEW_TEXTS[reader], href: viewPath }] : []),
            { text: ORIGINAL_TEXTS[reader], href: originalPath },
          ]),
  ];
}

/** Browsers draw a PDF, and nothing else that comes from outside is drawn. */
export function isShown({ documentType }: Pick<InvoiceView, 'documentType'>): boolean {
  return documentType === 'application/pdf';
}

const VIEW_TEXTS = {
  supplier: 'Open the PDF that you sent',
  staff: 'Open the PDF as it was received',
} as const;

export const ORIGINAL_TEXTS = {
  supplier: 'Download what you sent',
  staff: 'Download the document as it was received',
} as const;

export function copyPaths(reference: string, reader: 'supplier' | 'staff') {
  const path = `${reader === 'supplier' ? '/invoices' : '/work/invoices'}/${encodeURIComponent(reference)}`;
  return {
    invoicePath: path,
    readablePath: `${path}/readable`,
    originalPath: `${path}/${reader === 'supplier' ? 'original' : 'document'}`,
    viewPath: `${path}/${reader === 'supplier' ? 'original' : 'document'}.pdf`,
    facturXPath: `${path}/e-invoice.pdf`,
    ublPath: `${path}/e-invoice.xml`,
  };
}
