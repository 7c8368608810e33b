import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { type CallBackFacts, type CallBackNumber, callBackNumbers } from './domain/call-back-number.js';
import {
  type Contact,
  CONTACT_PURPOSE_WORDS,
  CONTACT_PURPOSES,
  type ContactDraft,
  type ContactPurpose,
  type ContactSource,
  readContact,
} from './domain/contact.js';
import { SupplierContactUseEntity } from './supplier-contact-use.entity.js';
import { SupplierContactEntity } from './supplier-contact.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** How a supplier can be reached, and how it could be reached before. */
@Injectable()
export class SupplierContactService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(SupplierHistoryService) private readonly news: SupplierHistoryService,
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

  /**
   * Where a supplier is written to: the address that it chose for this; else that of its own record, for all but
   * orders; else the one that has been on file the longest. null where none is on file.
   */
  async emailContact(
    tx: Tx,
    ctx: Ctx,
    supplierId: Id,
    purpose: ContactPurpose = 'orders',
  ): Promise<Contact | null> {
    const { councilId } = ctx;
    const emails = (await this.history(tx, ctx, supplierId)).filter(
      ({ kind, removedAt }) => kind === 'email' && removedAt === null,
    );
    if (emails.length < 2) return emails[0] ?? null;
    const chosen = await tx.findOneBy(SupplierContactUseEntity, { councilId, supplierId, purpose });
    const own =
      purpose === 'orders' ? null : await tx.findOneBy(SupplierEntity, { councilId, id: supplierId });
    return (
      emails.find(({ id }) => id === chosen?.contactId) ??
      emails.find(({ value }) => value === own?.email?.trim().toLowerCase()) ??
      emails[0]!
    );
  }

  async emailOf(tx: Tx, ctx: Ctx, supplierId: Id, purpose?: ContactPurpose): Promise<string | null> {
    return (await this.emailContact(tx, ctx, supplierId, purpose))?.value ?? null;
  }

  /** Which address gets what. @throws AppError `not-found` */
  async uses(who: Principal, supplierId: Id): Promise<ReadonlyMap<ContactPurpose, Contact | null>> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, async (tx) => {
      const uses = new Map<ContactPurpose, Contact | null>();
      for (const purpose of CONTACT_PURPOSES)
        uses.set(purpose, await this.emailContact(tx, who, supplierId, purpose));
      return uses;
    });
  }

  /**
   * Choose which address gets what. Every address on file is told.
   * @param chosen ids of contacts by what they are for
   * @throws AppError `contact-invalid` (422) with the purpose as field
   */
  async use(
    who: Principal,
    supplierId: Id,
    chosen: Readonly<Partial<Record<ContactPurpose, string>>>,
  ): Promise<void> {
    authorise(who, 'supplier-contact.change', { councilId: who.councilId, supplierId });
    const { councilId } = who;
    await this.database.transaction(who, async (tx) => {
      const emails = (await this.history(tx, who, supplierId)).filter(
        ({ kind, removedAt }) => kind === 'email' && removedAt === null,
      );
      const fields: FieldError[] = [];
      const changed: string[] = [];
      for (const purpose of CONTACT_PURPOSES) {
        const contact = emails.find(({ id }) => id === chosen[purpose]);
        if (contact === undefined) {
          fields.push({ field: purpose, message: `Select who gets ${CONTACT_PURPOSE_WORDS[purpose]}` });
          continue;
        }
        const before = await this.emailContact(tx, who, supplierId, purpose);
        if (before?.id === contact.id) continue;
        await tx.upsert(SupplierContactUseEntity, { councilId, supplierId, purpose, contactId: contact.id }, [
          'councilId',
          'supplierId',
          'purpose',
        ]);
        changed.push(`${CONTACT_PURPOSE_WORDS[purpose]} to ${contact.value}`);
      }
      if (fields.length > 0)
        throw new AppError('contact-invalid', { status: 422, message: 'Nothing was changed.', fields });
      if (changed.length > 0) await this.tell(tx, who, supplierId, `We now send ${changed.join(', ')}.`);
    });
  }

  /** The supplier's telephone numbers, each with whether somebody may be called on it about a change of bank details. */
  async callBackNumbers(tx: Tx, ctx: Ctx, supplierId: Id, facts: CallBackFacts): Promise<CallBackNumber[]> {
    return callBackNumbers(await this.history(tx, ctx, supplierId), facts);
  }

  /** @throws AppError `contact-invalid` (422) with field `value` or `name` */
  async add(who: Principal, supplierId: Id, draft: ContactDraft): Promise<void> {
    authorise(who, 'supplier-contact.change', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, async (tx) => {
      const before = await this.history(tx, who, supplierId);
      const id = await this.addTo(
        tx,
        who,
        supplierId,
        draft,
        who.supplierId === null ? 'council' : 'supplier',
      );
      if (before.some((contact) => contact.id === id)) return;
      const { value } = await tx.findOneByOrFail(SupplierContactEntity, { councilId: who.councilId, id });
      await this.tell(tx, who, supplierId, `${value} was added to how we reach you.`);
    });
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
      await this.tell(tx, who, supplierId, `${contact.value} was taken off how we reach you.`);
    });
  }

  /** Everybody who could be reached before is told, also whoever cannot be any more. */
  private async tell(tx: Tx, ctx: Ctx, supplierId: Id, what: string): Promise<void> {
    const supplierText = `${what} If it was not you, tell us at once.`;
    await this.news.record(tx, ctx, { news: 'contact-changed', supplierId, supplierText });
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
