import { Inject, Injectable } from '@nestjs/common';
import { authorise, may, type Principal } from '../identity/domain/policy.js';
import { PersonService } from '../identity/person.service.js';
import { semanticOf } from '../invoices/find-invoices.service.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import type { InvoiceView } from '../invoices/invoice-view.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { MatchInvoiceService } from '../matching/match-invoice.service.js';
import { type Ctx, Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { AccountCodeEntity } from './account-code.entity.js';
import { CostCentreEntity } from './cost-centre.entity.js';
import {
  type CodedPart,
  findRequester,
  fold,
  type FoundBy,
  readCoding,
  REQUESTER_ROLES,
} from './domain/coding.js';
import type { Colleague } from './domain/delegation.js';
import { WORK_WAITS } from './events.js';
import { InvoiceCodingLineEntity } from './invoice-coding-line.entity.js';
import { InvoiceCodingEntity } from './invoice-coding.entity.js';

/** What an invoice without an order is for, and who says so. */
export interface CodingView {
  readonly invoice: InvoiceView;
  /** Whether it waits for a coding now. */
  readonly isOpen: boolean;
  readonly requesterId: Id | null;
  /** null where nobody was found or named. */
  readonly requester: string | null;
  readonly foundBy: FoundBy;
  /** Empty until it is confirmed. */
  readonly parts: readonly CodedPart[];
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly mayCode: boolean;
  readonly mayAsk: boolean;
  /** Who can be asked. */
  readonly people: readonly Colleague[];
}

type LockedInvoice = Awaited<ReturnType<InvoiceLifecycleService['lock']>>;

/** Invoices without an order: a requester confirms that they are right and whose budget pays; then they go on. */
@Injectable()
export class CodeInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found`, of an invoice for an order too */
  async read(who: Principal, reference: string): Promise<CodingView> {
    const invoice = await this.reading.read(who, reference);
    if (who.supplierId !== null) throw notFound('invoice');
    return this.database.transaction(who, async (tx) => {
      const staff = await this.people.staff(tx, who);
      const key = keyOf(who, invoice);
      const coding = await tx.findOneBy(InvoiceCodingEntity, key);
      if (coding === null) throw notFound('coding');
      const lines = await tx.find(InvoiceCodingLineEntity, { where: key, order: { part: 'ASC' } });
      const nameOf = (id: Id | null) =>
        id === null ? null : (staff.find((each) => each.id === id)?.name ?? GONE);
      const isOpen = coding.confirmedAt === null && invoice.state === 'ON_HOLD';
      return {
        ...{ invoice, isOpen, requesterId: coding.requesterId, requester: nameOf(coding.requesterId) },
        foundBy: coding.foundBy as FoundBy,
        parts: lines.map(({ line, costCentre, accountCode, vat, amountMinor }) => ({
          ...{ line, costCentre, accountCode, vat, amountMinor },
        })),
        ...{ confirmedBy: nameOf(coding.confirmedBy), confirmedAt: coding.confirmedAt },
        mayCode: isOpen && may(who, 'invoice.code', factsOf(who, invoice, coding)),
        mayAsk: isOpen && may(who, 'invoice.ask-requester', factsOf(who, invoice, coding)),
        people: staff.filter(({ roles }) => roles.some((role) => REQUESTER_ROLES.includes(role))),
      };
    });
  }

  /** Whether an invoice that the caller has read is one that somebody is asked about, or has coded. */
  async isAsked(who: Principal, invoice: { readonly id: Id; readonly version: number }): Promise<boolean> {
    return this.database.transaction(who, (tx) => tx.existsBy(InvoiceCodingEntity, keyOf(who, invoice)));
  }

  /** Look for the requester of an invoice that waits for a coding; rests where it has been looked for. */
  async ask(ctx: Ctx, invoiceId: Id): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      if (invoice.state !== 'ON_HOLD' || invoice.orderNumber !== null || invoice.orderId !== null) return;
      const key = keyOf(ctx, invoice);
      if ((await tx.findOneBy(InvoiceCodingEntity, key)) !== null) return;
      const document = semanticOf(invoice);
      const asked = {
        references: [document?.buyerReference, document?.accountingReference].filter(
          (each) => typeof each === 'string',
        ),
        contactName: document?.buyer?.contact?.name ?? null,
        contactEmail: document?.buyer?.contact?.email ?? null,
      };
      const centres = await tx.findBy(CostCentreEntity, { councilId: ctx.councilId });
      const holders = new Map(
        centres.flatMap(({ code, holderId }) => (holderId === null ? [] : [[fold(code), holderId]])),
      );
      const { personId, by } = findRequester(asked, await this.people.staff(tx, ctx), holders);
      await tx.insert(InvoiceCodingEntity, {
        ...{ ...key, requesterId: personId, foundBy: by, askedAt: this.clock.now() },
        ...{ confirmedBy: null, confirmedAt: null },
      });
      await this.waits(tx, ctx, invoiceId);
    });
  }

  /**
   * Name who is to say what it is for.
   * @throws AppError `coding-invalid` (422) for `requesterId` | `not-found` | `invoice-state` (409)
   */
  async askPerson(who: Principal, reference: string, requesterId: string): Promise<void> {
    const { invoice } = await this.read(who, reference);
    await this.database.transaction(who, async (tx) => {
      const locked = await this.lifecycle.lock(tx, who, invoice.id);
      const coding = await this.open(tx, who, locked);
      authorise(who, 'invoice.ask-requester', factsOf(who, locked, coding));
      const staff = await this.people.staff(tx, who);
      const person = staff.find(
        ({ id, roles }) => id === requesterId && roles.some((role) => REQUESTER_ROLES.includes(role)),
      );
      if (person === undefined) throw invalid([{ field: 'requesterId', message: 'Choose who ordered it' }]);
      const change = { requesterId: person.id, foundBy: 'staff', askedAt: this.clock.now() };
      await tx.update(InvoiceCodingEntity, keyOf(who, locked), change);
      await this.lifecycle.note(tx, who, locked, {
        ...{
          event: 'ask-requester',
          reasonCode: null,
          supplierText: 'We have asked who ordered it. You need do nothing.',
        },
        staffText: `${person.name} was asked what it is for`,
        details: { requesterId: person.id },
      });
      await this.waits(tx, who, locked.id);
    });
  }

  /**
   * Confirm that it was received and is right, and what it is charged to; it is matched again at once.
   * @throws AppError `coding-invalid` (422) with the fields | `not-allowed` (403) | `invoice-state` (409)
   */
  async code(who: Principal, reference: string, values: Readonly<Record<string, string>>): Promise<void> {
    const { invoice } = await this.read(who, reference);
    await this.database.transaction(who, async (tx) => {
      const locked = await this.lifecycle.lock(tx, who, invoice.id);
      const coding = await this.open(tx, who, locked);
      authorise(who, 'invoice.code', factsOf(who, locked, coding));
      const { councilId } = who;
      const codes = {
        costCentres: await tx.findBy(CostCentreEntity, { councilId }),
        accountCodes: await tx.findBy(AccountCodeEntity, { councilId }),
      };
      const { parts, mistakes } = readCoding(values, invoice.lines, codes);
      if (mistakes.length > 0) throw invalid(mistakes);
      const key = keyOf(who, locked);
      await tx.update(InvoiceCodingEntity, key, { confirmedBy: who.personId, confirmedAt: this.clock.now() });
      await tx.insert(
        InvoiceCodingLineEntity,
        parts.map((part, index) => ({ ...key, ...part, part: index + 1 })),
      );
      await this.lifecycle.note(tx, who, locked, {
        ...{ event: 'code', reasonCode: null },
        supplierText: 'The team that ordered it has confirmed it. You need do nothing.',
        staffText: `Received and right; charged to ${[...new Set(parts.map(({ costCentre, accountCode }) => `${costCentre} ${accountCode}`))].join(', ')}`,
        details: { parts },
        set: { costCentre: largest(parts) },
      });
      await this.matching.matchLocked(tx, who, locked, { isReleased: true });
    });
  }

  private async waits(tx: Tx, { councilId }: Ctx, invoiceId: Id): Promise<void> {
    await this.outbox.append(tx, { type: WORK_WAITS, councilId, data: { invoiceId } });
  }

  private async open(tx: Tx, who: Principal, invoice: LockedInvoice): Promise<InvoiceCodingEntity> {
    const coding = await tx.findOneBy(InvoiceCodingEntity, keyOf(who, invoice));
    if (coding === null || coding.confirmedAt !== null || invoice.state !== 'ON_HOLD')
      throw new AppError('invoice-state', {
        status: 409,
        message: `Invoice ${invoice.reference} does not wait for a coding any more. Look at it again.`,
      });
    return coding;
  }
}

const GONE = 'Somebody who is no longer here';

function keyOf({ councilId }: Ctx, { id: invoiceId, version: invoiceVersion }: { id: Id; version: number }) {
  return { councilId, invoiceId, invoiceVersion };
}

function factsOf(
  { councilId }: Principal,
  { supplierId, enteredBy }: { readonly supplierId: Id; readonly enteredBy: Id | null },
  { requesterId }: InvoiceCodingEntity,
) {
  return { councilId, supplierId, enteredBy, requesterId };
}

/** The one that pays most names the invoice in lists. */
function largest(parts: readonly CodedPart[]): string {
  return parts.reduce((most, part) => (Math.abs(part.amountMinor) > Math.abs(most.amountMinor) ? part : most))
    .costCentre;
}

function invalid(fields: readonly { readonly field: string; readonly message: string }[]): AppError {
  return new AppError('coding-invalid', { status: 422, message: 'The coding was not kept.', fields });
}
