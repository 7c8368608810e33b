import { formatMoney, minor } from '../../kernel/money.js';
import { conditionWords, holderWords } from './approval-words.js';
import type { ApprovalLimit, ApprovingRole } from './delegation.js';
import type { RouteDraft } from './typed-route.js';

/** A change of how invoices are approved, which one person proposes and another agrees to. */
export type RuleChange =
  | {
      readonly kind: 'route';
      /** null for a new one. */
      readonly number: number | null;
      /** The version that it follows; 0 for a new one. */
      readonly after: number;
      readonly draft: RouteDraft;
    }
  | { readonly kind: 'route-removed'; readonly number: number; readonly after: number; readonly name: string }
  | { readonly kind: 'limit'; readonly limit: ApprovalLimit }
  | { readonly kind: 'limit-removed'; readonly id: string; readonly limit: ApprovalLimit }
  | { readonly kind: 'separation'; readonly barsWhoOrdered: boolean };

const ROLE_WORDS: Readonly<Record<ApprovingRole, string>> = {
  approver: 'everybody with the role approver',
  'finance-director': 'everybody with the role finance director',
};

/** What would be so, for whoever is to agree: a sentence, and what it says line by line. */
export function changeWords(
  change: RuleChange,
  names: ReadonlyMap<string, string>,
): { readonly title: string; readonly lines: readonly string[] } {
  switch (change.kind) {
    case 'route': {
      const { name, position, conditions, levels, escalateAfterDays } = change.draft;
      return {
        title:
          change.number === null
            ? `Add the route ${name}, in place ${position}`
            : `Change route ${change.number} to: ${name}, in place ${position}`,
        lines: [
          `For ${conditionWords(conditions)}`,
          ...levels.map((holder, index) => `Level ${index + 1}: ${holderWords(holder, names)}`),
          `Passed on after ${escalateAfterDays} working ${escalateAfterDays === 1 ? 'day' : 'days'}`,
        ],
      };
    }
    case 'route-removed':
      return { title: `Take route ${change.number} out of use: ${change.name}`, lines: [] };
    case 'limit':
      return { title: `Add a limit: ${limitWords(change.limit, names)}`, lines: [] };
    case 'limit-removed':
      return { title: `Remove a limit: ${limitWords(change.limit, names)}`, lines: [] };
    case 'separation':
      return {
        title: change.barsWhoOrdered
          ? 'Whoever placed or changed an order no longer approves its invoices'
          : 'Whoever placed or changed an order may approve its invoices',
        lines: [],
      };
  }
}

/** "everybody with the role approver: up to £5,000.00 with VAT". */
export function limitWords(
  { personId, role, upToMinor, costCentres }: ApprovalLimit,
  names: ReadonlyMap<string, string>,
): string {
  const whose =
    role === null ? (names.get(personId ?? '') ?? 'somebody who is no longer here') : ROLE_WORDS[role];
  const sum = upToMinor === null ? 'every sum' : `up to ${formatMoney(minor(upToMinor, 'GBP'))} with VAT`;
  return `${whose}: ${sum}${costCentres.length === 0 ? '' : `, cost centre ${costCentres.join(' or ')} only`}`;
}
