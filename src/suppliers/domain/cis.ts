import type { FieldError } from '../../kernel/app-error.js';
import { addMonths, formatDate, partsOf, type PlainDate, plainDate } from '../../kernel/plain-date.js';

/** How HMRC says that a subcontractor is paid. Source: HMRC, CIS 340, chapter 3. */
export const CIS_TREATMENTS = ['gross', 'standard', 'higher'] as const;
export type CisTreatment = (typeof CIS_TREATMENTS)[number];

export const CIS_TREATMENT_NAMES: Readonly<Record<CisTreatment, string>> = {
  gross: 'Gross: nothing is deducted',
  standard: 'Net of the standard deduction, 20%',
  higher: 'Net of the higher deduction, 30%',
};

/** What HMRC answered, as typed. */
export interface CisAnswer {
  readonly verificationNumber: string;
  readonly verifiedOn: PlainDate | null;
  readonly treatment: string;
}

/** V and ten digits, with one or two letters where HMRC could not match the subcontractor. */
const VERIFICATION_NUMBER = /^V\d{10}(\/[A-Z]{1,2})?$/;

/** Normalised as it is kept. */
export function verificationNumber(typed: string): string {
  return typed.toUpperCase().replace(/\s+/g, '');
}

/** What is wrong with an answer of HMRC as it was typed, by field; none for one that can be kept. */
export function cisMistakes(
  { verificationNumber: number, verifiedOn, treatment }: CisAnswer,
  today: PlainDate,
): FieldError[] {
  const wrong = (field: string, message: string) => ({ field, message });
  return [
    ...(VERIFICATION_NUMBER.test(verificationNumber(number))
      ? []
      : [wrong('verificationNumber', 'Enter the verification number that HMRC gave, like V1234567890')]),
    ...(verifiedOn === null
      ? [wrong('verifiedOn', 'Enter the day on which HMRC answered')]
      : verifiedOn > today
        ? [wrong('verifiedOn', 'The day on which HMRC answered must be today or in the past')]
        : isInDate(verifiedOn, today)
          ? []
          : [
              wrong(
                'verifiedOn',
                `A verification before ${formatDate(goodSince(today))} is too old: verify the supplier again`,
              ),
            ]),
    ...((CIS_TREATMENTS as readonly string[]).includes(treatment)
      ? []
      : [wrong('treatment', 'Choose how HMRC says that it is paid')]),
  ];
}

/**
 * Whether a verification still counts: HMRC asks for another where the subcontractor was not verified, or on a return,
 * in this tax year or the two before. Source: HMRC, CIS 340, section 3.3.
 */
export function isInDate(verifiedOn: PlainDate, today: PlainDate): boolean {
  return verifiedOn >= goodSince(today);
}

/** The first day of the tax year before last. */
function goodSince(today: PlainDate): PlainDate {
  const { year } = partsOf(today);
  const begins = plainDate(`${year}-04-06`);
  const thisYear = today >= begins ? begins : addMonths(begins, -12);
  return addMonths(thisYear, -24);
}
