import { Inject, Injectable } from '@nestjs/common';
import { OneTimeCodeService } from '../identity/one-time-code.service.js';
import { PersonService } from '../identity/person.service.js';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { InviteSupplierService, type PrintedInvitation } from './invite-supplier.service.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** What a message about a supplier is made from. */
export interface SupplierNewsFacts {
  readonly supplierName: string;
  /** What happened, as the supplier may read it. */
  readonly supplierText: string | null;
  /** Whoever joins; null where nobody does. */
  readonly applicantEmail: string | null;
  /** Every address on file for the account. */
  readonly onFile: readonly string[];
  /** The addresses of those who look after the account. */
  readonly administrators: readonly string[];
}

/** Within it a contact is taken off and the news of it written. */
const SAME_MOMENT_MS = 5000;

/** Who has to be told what of a supplier's news. */
@Injectable()
export class SupplierNewsService {
  constructor(
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(InviteSupplierService) private readonly invitations: InviteSupplierService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(OneTimeCodeService) private readonly codes: OneTimeCodeService,
  ) {}

  /** null where the news is of something that is gone. */
  async facts(
    tx: Tx,
    ctx: Ctx,
    news: { readonly supplierId: Id; readonly supplierEventId: Id; readonly applicationId?: Id },
  ): Promise<SupplierNewsFacts | null> {
    const { councilId } = ctx;
    const happened = await this.history.happening(tx, ctx, news.supplierEventId);
    if (happened === null) return null;
    const supplier = await tx.findOneBy(SupplierEntity, { councilId, id: news.supplierId });
    const application =
      news.applicationId === undefined
        ? null
        : await tx.findOneBy(SupplierApplicationEntity, { councilId, id: news.applicationId });
    const contacts = supplier === null ? [] : await this.contacts.history(tx, ctx, supplier.id);
    // Whoever was taken off in the same moment is told too: it may be the one who did not want it.
    const told = happened.occurredAt.getTime() - SAME_MOMENT_MS;
    const emails = contacts
      .filter(
        ({ kind, removedAt }) => kind === 'email' && (removedAt === null || removedAt.getTime() >= told),
      )
      .map(({ value }) => value);
    return {
      supplierName: supplier?.name ?? application?.answers.name ?? 'your organisation',
      supplierText: happened.supplierText,
      applicantEmail: application?.email ?? null,
      onFile: [...new Set(emails)],
      administrators: await this.people.emailsOf(tx, ctx, {
        supplierId: news.supplierId,
        role: 'supplier-admin',
      }),
    };
  }

  /** null where it is no longer good. */
  async invitation(tx: Tx, ctx: Ctx, id: Id): Promise<PrintedInvitation | null> {
    return this.invitations.printed(tx, ctx, id);
  }

  /** The digits of the code with which somebody proves an address. */
  code(codeId: Id): string {
    return this.codes.digits(codeId);
  }
}
