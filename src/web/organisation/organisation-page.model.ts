import { maskedNumber, type SizeBand } from '../../suppliers/domain/supplier.js';
import type { BankAccount, Supplier } from '../../suppliers/supplier.service.js';

export interface OrganisationPage {
  readonly name: string;
  readonly councilName: string;
  readonly details: readonly { readonly key: string; readonly value: string }[];
  /** null where the council has no account to pay to. */
  readonly account: readonly { readonly key: string; readonly value: string }[] | null;
  readonly freeEarlyPayment: boolean;
}

const SIZES: Readonly<Record<SizeBand, string>> = {
  micro: 'Micro (fewer than 10 people)',
  small: 'Small (10 to 49 people)',
  medium: 'Medium (50 to 249 people)',
  large: 'Large (250 people or more)',
};

export function organisationPage(
  supplier: Supplier,
  account: BankAccount | null,
  councilName: string,
): OrganisationPage {
  return {
    name: supplier.name,
    councilName,
    details: [
      { key: 'Name', value: supplier.name },
      { key: 'Supplier number', value: supplier.number },
      { key: 'Address', value: [supplier.addressLine, supplier.town, supplier.postcode].join(', ') },
      { key: 'Company number', value: supplier.companyNumber ?? 'None' },
      { key: 'VAT number', value: supplier.vatNumber ?? 'Not registered for VAT' },
      { key: 'Email for messages', value: supplier.email ?? 'None' },
      { key: 'Telephone', value: supplier.phone ?? 'None' },
      { key: 'Size', value: supplier.sizeBand === null ? 'Not known' : SIZES[supplier.sizeBand] },
      { key: 'Sector', value: supplier.sector },
    ],
    account:
      account === null
        ? null
        : [
            { key: 'Account name', value: account.accountName },
            { key: 'Account number', value: maskedNumber(account.ending) },
          ],
    freeEarlyPayment: supplier.freeEarlyPayment,
  };
}
