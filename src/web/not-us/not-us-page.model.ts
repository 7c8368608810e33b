import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { BankAlert } from '../../suppliers/bank-alert.service.js';

export interface NotUsPage {
  readonly councilName: string;
  readonly supplierName: string;
  readonly reference: string;
  readonly what: string;
  /** There is nothing left to stop; what is so, in words. */
  readonly ended: string | null;
}

export function notUsPage(alert: BankAlert): NotUsPage {
  const { councilName, supplierName, reference, proposedAt, state, stopped } = alert;
  const ended = stopped
    ? 'This change has been stopped already, and payments with it.'
    : state === 'REJECTED'
      ? 'This change was not accepted. Nothing was changed, and there is nothing to stop.'
      : null;
  return {
    ...{ councilName, supplierName, reference, ended },
    what: `On ${formatDate(ukDateOf(proposedAt))} somebody asked ${councilName} to pay ${supplierName} to another bank account.`,
  };
}
