import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { type Creditable, CreditInvoiceService } from '../../invoices/credit-invoice.service.js';
import type { CreditedPart, CreditHead } from '../../invoices/domain/credit-note.js';
import { ProblemError } from '../problems/problem.js';
import { AnswerSubmission } from './answer-submission.js';
import { findingShape } from './finding.shape.js';
import type { SubmittedShape } from './submitted.shape.js';

/** Makes a credit note from an invoice, and sends it by the door of every other document. */
@Injectable()
export class SendCreditNote {
  constructor(
    @Inject(CreditInvoiceService) private readonly crediting: CreditInvoiceService,
    @Inject(AnswerSubmission) private readonly answer: AnswerSubmission,
  ) {}

  /**
   * @param parts null for the whole invoice
   * @throws ProblemError `credit-note-not-accepted` (422), with findings
   */
  async send(
    who: Principal,
    of: Creditable,
    head: CreditHead,
    parts: readonly CreditedPart[] | null,
    response: Response,
  ): Promise<SubmittedShape> {
    const credit = await this.crediting.make(who, of, head, parts);
    const { sent, findings } = await this.crediting.send(who, of, credit, 'api');
    if (sent !== null) return this.answer.to(who, sent, response);
    const detail = 'The credit note was not sent: "findings" lists what is wrong with it.';
    throw new ProblemError('credit-note-not-accepted', detail, { findings: findings.map(findingShape) });
  }
}
