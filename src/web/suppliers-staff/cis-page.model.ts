import { formatDate } from '../../kernel/plain-date.js';
import type { CisVerification } from '../../suppliers/cis-verification.service.js';
import { CIS_TREATMENT_NAMES, CIS_TREATMENTS } from '../../suppliers/domain/cis.js';
import type { FormState } from '../forms/form.js';

export interface CisPage extends FormState {
  readonly pageTitle: string;
  readonly name: string;
  readonly number: string;
  /** What is on record. */
  readonly last: string;
  readonly treatments: readonly {
    readonly value: string;
    readonly text: string;
    readonly checked: boolean;
  }[];
}

export function cisPage(
  { name, number }: { readonly name: string; readonly number: string },
  last: CisVerification | null,
  form: FormState,
): CisPage {
  return {
    ...form,
    pageTitle: `Verification with HMRC: ${name}`,
    ...{ name, number, last: cisText(last) },
    treatments: CIS_TREATMENTS.map((value) => ({
      ...{ value, text: CIS_TREATMENT_NAMES[value], checked: form.values['treatment'] === value },
    })),
  };
}

/** What is on record, in a sentence. */
export function cisText(last: CisVerification | null): string {
  if (last === null) return 'Not verified';
  const { verificationNumber, verifiedOn, treatment, inDate, recordedAs } = last;
  const old = inDate ? '' : ' It is out of date: verify the supplier again.';
  return `Verified on ${formatDate(verifiedOn)} as ${verificationNumber}. ${CIS_TREATMENT_NAMES[treatment]}. Recorded by ${recordedAs}.${old}`;
}
