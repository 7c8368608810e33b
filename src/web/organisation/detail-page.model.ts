import { SECTOR_NAMES, SIZE_LABELS } from '../../suppliers/domain/organisation.js';
import { SIZE_BANDS } from '../../suppliers/domain/supplier.js';
import type { Supplier } from '../../suppliers/supplier.service.js';
import type { FormState } from '../forms/form.js';

/** Pages of what is on file: each is a step of joining too, and asked in the same words. */
export const DETAILS = ['name', 'company', 'vat', 'address', 'size'] as const;
export type Detail = (typeof DETAILS)[number];

const TITLES: Readonly<Record<Detail, string>> = {
  name: 'What is the name of your organisation?',
  company: 'What is your company number?',
  vat: 'Are you registered for VAT?',
  address: 'What is your address?',
  size: 'About your organisation',
};

/** Who an organisation is in law is checked by the council before it is changed. */
const CHECKED: readonly Detail[] = ['name', 'company', 'vat'];

export function detailPage(detail: Detail, { sector }: Supplier, form: FormState) {
  const ours: readonly string[] = SECTOR_NAMES;
  const sectors = sector === '' || ours.includes(sector) ? ours : [sector, ...ours];
  return {
    ...form,
    detail,
    title: TITLES[detail],
    isChecked: CHECKED.includes(detail),
    sizes: SIZE_BANDS.map((value) => ({
      ...{ value, text: SIZE_LABELS[value], checked: form.values['sizeBand'] === value },
    })),
    sectors: sectors.map((value) => ({
      ...{ value, text: value, checked: form.values['sector'] === value },
    })),
  };
}
