import type { Id } from '../kernel/ids.js';
import type { Answers } from './domain/organisation.js';
import type { RegisterAnswers } from './domain/registration-decision.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';

/** Which application somebody may go on with; they have proved its address. */
export interface JoiningPlace {
  readonly councilId: Id;
  readonly applicationId: Id;
}

/** How joining stands, for whoever joins. */
export interface JoiningView {
  readonly id: Id;
  readonly supplierId: Id;
  readonly state: SupplierState;
  readonly invited: boolean;
  readonly email: string;
  readonly answers: Answers;
  readonly held: Answers | null;
  readonly registers: RegisterAnswers;
  /** Another account may be theirs, and they have not said that it is not. Which one, they are not told. */
  readonly mayBeRegistered: 'same' | 'likely' | null;
  /** They have asked for access to it, and somebody decides. */
  readonly claim: 'OPEN' | 'GRANTED' | 'REFUSED' | null;
  /** Where to pay: an account is on file, one was typed, or null for neither. */
  readonly bank: 'on-file' | 'typed' | null;
  readonly declared: boolean;
  /** They have a way to sign in. */
  readonly hasPerson: boolean;
  /** The number of the account, from the moment that it has one. */
  readonly supplierNumber: string | null;
}
