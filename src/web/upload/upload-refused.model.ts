import type { SubmittedInvoice } from '../../invoices/submit-invoice.service.js';
import { type ShownFinding, shownFindings } from '../components/findings.js';
import { counted } from '../components/words.js';

export interface UploadRefusedPage {
  readonly fileName: string;
  readonly reference: string;
  /** Their own number, as far as it could be read. */
  readonly number: string | null;
  readonly heading: string;
  readonly wrong: readonly ShownFinding[];
  readonly worthKnowing: readonly ShownFinding[];
}

export function uploadRefusedPage(submitted: SubmittedInvoice, fileName: string): UploadRefusedPage {
  const { wrong, worthKnowing } = shownFindings(submitted.findings, 'upload');
  return {
    fileName,
    reference: submitted.reference,
    number: submitted.number,
    heading: `${counted(wrong.length, 'thing')} to put right`,
    wrong,
    worthKnowing,
  };
}
