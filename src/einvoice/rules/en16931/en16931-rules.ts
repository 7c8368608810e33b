import type { RuleSet } from '../rule.js';
import { ALLOWANCE_RULES, CHARGE_RULES, LINE_ALLOWANCE_RULES, LINE_CHARGE_RULES } from './allowance-rules.js';
import {
  ALLOWANCE_DECIMALS,
  CHARGE_DECIMALS,
  LINE_ALLOWANCE_DECIMALS,
  LINE_CHARGE_DECIMALS,
  LINE_DECIMALS,
  TOTALS_DECIMALS,
  VAT_BREAKDOWN_DECIMALS,
  VAT_TOTAL_DECIMALS,
} from './decimals-rules.js';
import { LINE_RULES, PERIOD_RULES } from './line-rules.js';
import { MANDATORY_TERMS, MANDATORY_TOTALS, PRECEDING_INVOICE_RULES } from './mandatory-terms.js';
import { TOTALS_RULES, VAT_TOTAL_RULES } from './totals-rules.js';
import { TAX_TOTAL_RULES, VAT_BREAKDOWN_RULES } from './vat-breakdown-rules.js';
import {
  VAT_FAMILY_ALLOWANCE_RULES,
  VAT_FAMILY_BREAKDOWN_RULES,
  VAT_FAMILY_CHARGE_RULES,
  VAT_FAMILY_INVOICE_RULES,
  VAT_FAMILY_LINE_RULES,
} from './vat-family-rules.js';

/** Rules of EN 16931 as release 1.3.16 of the CEN validation artefacts applies them to UBL. */
export const EN16931_RULES: RuleSet = {
  invoice: [
    ...MANDATORY_TERMS,
    ...PERIOD_RULES,
    ...VAT_TOTAL_RULES,
    ...VAT_TOTAL_DECIMALS,
    ...VAT_FAMILY_INVOICE_RULES,
  ],
  totals: [...MANDATORY_TOTALS, ...TOTALS_RULES, ...TOTALS_DECIMALS],
  taxTotal: TAX_TOTAL_RULES,
  vatBreakdown: [...VAT_BREAKDOWN_RULES, ...VAT_BREAKDOWN_DECIMALS, ...VAT_FAMILY_BREAKDOWN_RULES],
  allowance: [...ALLOWANCE_RULES, ...ALLOWANCE_DECIMALS, ...VAT_FAMILY_ALLOWANCE_RULES],
  charge: [...CHARGE_RULES, ...CHARGE_DECIMALS, ...VAT_FAMILY_CHARGE_RULES],
  precedingInvoice: PRECEDING_INVOICE_RULES,
  line: [...LINE_RULES, ...LINE_DECIMALS, ...VAT_FAMILY_LINE_RULES],
  lineAllowance: [...LINE_ALLOWANCE_RULES, ...LINE_ALLOWANCE_DECIMALS],
  lineCharge: [...LINE_CHARGE_RULES, ...LINE_CHARGE_DECIMALS],
};

/** Ids of all rules in the table. */
export const EN16931_RULE_IDS: ReadonlySet<string> = new Set(
  Object.values(EN16931_RULES).flatMap((rules: readonly { readonly id: string }[]) =>
    rules.map(({ id }) => id),
  ),
);
