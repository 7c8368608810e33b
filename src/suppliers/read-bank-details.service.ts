import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { Database, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { BankDetailsEventEntity } from './bank-details-event.entity.js';
import type {
  BankChangeCase,
  BankChangeEvent,
  BankChangeSummary,
  EvidenceFile,
  MaskedAccount,
  SupplierBankDetails,
} from './bank-details-view.js';
import { CallBackService } from './call-back.service.js';
import { type BankDetailsState, UNDER_WAY } from './domain/bank-details-lifecycle.js';
import { openEnding } from './domain/sealed-account.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** Which changes to list: those that are under way, or those that came to an end. */
export type BankChangeFilter = 'under-way' | 'ended';
const ENDED: readonly BankDetailsState[] = ['ACTIVE', 'RETIRED', 'REJECTED', 'REPORTED_FRAUD'];

/** Bank details and their changes as people see them, with the checks and all that happened. */
@Injectable()
export class ReadBankDetailsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(CallBackService) private readonly calls: CallBackService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Changes of the council: those under way with the oldest first, those that ended with the newest. */
  async list(who: Principal, filter: BankChangeFilter, page: PageRequest): Promise<Page<BankChangeSummary>> {
    authorise(who, 'bank-details.work', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const [rows, total] = await tx.findAndCount(SupplierBankAccountEntity, {
        where: {
          ...{ councilId: who.councilId, reference: Not(IsNull()) },
          state: In([...(filter === 'ended' ? ENDED : UNDER_WAY)]),
        },
        order: { proposedAt: filter === 'ended' ? 'DESC' : 'ASC', id: 'ASC' },
        skip: (page.page - 1) * page.pageSize,
        take: page.pageSize,
      });
      return { items: await this.summaries(tx, rows), total, ...page };
    });
  }

  /** A change with all that is known about it. @throws AppError `not-found` */
  async change(who: Principal, reference: string): Promise<BankChangeCase> {
    authorise(who, 'bank-details.work', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.load(tx, who, reference));
  }

  /** What the supplier whom somebody acts for sees. @throws AppError `not-found` to staff */
  async ofSupplier(who: Principal): Promise<SupplierBankDetails> {
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    authorise(who, 'bank-details.read', { councilId, supplierId });
    const { bankCoolingOffDays: coolingOffDays } = await this.councils.council(councilId);
    return this.database.transaction(who, async (tx) => {
      const current = await this.active(tx, councilId, supplierId);
      const changes = await tx.find(SupplierBankAccountEntity, {
        where: { councilId, supplierId, reference: Not(IsNull()) },
        order: { proposedAt: 'DESC', id: 'DESC' },
      });
      const change = changes.find(({ state }) => UNDER_WAY.includes(state)) ?? changes[0];
      const freeze = await this.freezes.open(tx, who, supplierId);
      return {
        current: current === null ? null : this.masked(current),
        change:
          change === undefined
            ? null
            : { ...(await this.summaries(tx, [change]))[0]!, events: await this.events(tx, change) },
        paymentsStopped: freeze !== null,
        coolingOffDays,
      };
    });
  }

  /** All that is known about a change as a file, for an auditor or the police. That it was made goes on record. */
  async evidence(who: Principal, reference: string): Promise<EvidenceFile> {
    authorise(who, 'bank-details.work', { councilId: who.councilId });
    const council = await this.councils.council(who.councilId);
    return this.database.transaction(who, async (tx) => {
      const {
        proposedBy: _by,
        callers: _callers,
        numbers: _numbers,
        ...change
      } = await this.load(tx, who, reference);
      const document = {
        what: `Evidence of change ${reference} of the bank details of a supplier`,
        ...{ council: council.name, madeAt: this.clock.now().toISOString(), madeBy: who.actor },
        change,
      };
      const bytes = new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await this.audit.record(tx, who, {
        action: 'bank-details.evidence-exported',
        subjectType: 'bank-details',
        subjectId: reference,
        details: { sha256 },
      });
      return { bytes, sha256, fileName: `${reference}-evidence.json` };
    });
  }

  private async load(tx: Tx, who: Principal, reference: string): Promise<BankChangeCase> {
    const { councilId } = who;
    const account = await tx.findOneBy(SupplierBankAccountEntity, { councilId, reference });
    if (account === null) throw notFound('change of bank details');
    const { supplierId, proposedBy, checks } = account;
    const council = await this.councils.load(tx, councilId);
    const current = await this.active(tx, councilId, supplierId);
    const [summary] = await this.summaries(tx, [account]);
    return {
      ...summary!,
      ...{ proposedBy, checks, callers: await this.calls.callersOf(tx, who, account.id) },
      current: current === null || current.id === account.id ? null : this.masked(current),
      events: await this.events(tx, account),
      contacts: await this.contacts.history(tx, who, supplierId),
      numbers: await this.calls.numbers(tx, who, account, who.personId),
      ...{ quietDays: council.contactQuietDays, coolingOffDays: council.bankCoolingOffDays },
      freeze: await this.freezes.open(tx, who, supplierId),
    };
  }

  private async active(tx: Tx, councilId: Id, supplierId: Id): Promise<SupplierBankAccountEntity | null> {
    return tx.findOneBy(SupplierBankAccountEntity, { councilId, supplierId, state: 'ACTIVE' });
  }

  private async events(tx: Tx, { councilId, id }: SupplierBankAccountEntity): Promise<BankChangeEvent[]> {
    const events = await tx.find(BankDetailsEventEntity, {
      where: { councilId, bankAccountId: id },
      order: { id: 'ASC' },
    });
    return events.map(({ event, toState, occurredAt, personId, actor, evidence, supplierText }) => ({
      ...{ event, toState, occurredAt, personId, actor, evidence, supplierText },
    }));
  }

  private async summaries(tx: Tx, rows: readonly SupplierBankAccountEntity[]): Promise<BankChangeSummary[]> {
    const ids = rows.map(({ supplierId }) => supplierId);
    const suppliers = await tx.findBy(SupplierEntity, {
      councilId: In(rows.map((row) => row.councilId)),
      id: In(ids),
    });
    const byId = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
    return rows.map((row) => {
      const supplier = byId.get(row.supplierId)!;
      const { id, supplierId, state, version, proposedAt, proposedAs, coolingOffUntil, coolingOffPays } = row;
      return {
        ...this.masked(row),
        ...{ id, reference: row.reference!, supplierId, state, version, proposedAt, proposedAs },
        ...{ supplierName: supplier.name, supplierNumber: supplier.number, coolingOffUntil, coolingOffPays },
      };
    });
  }

  private masked(row: SupplierBankAccountEntity): MaskedAccount {
    return { accountName: row.accountName, holder: row.holder, ending: openEnding(this.cipher, row) };
  }
}
