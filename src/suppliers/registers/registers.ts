import type { Clock } from '../../kernel/clock.js';
import type { Config } from '../../platform/config/config.js';
import { CompaniesHouse } from './companies-house.js';
import type { CompanyRegister } from './company-register.js';
import { HmrcVatRegister } from './hmrc-vat-register.js';
import {
  NoCompanyRegister,
  NoVatRegister,
  SimulatedCompanyRegister,
  SimulatedVatRegister,
} from './simulated-registers.js';
import type { VatRegister } from './vat-register.js';

/** The register of companies that the settings name; without one the simulated one, and in production none. */
export function companyRegister(config: Config): CompanyRegister {
  if (config.companiesHouseUrl !== null)
    return new CompaniesHouse(config.companiesHouseUrl, config.companiesHouseKey);
  return simulates(config) ? new SimulatedCompanyRegister() : new NoCompanyRegister();
}

/** As for companies. */
export function vatRegister(config: Config, clock: Clock): VatRegister {
  if (config.vatLookupUrl !== null) return new HmrcVatRegister(config.vatLookupUrl, clock);
  return simulates(config) ? new SimulatedVatRegister() : new NoVatRegister();
}

function simulates({ production, demo }: Config): boolean {
  return demo || !production;
}
