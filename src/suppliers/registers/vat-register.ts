import type { Looked } from './company-register.js';

export interface VatRegistration {
  /** Nine digits. */
  readonly number: string;
  readonly name: string;
}

/** The register of VAT numbers. It never throws: a register that is away must not keep anybody from joining. */
export abstract class VatRegister {
  /** @param number with or without GB; of a branch the first nine digits are asked for */
  abstract find(number: string): Promise<Looked<VatRegistration>>;
}
