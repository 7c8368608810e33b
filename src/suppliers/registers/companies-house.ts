import { readPostcode } from '../domain/organisation.js';
import { CompanyRegister, type Looked, type RegisteredCompany } from './company-register.js';
import { askRegister, textOf } from './register-request.js';

/** States of a company in which it still trades. */
const ACTIVE_STATES = ['active', 'open', 'registered'];

/** Companies House, through its public data API: GET /company/{number}, the key as the user name. */
export class CompaniesHouse extends CompanyRegister {
  /** @param url without a path, as https://api.company-information.service.gov.uk */
  constructor(
    private readonly url: string,
    private readonly key: string | null,
  ) {
    super();
  }

  override find(number: string): Promise<Looked<RegisteredCompany>> {
    const headers: Record<string, string> =
      this.key === null ? {} : { authorization: `Basic ${Buffer.from(`${this.key}:`).toString('base64')}` };
    return askRegister(new URL(`/company/${encodeURIComponent(number)}`, this.url), headers, (body) =>
      companyOf(body, number),
    );
  }
}

function companyOf(body: unknown, number: string): RegisteredCompany | null {
  const name = textOf(body, 'company_name');
  if (name === '' || textOf(body, 'company_number') !== number) return null;
  const office = (field: string) => textOf(body, 'registered_office_address', field);
  const postcode = readPostcode(office('postal_code'));
  const addressLine = [office('premises'), office('address_line_1')].filter(Boolean).join(' ');
  const town = office('locality') || office('address_line_2');
  return {
    number,
    name,
    active: ACTIVE_STATES.includes(textOf(body, 'company_status')),
    address: postcode === null || addressLine === '' || town === '' ? null : { addressLine, town, postcode },
  };
}
