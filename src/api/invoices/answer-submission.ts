import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import type { SubmittedInvoice } from '../../invoices/submit-invoice.service.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { ProblemError } from '../problems/problem.js';
import { findingShape } from './finding.shape.js';
import { type SubmittedShape, submittedShape } from './submitted.shape.js';

const TOO_LARGE = 'DOC-TOO-LARGE';

/** What to answer to an invoice that was sent, whichever way it came. */
@Injectable()
export class AnswerSubmission {
  constructor(@Inject(PromisePaymentService) private readonly promising: PromisePaymentService) {}

  /** @throws ProblemError `invoice-not-accepted` (422) | `document-too-large` (413), with findings and reference */
  async to(who: Principal, submitted: SubmittedInvoice, response: Response): Promise<SubmittedShape> {
    const { id, reference } = submitted;
    response.setHeader('Location', `/api/v1/invoices/${encodeURIComponent(reference)}`);
    if (!submitted.accepted) throw notAccepted(submitted);
    // The date belongs into this answer, so it does not wait for the job that keeps it.
    return submittedShape(submitted, await this.promising.promise(who, id));
  }
}

export function notAccepted({ reference, findings }: SubmittedInvoice): ProblemError {
  const tooLarge = findings.find(({ id }) => id === TOO_LARGE);
  const count = findings.filter(({ severity }) => severity === 'fatal').length;
  const things = count === 1 ? '1 thing' : `${count} things`;
  const detail =
    tooLarge === undefined
      ? `We cannot accept the invoice: there ${count === 1 ? 'is' : 'are'} ${things} to put right, listed in "findings". We kept it as ${reference}. Correct it and send it again.`
      : `${tooLarge.message} ${tooLarge.fix} We kept it as ${reference}.`;
  return new ProblemError(tooLarge === undefined ? 'invoice-not-accepted' : 'document-too-large', detail, {
    reference,
    findings: findings.map(findingShape),
  });
}
