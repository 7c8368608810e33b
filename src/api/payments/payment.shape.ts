import { minor } from '../../kernel/money.js';
import { PAYMENT_RUN_LIFECYCLE } from '../../payments/domain/payment-run-lifecycle.js';
import type { PaymentRunSummary, PaymentRunView, PaymentView } from '../../payments/read-payment.service.js';
import { Amount, amountOf } from '../openapi/amount.js';
import { Day, Flag, Instant, List, Part, Text, Whole, Word } from '../openapi/shape.js';

export class PaymentItemShape {
  @Text('Receipt number of the invoice', 'INV-100042')
  invoiceReference: string;

  @Text('The supplier’s own number', 'INV-0001', { nullable: true })
  invoiceNumber: string | null;

  @Part(Amount, 'As invoiced, with VAT; below zero for a credit note')
  gross: Amount;

  @Part(Amount, 'Rebate for early payment, with its VAT')
  rebate: Amount;

  @Part(Amount, 'What was paid')
  paid: Amount;
}

export class PaymentShape {
  @Text('What stands on the supplier’s bank statement', 'PAY-700001')
  reference: string;

  @Text('Name of the supplier', 'Example Paper Supplies Ltd')
  supplierName: string;

  @Word('Where it stands', ['PENDING', 'PAID', 'CANCELLED'])
  state: string;

  @Part(Amount, 'What is paid')
  amount: Amount;

  @Day('The day on which it arrives by plan')
  payOn: string;

  @Day('The day on which it arrived', { nullable: true })
  paidOn: string | null;

  @List(PaymentItemShape, 'What it is for')
  items: readonly PaymentItemShape[];
}

export class PaymentRunShape {
  @Text('The number of the run', 'PR-1001')
  number: string;

  @Word('Where it stands', Object.keys(PAYMENT_RUN_LIFECYCLE))
  state: string;

  @Day('The day on which the bank is told')
  runOn: string;

  @Day('The day on which the money arrives')
  payOn: string;

  @Part(Amount, 'Of all payments')
  total: Amount;

  @Whole('How many payments', 12)
  paymentCount: number;

  @Instant('When it was prepared')
  preparedAt: string;

  @Instant('When a second person approved it', { nullable: true })
  approvedAt: string | null;

  @Instant('When it was given to the bank', { nullable: true })
  releasedAt: string | null;

  @Flag('There is a payment file')
  hasFile: boolean;
}

export class ExcludedShape {
  @Text('Receipt number of the invoice', 'INV-100043')
  invoiceReference: string;

  @Text('Name of the supplier', 'Example Paper Supplies Ltd')
  supplierName: string;

  @Part(Amount, 'What is due')
  amount: Amount;

  @Text('Why it was left out', 'It is not approved yet.')
  text: string;
}

export class PaymentRunDetailsShape extends PaymentRunShape {
  @List(PaymentShape, 'The payments')
  payments: readonly PaymentShape[];

  @List(ExcludedShape, 'What was left out, and why')
  excluded: readonly ExcludedShape[];
}

export function paymentShape(payment: PaymentView): PaymentShape {
  const { reference, supplierName, state, amount, payOn, paidOn, items } = payment;
  return {
    ...{ reference, supplierName, state, payOn, paidOn },
    amount: amountOf(amount),
    items: items.map(({ invoice, gross, rebate, paid }) => ({
      invoiceReference: invoice.reference,
      invoiceNumber: invoice.number,
      gross: amountOf(gross),
      rebate: amountOf(rebate),
      paid: amountOf(paid),
    })),
  };
}

export function paymentRunShape(run: PaymentRunSummary): PaymentRunShape {
  const { number, state, runOn, payOn, paymentCount, hasFile } = run;
  return {
    ...{ number, state, runOn, payOn, paymentCount, hasFile },
    total: amountOf(run.total),
    preparedAt: run.preparedAt.toISOString(),
    approvedAt: run.approvedAt?.toISOString() ?? null,
    releasedAt: run.releasedAt?.toISOString() ?? null,
  };
}

export function paymentRunDetailsShape(run: PaymentRunView): PaymentRunDetailsShape {
  return {
    ...paymentRunShape(run),
    payments: run.payments.map(paymentShape),
    excluded: run.excluded.map(({ reference, supplierName, amountMinor, text }) => ({
      ...{ invoiceReference: reference, supplierName, text },
      amount: amountOf(minor(amountMinor, run.total.currency)),
    })),
  };
}
