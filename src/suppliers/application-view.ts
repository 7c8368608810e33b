import type { Id } from '../kernel/ids.js';
import type { Answers } from './domain/organisation.js';
import type { RegisterAnswers } from './domain/registration-decision.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';
import type { SupplierHappening } from './supplier-history.service.js';

/** An organisation that joins, as staff list it. */
export interface ApplicationSummary {
  readonly id: Id;
  readonly name: string;
  readonly state: SupplierState;
  readonly invited: boolean;
  readonly sentAt: Date | null;
  readonly createdAt: Date;
  /** It was asked something and has not answered. */
  readonly waitsForAnswer: boolean;
}

/** An organisation that joins, with all that helps to decide. */
export interface ApplicationView extends ApplicationSummary {
  readonly supplierId: Id;
  readonly email: string;
  readonly answers: Answers;
  readonly held: Answers | null;
  readonly registers: RegisterAnswers;
  /** Why somebody has to look. */
  readonly reasons: readonly string[];
  /** The account that may be the same organisation. */
  readonly duplicate: {
    readonly number: string;
    readonly name: string;
    readonly score: number;
    readonly saidDifferent: boolean;
  } | null;
  /** The newest first. */
  readonly happened: readonly SupplierHappening[];
}
