import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Database, type Tx } from '../platform/database/database.js';
import { AssistSupplierService } from '../suppliers/assist-supplier.service.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceEntity } from './invoice.entity.js';

const ANSWER_MAX = 2_000;

/** What a supplier may do about an invoice after it was sent and before it is approved. */
@Injectable()
export class SupplierReplyService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AssistSupplierService) private readonly assisting: AssistSupplierService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
  ) {}

  /** @throws AppError `invoice-state` (409) once it is approved */
  async withdraw(who: Principal, reference: string): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lock(tx, who, reference);
      authorise(who, 'invoice.withdraw', invoice);
      await this.lifecycle.apply(tx, who, invoice, {
        event: 'withdraw',
        supplierText: `${nameOf(who)} withdrew it. It will not be paid. You may use its number again.`,
        set: { promisedOn: null, promisedReason: null },
      });
      await this.assisting.tell(
        tx,
        who,
        `${who.actor} withdrew your invoice ${reference}. It will not be paid.`,
      );
    });
  }

  /**
   * Answer what the council asked; the invoice is matched again and goes back to the person who asked.
   * @throws AppError `answer-invalid` (422) | `invoice-state` (409) where nothing was asked
   */
  async answer(who: Principal, reference: string, text: string): Promise<void> {
    const answer = text.trim();
    if (answer === '' || answer.length > ANSWER_MAX) {
      const message =
        answer === '' ? 'Enter your answer' : `Your answer must be ${ANSWER_MAX} characters or less`;
      throw new AppError('answer-invalid', {
        status: 422,
        message: 'Your answer was not sent.',
        fields: [{ field: 'answer', message }],
      });
    }
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lock(tx, who, reference);
      authorise(who, 'invoice.answer', invoice);
      await this.lifecycle.apply(tx, who, invoice, {
        event: 'answer',
        supplierText: `${nameOf(who)} answered: ${answer}`,
      });
      await this.assisting.tell(
        tx,
        who,
        `${who.actor} answered for you what we asked about invoice ${reference}: ${answer}`,
      );
    });
  }

  private async lock(tx: Tx, who: Principal, reference: string): Promise<InvoiceEntity> {
    const found = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
    if (found === null) throw notFound('invoice');
    return this.lifecycle.lock(tx, who, found.id);
  }
}

/** "You" to the supplier itself; staff who act for it by their name. */
function nameOf({ assisting, actor }: Principal): string {
  return assisting === undefined ? 'You' : actor;
}
