import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { type ContactDraft, type ContactSource, readContact } from './domain/contact.js';
import type { Answers } from './domain/organisation.js';
import { readName } from './domain/read-answers.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** Puts an organisation on file that the council did not deal with before. */
@Injectable()
export class AddSupplierService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Staff name an organisation that is to be invited; the rest it tells by itself.
   * @returns its supplier number
   * @throws AppError `supplier-invalid` (422) with field `name` or `email`
   */
  async addToInvite(who: Principal, typed: { name: string; email: string }): Promise<string> {
    authorise(who, 'supplier.invite', { councilId: who.councilId });
    const { answers, mistakes } = readName({ name: typed.name }, 'the organisation');
    const email = readContact({ kind: 'email', value: typed.email, name: null });
    const all = [...mistakes, ...email.mistakes.map(({ message }) => ({ field: 'email', message }))];
    if (answers === null || all.length > 0) {
      throw new AppError('supplier-invalid', { status: 422, message: 'Nothing was added.', fields: all });
    }
    return this.database.transaction(who, async (tx) => {
      const supplier = await this.insert(tx, who, newId(), 'INVITED', {
        ...{ name: answers.name!, email: email.contact.value, phone: null },
      });
      await this.history.record(tx, who, {
        news: 'added',
        supplierId: supplier.id,
        staffText: 'Put on file in order to be invited.',
        to: 'INVITED',
      });
      return supplier.number;
    });
  }

  /** A new row with the next supplier number, and its contacts. It asks for no permission. */
  async insert(
    tx: Tx,
    ctx: Ctx,
    id: Id,
    state: SupplierState,
    told: Partial<Answers> & { readonly email: string; readonly phone: string | null },
  ): Promise<SupplierEntity> {
    const [{ next }]: [{ next: string }] = await tx.query(`SELECT nextval('supplier_number_seq') AS next`);
    const supplier: SupplierEntity = {
      ...{ councilId: ctx.councilId, id, number: `P${next}`, legalEntityId: newId(), state },
      ...{ name: told.name ?? '', kind: told.kind ?? null, sizeBand: told.sizeBand ?? null },
      ...{ companyNumber: told.companyNumber || null, vatNumber: told.vatNumber || null },
      ...{ sector: told.sector ?? '', postcode: told.address?.postcode ?? '' },
      ...{ addressLine: told.address?.addressLine ?? '', town: told.address?.town ?? '' },
      ...{ email: told.email, phone: told.phone, freeEarlyPayment: false, uptakeExclusion: null },
      ...{ mergedInto: null, createdAt: this.clock.now() },
    };
    await tx.insert(SupplierEntity, supplier);
    const source: ContactSource = state === 'INVITED' ? 'council' : 'registration';
    const contacts: ContactDraft[] = [
      { kind: 'email', value: told.email, name: told.contactName ?? null },
      ...(told.phone === null
        ? []
        : [{ kind: 'phone' as const, value: told.phone, name: told.contactName ?? null }]),
    ];
    for (const contact of contacts) await this.contacts.addTo(tx, ctx, id, contact, source);
    return supplier;
  }
}
