/** What is no number is that of no rule, so that it is looked for, and not found, like any other. */
export function ruleNumber(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
