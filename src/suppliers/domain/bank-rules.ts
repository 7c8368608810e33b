import type { FieldError } from '../../kernel/app-error.js';
import type { CoolingOffPays } from './bank-details.js';

/** How a council guards changes of bank details. */
export interface BankRules {
  /** Days for which an approved change waits before it is paid to. */
  readonly coolingOffDays: number;
  /** Where payments go meanwhile. */
  readonly coolingOffPays: CoolingOffPays;
  /** Days for which a number must have been on file before it may be called about a change. */
  readonly quietDays: number;
}

const COOLING_OFF_DAYS_MAX = 30;
const QUIET_DAYS_MAX = 365;

/** What of the new rules guards less than the old ones, in words; empty where nothing does. */
export function weaknesses(held: BankRules, wanted: BankRules): string[] {
  return [
    ...(wanted.coolingOffDays < held.coolingOffDays
      ? [`Changes cool off for ${wanted.coolingOffDays} days and no longer for ${held.coolingOffDays}.`]
      : []),
    ...(held.coolingOffPays === 'nobody' && wanted.coolingOffPays === 'old-account'
      ? ['The old account is paid while a change cools off.']
      : []),
    ...(wanted.quietDays < held.quietDays
      ? [
          `A number may be called after ${wanted.quietDays} days on file, and no longer after ${held.quietDays} only.`,
        ]
      : []),
  ];
}

/** Whether nothing would change. */
export function sameRules(left: BankRules, right: BankRules): boolean {
  return (
    left.coolingOffDays === right.coolingOffDays &&
    left.coolingOffPays === right.coolingOffPays &&
    left.quietDays === right.quietDays
  );
}

/** As typed, by the names of the fields. @returns null with every mistake, in the order of the page */
export function readBankRules(typed: Readonly<Record<string, string | undefined>>): {
  rules: BankRules | null;
  mistakes: FieldError[];
} {
  const coolingOffDays = daysIn(typed['coolingOffDays'], COOLING_OFF_DAYS_MAX);
  const quietDays = daysIn(typed['quietDays'], QUIET_DAYS_MAX);
  const pays = typed['coolingOffPays'];
  const mistakes: FieldError[] = [];
  if (coolingOffDays === null)
    mistakes.push({
      field: 'coolingOffDays',
      message: `Enter a number of days from 1 to ${COOLING_OFF_DAYS_MAX}`,
    });
  if (pays !== 'old-account' && pays !== 'nobody')
    mistakes.push({ field: 'coolingOffPays', message: 'Select where payments go while a change cools off' });
  if (quietDays === null)
    mistakes.push({ field: 'quietDays', message: `Enter a number of days from 1 to ${QUIET_DAYS_MAX}` });
  if (coolingOffDays === null || quietDays === null || (pays !== 'old-account' && pays !== 'nobody'))
    return { rules: null, mistakes };
  return { rules: { coolingOffDays, coolingOffPays: pays, quietDays }, mistakes };
}

function daysIn(typed: string | undefined, most: number): number | null {
  const text = (typed ?? '').trim();
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= most ? days : null;
}
