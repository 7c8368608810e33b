import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { typedCode } from '../identity/domain/one-time-secret.js';
import { type CodePurpose, OneTimeCodeService } from '../identity/one-time-code.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { DAY_MS, HOUR_MS } from '../kernel/durations.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, jobContext, type Ctx, type Tx } from '../platform/database/database.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { councilOfToken, hashOf, LINK_DAYS, LINKS_PER_HOUR, newToken } from './domain/order-link.js';
import { OrderLinkEntity } from './order-link.entity.js';

/** A link as whoever follows it is judged by. Nothing of it is shown before the code is known, but the masked address. */
export interface FoundLink {
  readonly councilId: Id;
  readonly id: Id;
  readonly supplierId: Id;
  readonly orderId: Id;
  readonly expired: boolean;
  /** The contact on file, where codes and new links go. */
  readonly email: string;
}

const ACTOR = 'Order link';

/** Links by which a supplier comes to one order without an account. */
@Injectable()
export class OrderLinkService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(OneTimeCodeService) private readonly codes: OneTimeCodeService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A new link to an order, to be put into a message. @returns the token of its address */
  async make(
    tx: Tx,
    ctx: Ctx,
    order: { readonly id: Id; readonly supplierId: Id },
    askedFor = false,
  ): Promise<string> {
    const token = newToken(ctx.councilId);
    const now = this.clock.now();
    await tx.insert(OrderLinkEntity, {
      ...{ councilId: ctx.councilId, id: newId(), supplierId: order.supplierId, orderId: order.id },
      ...{ tokenHash: hashOf(token), askedFor, madeAt: now },
      expiresAt: new Date(now.getTime() + LINK_DAYS * DAY_MS),
    });
    return token;
  }

  /** Whether a supplier was ever sent a link to this order. */
  async wasSent(tx: Tx, ctx: Ctx, orderId: Id): Promise<boolean> {
    return tx.existsBy(OrderLinkEntity, { councilId: ctx.councilId, orderId });
  }

  /** The link of a token, expired ones too; null for one that never was, or whose supplier cannot be reached. */
  async find(token: string): Promise<FoundLink | null> {
    const councilId = councilOfToken(token);
    if (councilId === null) return null;
    const ctx = jobContext(councilId, ACTOR);
    return this.database.transaction(ctx, async (tx) => {
      const link = await tx.findOneBy(OrderLinkEntity, { councilId, tokenHash: hashOf(token) });
      if (link === null) return null;
      const { id, supplierId, orderId } = link;
      const email = await this.contacts.emailOf(tx, ctx, supplierId);
      if (email === null) return null;
      return { councilId, id, supplierId, orderId, email, expired: link.expiresAt <= this.clock.now() };
    });
  }

  /** A new code for a link, good in the browser that asked for it alone. Send it to the link's contact. */
  async newCode(tx: Tx, link: FoundLink, browser: string): Promise<{ id: Id; code: string }> {
    return this.codes.issue(tx, purposeOf(link, browser));
  }

  /**
   * Let in whoever knows the newest code that their browser asked for.
   * @param otherCodes ids of the codes that it asked for with other links
   * @throws AppError `code-of-another-order`, or as `OneTimeCodeService.verify` (422), with the field `code`
   */
  async enter(link: FoundLink, browser: string, typed: string, otherCodes: readonly Id[]): Promise<void> {
    if (otherCodes.some((id) => this.codes.digits(id) === typedCode(typed))) {
      const message = 'That code is for another order. Use the code from the message about this order.';
      const fields = [{ field: 'code', message }];
      throw new AppError('code-of-another-order', { status: 422, message, fields });
    }
    await this.codes.verify(purposeOf(link, browser), typed);
    const ctx = jobContext(link.councilId, ACTOR);
    await this.database.transaction(ctx, (tx) =>
      this.audit.record(tx, ctx, {
        action: 'order-link.entered',
        subjectType: 'order',
        subjectId: link.orderId,
        details: { linkId: link.id },
      }),
    );
  }

  /** Whether a link may be sent once more because somebody asks; so nobody fills the supplier's mailbox. */
  async mayAskAnew(tx: Tx, ctx: Ctx, orderId: Id): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - HOUR_MS);
    const lately = await tx.countBy(OrderLinkEntity, {
      ...{ councilId: ctx.councilId, orderId, askedFor: true, madeAt: MoreThan(since) },
    });
    return lately < LINKS_PER_HOUR;
  }
}

/** A stranger who has the link asks for codes of their own, and uses up nobody's but those. */
function purposeOf({ id, email }: FoundLink, browser: string): CodePurpose {
  return { purpose: 'order-link', subject: `${id} ${browser}`, address: email };
}
