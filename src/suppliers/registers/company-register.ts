import type { Address } from '../domain/organisation.js';

export interface RegisteredCompany {
  readonly number: string;
  readonly name: string;
  /** Whether it is still trading as far as the register knows: not dissolved, not in liquidation. */
  readonly active: boolean;
  /** null where the register shows none in the United Kingdom. */
  readonly address: Address | null;
}

export type Looked<T> =
  | { readonly outcome: 'found'; readonly record: T }
  | { readonly outcome: 'not-found' }
  /** The register did not answer in time, or not as agreed: nothing is known. */
  | { readonly outcome: 'unavailable' };

/** The register of companies. It never throws: a register that is away must not keep anybody from joining. */
export abstract class CompanyRegister {
  /** @param number as `readCompanyNumber` gives it */
  abstract find(number: string): Promise<Looked<RegisteredCompany>>;
}
