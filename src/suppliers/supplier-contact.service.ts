import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { type CallBackFacts, type CallBackNumber, callBackNumbers } from './domain/call-back-number.js';
import { type Contact, type ContactDraft, type ContactSource, readContact } from './domain/contact.js';
import { SupplierContactEntity } from './supplier-contact.entity.js';
import { SupplierEntity } from './supplier.entity.js';

/** How a supplier can be reached, and how it could be reached before. */
@Injectable()
export class SupplierContactService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those on file now, the oldest first. @throws AppError `not-found` */
  async list(who: Principal, supplierId: Id): Promise<Contact[]> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, async (tx) =>
      (await this.history(tx, who, supplierId)).filter(({ removedAt }) => removedAt === null),
    );
  }

  /** All that ever were on file, the oldest first. */
  async history(tx: Tx, ctx: Ctx, supplierId: Id): Promise<Contact[]> {
    return tx.find(SupplierContactEntity, {
      where: { councilId: ctx.councilId, supplierId },
      order: { since: 'ASC', id: 'ASC' },
    });
  }

  /** Where a supplier is written to: the address that has been on file the longest; null where none is. */
  async emailContact(tx: Tx, ctx: Ctx, supplierId: Id): Promise<Contact | null> {
    const contacts = await this.history(tx, ctx, supplierId);
    return contacts.find(({ kind, removedAt }) => kind === 'email' && removedAt === null) ?? null;
  }

  async emailOf(tx: Tx, ctx: Ctx, supplierId: Id): Promise<string | null> {
    return (await this.emailContact(tx, ctx, supplierId))?.value ?? null;
  }

  /** The supplier's telephone numbers, each with whether somebody may be called on it about a change of bank details. */
  async callBackNumbers(tx: Tx, ctx: Ctx, supplierId: Id, facts: CallBackFacts): Promise<CallBackNumber[]> {
    return callBackNumbers(await this.history(tx, ctx, supplierId), facts);
  }

  /** @throws AppError `contact-invalid` (422) with field `value` or `name` */
  async add(who: Principal, supplierId: Id, draft: ContactDraft): Promise<void> {
    authorise(who, 'supplier-contact.change', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, (tx) =>
      this.addTo(tx, who, supplierId, draft, who.supplierId === null ? 'council' : 'supplier'),
    );
  }

  /**
   * Put a contact on file; nothing where it is there already. It asks for no permission.
   * @returns its id
   * @throws AppError `contact-invalid` (422) with field `value` or `name`
   */
  async addTo(tx: Tx, ctx: Ctx, supplierId: Id, draft: ContactDraft, source: ContactSource): Promise<Id> {
    const { contact, mistakes } = readContact(draft);
    if (mistakes.length > 0) {
      throw new AppError('contact-invalid', {
        status: 422,
        message: 'The contact was not added.',
        fields: mistakes,
      });
    }
    const { councilId, personId } = ctx;
    const { kind, value, name } = contact;
    const key = { councilId, supplierId, kind, value, removedAt: IsNull() };
    const known = await tx.findOneBy(SupplierContactEntity, key);
    if (known !== null) return known.id;
    const id = newId();
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(SupplierContactEntity)
      .values({
        ...{ councilId, id, supplierId, kind, value, name, source },
        ...{ since: this.clock.now(), addedBy: personId, removedAt: null, removedBy: null },
      })
      .orIgnore()
      .returning('id')
      .execute();
    // Somebody else has just added the same one.
    if ((inserted.raw as unknown[]).length === 0)
      return (await tx.findOneByOrFail(SupplierContactEntity, key)).id;
    await this.record(tx, ctx, supplierId, 'added', { contactId: id, kind, source });
    return id;
  }

  /** Take a contact off the file; its history stays. @throws AppError `not-found` | `contact-last` (409) */
  async remove(who: Principal, supplierId: Id, contactId: Id): Promise<void> {
    authorise(who, 'supplier-contact.change', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, async (tx) => {
      // Two people who take off one each must not leave none.
      await tx.findOne(SupplierEntity, {
        where: { councilId: who.councilId, id: supplierId },
        lock: { mode: 'pessimistic_write' },
      });
      const live = (await this.history(tx, who, supplierId)).filter(({ removedAt }) => removedAt === null);
      const contact = live.find(({ id }) => isId(contactId) && id === contactId);
      if (contact === undefined) throw notFound('contact');
      if (live.filter(({ kind }) => kind === contact.kind).length === 1) {
        throw new AppError('contact-last', {
          status: 409,
          message: `This is the only ${contact.kind === 'email' ? 'email address' : 'telephone number'} on file. Add another one first.`,
        });
      }
      await tx.update(
        SupplierContactEntity,
        { councilId: who.councilId, id: contactId },
        { removedAt: this.clock.now(), removedBy: who.personId },
      );
      await this.record(tx, who, supplierId, 'removed', { contactId, kind: contact.kind });
    });
  }

  private async record(
    tx: Tx,
    ctx: Ctx,
    supplierId: Id,
    what: 'added' | 'removed',
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(tx, ctx, {
      action: `supplier-contact.${what}`,
      subjectType: 'supplier',
      subjectId: supplierId,
      details,
    });
  }
}
