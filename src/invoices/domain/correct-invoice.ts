import { normaliseInvoiceNumber } from '../../einvoice/model/invoice-number.js';
import type { Finding } from '../../einvoice/model/finding.js';
import type { InvoiceLine, SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { isCreditNote } from '../../einvoice/model/type-code.js';
import { AppError } from '../../kernel/app-error.js';
import { type Decimal } from '../../kernel/decimal.js';
import { minorDigits } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { type InvoiceParties, makeInvoice } from './make-invoice.js';

/** What a supplier types anew of an invoice that was made here; number and kind stay. */
export interface TypedCorrection {
  readonly issuedOn: PlainDate | null;
  /** BT-10 */
  readonly orderedBy: string;
  /** BT-13 */
  readonly orderNumber: string;
  /** One for each line of the invoice, in its order. A quantity of zero leaves the line out. */
  readonly lines: readonly CorrectedLine[];
}

export interface CorrectedLine {
  readonly description: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** The invoice with what was typed anew; its sums follow from the lines. */
export function correctedInvoice(
  before: SemanticInvoice,
  typed: TypedCorrection,
  parties: InvoiceParties,
): SemanticInvoice {
  const currency = before.currency ?? 'GBP';
  const lines = before.lines.flatMap((line, index) => {
    const corrected = typed.lines[index];
    return corrected === undefined || corrected.quantity.isZero() ? [] : [lineOf(line, corrected, currency)];
  });
  const made = makeInvoice(
    {
      ...{ number: before.number, issuedOn: typed.issuedOn, currency },
      ...{ buyerReference: textOrNull(typed.orderedBy), orderReference: textOrNull(typed.orderNumber) },
    },
    parties,
    lines,
  );
  const { typeCode, precedingInvoices } = before;
  return { ...made, typeCode: typeCode ?? made.typeCode, precedingInvoices };
}

function lineOf(
  line: InvoiceLine,
  { description, quantity, price }: CorrectedLine,
  currency: string,
): InvoiceLine {
  return {
    ...line,
    ...{ itemName: textOrNull(description), quantity, netPrice: price, priceBaseQuantity: null },
    netAmount: quantity.mul(price).round(minorDigits(currency)),
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** What makes a document no correction of another, beside what is wrong with it itself. */
export function correctionFindings(
  before: Pick<SemanticInvoice, 'number' | 'typeCode'>,
  after: Pick<SemanticInvoice, 'number' | 'typeCode'>,
): Finding[] {
  const sameNumber =
    normaliseInvoiceNumber(before.number ?? '') === normaliseInvoiceNumber(after.number ?? '');
  const number = before.number ?? '';
  return [
    ...(sameNumber
      ? []
      : [
          finding({
            ...{ id: 'COUNCIL-CORRECTION-NUMBER', terms: ['BT-1'], field: 'number' },
            message: `The number of a correction must stay ${number}, and this file has ${after.number ?? 'none'}.`,
            fix: `Put the number ${number} into it. Another invoice is sent as a new one.`,
          }),
        ]),
    ...(isCreditNote(before) === isCreditNote(after)
      ? []
      : [
          finding({
            ...{ id: 'COUNCIL-CORRECTION-KIND', terms: ['BT-3'], field: 'typeCode' },
            message: 'An invoice cannot be corrected into a credit note, nor a credit note into an invoice.',
            fix: 'Send the other document as a new one.',
          }),
        ]),
  ];
}

function finding(of: Pick<Finding, 'id' | 'terms' | 'message' | 'fix'> & { field: string }): Finding {
  return { ...of, severity: 'fatal', path: null, line: null, column: null };
}

/** What was typed was typed beside another version. */
export function correctedMeanwhile(reference: string): AppError {
  return new AppError('invoice-changed', {
    status: 409,
    message: `Invoice ${reference} was corrected by somebody else, or in another tab, since you began. Look at it as it is now, and send yours only if it is still needed.`,
  });
}
