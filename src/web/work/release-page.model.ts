import { ROLE_NAMES } from '../../identity/domain/roles.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { formatMoney } from '../../kernel/money.js';
import type { ReleasableHold } from '../../matching/release-hold.service.js';
import type { LineComparison } from '../../matching/domain/line-comparison.js';

/** The page on which a hold is set aside by hand. */
export interface ReleasePage {
  readonly pageTitle: string;
  readonly about: string;
  readonly action: string;
  readonly backHref: string;
  readonly explanation: string;
  /** The figures that were compared, in a sentence each. */
  readonly comparisons: readonly string[];
  readonly stake: string;
  readonly asksEvidence: boolean;
  readonly asksCostCentre: boolean;
  readonly figures: string;
}

export function releasePage(
  invoice: InvoiceView,
  { hold, asks, stake, roles, figures }: ReleasableHold,
  comparisons: readonly LineComparison[],
): ReleasePage {
  const here = `/work/invoices/${invoice.reference}`;
  const line = hold.lineId === null ? '' : `, line ${hold.lineId}`;
  const isCoding = asks === 'cost-centre';
  return {
    pageTitle: isCoding ? 'Which cost centre pays?' : `Set aside: ${hold.label}${line}`,
    about: `Invoice ${invoice.reference} from ${invoice.supplierName}`,
    action: `${here}/holds/${hold.id}`,
    backHref: here,
    explanation: isCoding
      ? 'The invoice names no order. With a cost centre it goes on to an approver.'
      : 'The invoice goes on without this being settled. Your name, your reason and the figures stay on record, and it is held again if the figures change.',
    comparisons: comparisons
      .filter(({ lineId }) => lineId === hold.lineId)
      .flatMap(({ checks }) => checks)
      .filter(({ code, verdict }) => code === hold.code && (verdict === 'over' || verdict === 'under'))
      .map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`),
    stake:
      isCoding || stake === null
        ? ''
        : `What hangs on it, with what was set aside before on this order: ${formatMoney(stake)} without VAT. This needs: ${roles.map((role) => lowerFirst(ROLE_NAMES[role])).join(' or ')}.`,
    asksEvidence: asks === 'evidence',
    asksCostCentre: isCoding,
    figures,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
