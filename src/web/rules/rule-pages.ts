/** A page of rules in the overview: what it sets, in a sentence. */
export interface RulePage {
  readonly href: string;
  readonly text: string;
  readonly says: string;
}

/** Every page of rules, in the order shown. */
export const RULE_PAGES: readonly RulePage[] = [
  {
    href: '/rules/approvals',
    text: 'Approvals',
    says: 'Who approves which invoice, up to which sum, and who stands in for whom.',
  },
  {
    href: '/rules/approvals/cost-centres',
    text: 'Cost centres',
    says: 'The budgets of the council and who holds each.',
  },
];
