import type { SecondFactorService } from '../../identity/second-factor.service.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { counted } from '../components/words.js';

type Standing = Awaited<ReturnType<SecondFactorService['standing']>>;

export interface FactorRow {
  readonly isSet: boolean;
  readonly says: string;
}

export function factorRow(standing: Standing): FactorRow {
  if (standing === null) return { isSet: false, says: 'No: your password alone signs you in' };
  const { since, codesLeft } = standing;
  return {
    isSet: true,
    says: `Set up on ${formatDate(ukDateOf(since))}. ${counted(codesLeft, 'recovery code')} left`,
  };
}
