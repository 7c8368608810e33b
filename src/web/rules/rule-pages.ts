/** A page of rules in the overview: what it sets, in a sentence. */
export interface RulePage {
  readonly href: string;
  readonly text: string;
  readonly says: string;
}

/** Every page of rules, in the order shown. */
export const RULE_PAGES: readonly RulePage[] = [
  {
    href: '/rules/tolerances',
    text: 'Tolerances',
    says: 'How much an invoice may differ from its order without waiting.',
  },
  {
    href: '/rules/units',
    text: 'Conversions of units',
    says: 'How many of one unit make one of another.',
  },
  {
    href: '/rules/holds',
    text: 'Reasons to wait',
    says: 'Who must act on each, by when, and what the supplier reads.',
  },
  {
    href: '/rules/hand-release',
    text: 'Setting holds aside by hand',
    says: 'Up to which sum accounts payable and buyers may do it.',
  },
  {
    href: '/rules/bank-details',
    text: 'Changes of bank details',
    says: 'How long a change waits, who is paid meanwhile, and which numbers may be called.',
  },
  {
    href: '/rules/approvals',
    text: 'Approvals',
    says: 'Who approves which invoice, up to which sum, and who stands in for whom.',
  },
  {
    href: '/rules/touchless',
    text: 'Touchless approval',
    says: 'What is approved without a person, with its effect on the last quarter before it is switched on.',
  },
  {
    href: '/rules/approvals/cost-centres',
    text: 'Cost centres',
    says: 'The budgets of the council and who holds each.',
  },
  {
    href: '/rules/approvals/account-codes',
    text: 'Account codes',
    says: 'What invoices without an order are charged to, beside the cost centre.',
  },
];
