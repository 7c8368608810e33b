import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThanOrEqual } from 'typeorm';
import { ASSISTED_CHANNEL_WORDS } from '../identity/domain/assistance.js';
import { authorise, may, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { formatDate, type PlainDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type ConsentDraft, readConsent } from './domain/consent.js';
import { SupplierConsentEntity } from './supplier-consent.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { type Supplier, SupplierService } from './supplier.service.js';

/** A consent that staff may act with now. */
export interface Consent {
  readonly id: Id;
  readonly givenBy: string;
  readonly channel: SupplierConsentEntity['channel'];
  readonly givenOn: PlainDate;
  readonly givenFor: string;
  readonly endsOn: PlainDate;
  readonly recordedAs: string;
}

/** Somebody of the council's staff at work for a supplier. */
export interface Assistance {
  readonly principal: Principal;
  readonly supplier: Supplier;
  readonly consent: Consent;
}

/**
 * Staff act for a supplier who does not go online, with its recorded consent, on the supplier's own pages. Whatever
 * is done carries the person, the consent and the channel, and the supplier is told of it.
 */
@Injectable()
export class AssistSupplierService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those that are good today, the newest first. */
  async consents(who: Principal, supplierId: Id): Promise<Consent[]> {
    authorise(who, 'supplier.assist', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, (tx) =>
      tx.find(SupplierConsentEntity, {
        where: { councilId: who.councilId, supplierId, endedAt: IsNull(), endsOn: this.notOver() },
        order: { id: 'DESC' },
      }),
    );
  }

  /**
   * Record that somebody of the supplier agreed; its contacts on file are told.
   * @param mistakes of the form, found before
   * @returns the id of the consent
   * @throws AppError `consent-invalid` (422) with `givenBy`, `channel`, `givenOn`, `givenFor`, `days`
   */
  async record(
    who: Principal,
    supplierId: Id,
    draft: ConsentDraft,
    mistakes: readonly FieldError[] = [],
  ): Promise<Id> {
    authorise(who, 'supplier.assist', { councilId: who.councilId, supplierId });
    const read = readConsent(draft, this.clock.today());
    const all = inFormOrder([...read.mistakes, ...mistakes]);
    if (read.consent === null || all.length > 0) {
      throw new AppError('consent-invalid', {
        ...{ status: 422, message: 'The consent was not recorded.', fields: all },
      });
    }
    const { consent } = read;
    const id = newId();
    const { councilId, personId, actor } = who;
    await this.database.transaction(who, async (tx) => {
      const { mergedInto, name } = await this.suppliers.load(tx, who, supplierId);
      if (mergedInto !== null) throw accountEnded(name);
      await tx.insert(SupplierConsentEntity, {
        ...{ councilId, id, supplierId, ...consent },
        ...{ recordedBy: personId, recordedAs: actor, recordedAt: this.clock.now() },
        ...{ endedAt: null, endedBy: null },
      });
      const { givenBy, channel, givenOn, givenFor, endsOn } = consent;
      await this.history.record(tx, who, {
        news: 'consent-recorded',
        supplierId,
        supplierText: `${givenBy} agreed ${ASSISTED_CHANNEL_WORDS[channel]} on ${formatDate(givenOn)} that our staff act for you on this service until ${formatDate(endsOn)}: ${givenFor}. They cannot change your bank details or accept early payment. If you did not agree, tell us at once.`,
        data: { consentId: id, channel },
      });
    });
    return id;
  }

  /** The supplier does not want it any more, or it is done. @throws AppError `not-found` */
  async end(who: Principal, supplierId: Id, consentId: Id): Promise<void> {
    authorise(who, 'supplier.assist', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, supplierId, id: consentId };
      if (!isId(consentId) || !(await tx.existsBy(SupplierConsentEntity, key))) throw notFound('consent');
      const { affected } = await tx.update(
        SupplierConsentEntity,
        { ...key, endedAt: IsNull() },
        { endedAt: this.clock.now(), endedBy: who.personId },
      );
      if (affected === 0) return;
      await this.history.record(tx, who, {
        news: 'consent-ended',
        supplierId,
        supplierText: 'Our staff no longer act for you.',
        data: { consentId },
      });
    });
  }

  /** Somebody of the staff at work with a consent; null once it is over, or their role does not allow it. */
  async assistance(staff: Principal, consentId: Id): Promise<Assistance | null> {
    const { councilId } = staff;
    return this.database.transaction(staff, async (tx) => {
      const consent = await tx.findOneBy(SupplierConsentEntity, {
        ...{ councilId, id: consentId, endedAt: IsNull(), endsOn: this.notOver() },
      });
      if (consent === null) return null;
      const { supplierId, channel } = consent;
      if (!may(staff, 'supplier.assist', { councilId, supplierId })) return null;
      const supplier = await this.suppliers.load(tx, staff, supplierId);
      const principal: Principal = {
        ...staff,
        ...{ supplierId, roles: ['supplier-assistant'], assisting: { consentId, channel } },
        actor: `${staff.actor} of the council (for ${supplier.name})`,
      };
      return { principal, supplier, consent };
    });
  }

  /** The supplier is told of what was done in its name; nothing where it did it itself. */
  async tell(tx: Tx, who: Principal, what: string): Promise<void> {
    const { assisting, supplierId } = who;
    if (assisting === undefined || supplierId === null) return;
    await this.history.record(tx, who, {
      news: 'assisted',
      supplierId,
      supplierText: `${what} You asked us to ${ASSISTED_CHANNEL_WORDS[assisting.channel]}. If you did not, tell us at once.`,
      data: { ...assisting },
    });
  }

  private notOver() {
    return MoreThanOrEqual(this.clock.today());
  }
}

function accountEnded(name: string): AppError {
  return new AppError('supplier-state', {
    status: 409,
    message: `This account of ${name} was merged into another one. Act for that one.`,
  });
}

/** A summary of mistakes goes down the page as the questions do. */
function inFormOrder(mistakes: readonly FieldError[]): FieldError[] {
  const place = ({ field }: FieldError) => QUESTIONS.findIndex((question) => field.startsWith(question));
  return [...mistakes].sort((a, b) => place(a) - place(b));
}

const QUESTIONS = ['givenBy', 'channel', 'givenOn', 'givenFor', 'days'];
