import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { nextState } from '../kernel/life-cycle.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { BankDetailsAlertEntity } from './bank-details-alert.entity.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { freezeReason } from './call-back.service.js';
import { BANK_DETAILS_LIFECYCLE, type BankDetailsState } from './domain/bank-details-lifecycle.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierEntity } from './supplier.entity.js';

const TOKEN_BYTES = 32;
const WORDS_MAX = 1000;

/** What somebody who followed "this was not us" reads before they decide. It tells no account. */
export interface BankAlert {
  readonly councilName: string;
  readonly supplierName: string;
  readonly reference: string;
  readonly proposedAt: Date;
  readonly state: BankDetailsState;
  /** Reported before, by them or by somebody else. */
  readonly stopped: boolean;
}

/** The link "this was not us" in messages about bank details: whoever has it stops the change, without signing in. */
@Injectable()
export class BankAlertService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A new link to this change, as the path on this site. */
  async issue(tx: Tx, ctx: Ctx, account: { id: Id; supplierId: Id }): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await tx.insert(BankDetailsAlertEntity, {
      ...{ councilId: ctx.councilId, id: newId(), bankAccountId: account.id, supplierId: account.supplierId },
      ...{ tokenHash: hashOf(token), createdAt: this.clock.now() },
    });
    return `/not-us/${ctx.councilId}/${token}`;
  }

  /** Looking changes nothing: mail programs follow links. @throws AppError `not-found` */
  async read(councilId: string, token: string): Promise<BankAlert> {
    const ctx = contextOf(councilId);
    const council = await this.councils.council(councilId);
    return this.database.transaction(ctx, async (tx) => {
      const { bankAccountId } = await this.find(tx, ctx, token);
      const account = await tx.findOneByOrFail(SupplierBankAccountEntity, { councilId, id: bankAccountId });
      const supplier = await tx.findOneByOrFail(SupplierEntity, { councilId, id: account.supplierId });
      return {
        ...{ councilName: council.name, supplierName: supplier.name, reference: account.reference ?? '' },
        ...{ proposedAt: account.proposedAt, state: account.state },
        stopped: account.state === 'REPORTED_FRAUD',
      };
    });
  }

  /**
   * Stop the change, whatever its state, and all payments to the supplier. Doing it twice is harmless.
   * @param words what they want the council to know
   * @throws AppError `not-found`
   */
  async report(councilId: string, token: string, words: string): Promise<void> {
    const ctx = contextOf(councilId);
    await this.database.transaction(ctx, async (tx) => {
      const { bankAccountId } = await this.find(tx, ctx, token);
      const account = await this.lifecycle.hold(tx, ctx, { id: bankAccountId });
      if (nextState(BANK_DETAILS_LIFECYCLE, account.state, 'report-fraud') !== null) {
        await this.lifecycle.apply(tx, ctx, account, {
          event: 'report-fraud',
          evidence: { reportedBy: 'the link in a message', words: words.trim().slice(0, WORDS_MAX) },
          supplierText:
            'Somebody told us by the link in our message that this change is wrong. We stopped it, and payments to you until we have looked into it.',
        });
      } else if (account.state === 'REJECTED' || account.state === 'REPORTED_FRAUD') {
        return;
      }
      await this.freezes.place(tx, ctx, account.supplierId, account.id, freezeReason(account));
    });
  }

  private async find(tx: Tx, ctx: Ctx, token: string): Promise<BankDetailsAlertEntity> {
    const alert = await tx.findOneBy(BankDetailsAlertEntity, {
      councilId: ctx.councilId,
      tokenHash: hashOf(token),
    });
    if (alert === null) throw notFound('link');
    return alert;
  }
}

function contextOf(councilId: string): Ctx {
  if (!isId(councilId)) throw notFound('link');
  return jobContext(councilId, 'Somebody with the link in our message');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
