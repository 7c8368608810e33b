import { compactVatNumber } from '../../kernel/vat-number.js';
import { CompanyRegister, type Looked, type RegisteredCompany } from './company-register.js';
import { VatRegister, type VatRegistration } from './vat-register.js';

/**
 * Registers for trying things out, where no real one is set. What they answer is told by the last two digits of the
 * number, so that each answer can be had: 90 is not on the register, 91 no longer trades, 99 does not answer in time.
 * Any other number belongs to an invented company. Nothing leaves this machine.
 */
const NOT_FOUND = '90';
const DISSOLVED = '91';
const AWAY = '99';

/**
 * For the demonstration: the last two digits of a number decide the answer, and what is found is plainly invented.
 */
export class SimulatedCompanyRegister extends CompanyRegister {
  override find(number: string): Promise<Looked<RegisteredCompany>> {
    const answer = simulated(number);
    if (answer !== null) return Promise.resolve(answer);
    return Promise.resolve({
      outcome: 'found',
      record: {
        number,
        name: `INVENTED COMPANY ${number} LIMITED`,
        active: !number.endsWith(DISSOLVED),
        address: {
          addressLine: `${Number(number.slice(-3))} Simulator Street`,
          town: 'Testwick',
          postcode: 'XE4 3AB',
        },
      },
    });
  }
}

/**
 * For the demonstration: the last two digits of a number decide the answer, and what is found is plainly invented.
 */
export class SimulatedVatRegister extends VatRegister {
  override find(vatNumber: string): Promise<Looked<VatRegistration>> {
    const number = compactVatNumber(vatNumber).slice(0, 9);
    return Promise.resolve(
      simulated(number) ?? { outcome: 'found', record: { number, name: `INVENTED TRADER ${number}` } },
    );
  }
}

/** In earnest and without a register set: nobody is asked, nothing is invented, and staff look at what was typed. */
export class NoCompanyRegister extends CompanyRegister {
  override find(): Promise<Looked<RegisteredCompany>> {
    return Promise.resolve({ outcome: 'unavailable' });
  }
}

export class NoVatRegister extends VatRegister {
  override find(): Promise<Looked<VatRegistration>> {
    return Promise.resolve({ outcome: 'unavailable' });
  }
}

function simulated(number: string): { readonly outcome: 'not-found' | 'unavailable' } | null {
  if (number.endsWith(NOT_FOUND)) return { outcome: 'not-found' };
  return number.endsWith(AWAY) ? { outcome: 'unavailable' } : null;
}
