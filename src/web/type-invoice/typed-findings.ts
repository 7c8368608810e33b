import type { Finding } from '../../einvoice/model/finding.js';
import type { FieldError } from '../../kernel/app-error.js';

/** Where somebody typed what a finding is about: the page, and the control on it. */
export interface TypedPlace {
  /** From 0; null on the first page, of the invoice as a whole. */
  readonly line: number | null;
  readonly control: string;
}

const HEAD_CONTROL: Readonly<Record<string, string>> = {
  number: 'number',
  issuedOn: 'issuedOn',
  buyerReference: 'orderedBy',
};

/** The amount of a line is worked out, and the price is what there is to correct. */
const LINE_CONTROL: Readonly<Record<string, string>> = {
  itemName: 'description',
  itemDescription: 'description',
  quantity: 'quantity',
  unit: 'unit',
  netPrice: 'price',
  netAmount: 'price',
  vatCategory: 'vat',
  vatRate: 'vat',
};

/** @param index from 0 */
export function linePath(index: number): string {
  return `/send/type/line?number=${index + 1}`;
}

/** @returns null where the finding is about nothing that is typed */
function placeOf({ field = '' }: Pick<Finding, 'field'>): TypedPlace | null {
  const [, index, term = ''] = /^lines\.(\d+)\.(\w+)/.exec(field) ?? [];
  const control = index === undefined ? HEAD_CONTROL[field] : LINE_CONTROL[term];
  return control === undefined ? null : { line: index === undefined ? null : Number(index), control };
}

/** What stops the invoice among what was typed on one page, beside its control. */
export function mistakesOnPage(findings: readonly Finding[], line: number | null): FieldError[] {
  return findings.flatMap((finding) => {
    const place = placeOf(finding);
    if (finding.severity !== 'fatal' || place === null || place.line !== line) return [];
    return [{ field: place.control, message: sentence(finding) }];
  });
}

/** All that stops the invoice, each leading to where it was typed. */
export function mistakesToLead(findings: readonly Finding[]): { text: string; href?: string }[] {
  return findings
    .filter(({ severity }) => severity === 'fatal')
    .map((finding) => {
      const place = placeOf(finding);
      if (place === null) return { text: sentence(finding) };
      const page = place.line === null ? '/send/type' : linePath(place.line);
      return { text: sentence(finding), href: `${page}#${place.control}` };
    });
}

export function sentence({ message, fix }: Pick<Finding, 'message' | 'fix'>): string {
  return `${message} ${fix}`;
}
