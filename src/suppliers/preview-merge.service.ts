import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { MovePeopleService } from '../identity/move-people.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { UNDER_WAY } from './domain/bank-details-lifecycle.js';
import { duplicateScore } from './domain/duplicate.js';
import { mergeFindings, type MergeSide } from './domain/merge.js';
import { openEnding } from './domain/sealed-account.js';
import { FindDuplicateService } from './find-duplicate.service.js';
import type { MergeAccount, MergeCandidate, MergePreview, OpenMerge } from './merge-view.js';
import { MergeSupplierStore } from './merge-supplier.store.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierMergeEntity } from './supplier-merge.entity.js';
import { SupplierEntity } from './supplier.entity.js';

/** Accounts that are closed to a merge in either role, however alike they are. */
const CLOSED = ['MERGED', 'DECLINED'];

/** Shows what making one account of two would do: with whom, what moves, and what stands against it. */
@Injectable()
export class PreviewMergeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindDuplicateService) private readonly duplicates: FindDuplicateService,
    @Inject(MergeSupplierStore) private readonly store: MergeSupplierStore,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
    @Inject(MovePeopleService) private readonly people: MovePeopleService,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** Accounts that are likely the same legal entity as this one, the likeliest first. @throws AppError `not-found` */
  async candidates(who: Principal, number: string): Promise<MergeCandidate[]> {
    authorise(who, 'supplier.propose-merge', { councilId: who.councilId });
    const { councilId } = who;
    return this.database.transaction(who, async (tx) => {
      const supplier = await tx.findOneBy(SupplierEntity, { councilId, number });
      if (supplier === null) throw notFound('supplier');
      const own = await tx.findBy(SupplierBankAccountEntity, { councilId, supplierId: supplier.id });
      const fingerprints = own.map(({ fingerprint }) => fingerprint);
      const found = await this.duplicates.all(tx, who, supplier, supplier.id, fingerprints);
      const rows = await tx.findBy(SupplierEntity, {
        councilId,
        id: In(found.map(({ supplierId }) => supplierId)),
      });
      return found.flatMap(({ supplierId, score }) =>
        rows
          .filter(({ id }) => id === supplierId)
          .map(({ number: itsNumber, name, state }) => ({ number: itsNumber, name, state, score })),
      );
    });
  }

  /** Merges of the council that wait for a second person, the oldest first. */
  async open(who: Principal): Promise<OpenMerge[]> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    const { councilId } = who;
    return this.database.transaction(who, async (tx) => {
      const open = await tx.find(SupplierMergeEntity, {
        where: { councilId, state: 'PROPOSED' },
        order: { id: 'ASC' },
      });
      const ids = open.flatMap(({ fromSupplierId, intoSupplierId }) => [fromSupplierId, intoSupplierId]);
      const rows = await tx.findBy(SupplierEntity, { councilId, id: In(ids) });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return open.map(({ fromSupplierId, intoSupplierId, proposedAs, proposedAt }) => {
        const [from, into] = [byId.get(fromSupplierId)!, byId.get(intoSupplierId)!];
        return {
          ...{ fromNumber: from.number, fromName: from.name, intoNumber: into.number, intoName: into.name },
          ...{ proposedAs, proposedAt },
        };
      });
    });
  }

  /**
   * What merging the account `from` into the account `into` would do now.
   * @throws AppError `not-found` | `merge-other` (422) with field `other` where there is no such other account
   */
  async preview(who: Principal, from: string, into: string): Promise<MergePreview> {
    authorise(who, 'supplier.propose-merge', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const { ending, kept } = await this.pair(tx, who, from, into);
      return this.of(tx, who, ending, kept);
    });
  }

  /** The accounts of these two numbers. @throws as `preview` does */
  async pair(
    tx: Tx,
    { councilId }: Ctx,
    from: string,
    into: string,
  ): Promise<{ ending: SupplierEntity; kept: SupplierEntity }> {
    const ending = await tx.findOneBy(SupplierEntity, { councilId, number: from });
    if (ending === null) throw notFound('supplier');
    const kept = await tx.findOneBy(SupplierEntity, { councilId, number: into });
    if (kept === null) throw wrongOther('This council has no supplier with that number');
    if (kept.id === ending.id) throw wrongOther('Choose another supplier than this one');
    if (CLOSED.includes(kept.state)) throw wrongOther(`${kept.name} has no account that could be merged`);
    return { ending, kept };
  }

  /** As `preview`, within a transaction. */
  async of(tx: Tx, ctx: Ctx, from: SupplierEntity, into: SupplierEntity): Promise<MergePreview> {
    const { councilId } = ctx;
    const [ending, kept] = [await this.side(tx, ctx, from), await this.side(tx, ctx, into)];
    const sameNumbers = await this.store.sameNumbers(tx, ctx, from.id, into);
    const { score: likeness } = duplicateScore(identityOf(from, ending), identityOf(into, kept));
    const proposal = await tx.findOneBy(SupplierMergeEntity, {
      ...{ councilId, fromSupplierId: from.id, intoSupplierId: into.id },
      state: 'PROPOSED',
    });
    return {
      ...mergeFindings({ from: ending, into: kept, sameNumbers, likeness }),
      from: shown(from, ending),
      into: shown(into, kept),
      moves: await this.store.count(tx, ctx, from.id),
      invoices: await this.store.invoicesByState(tx, ctx, from.id),
      contacts: await this.newContacts(tx, ctx, from.id, into.id),
      ...(await this.people.count(tx, ctx, from.id)),
      proposal,
    };
  }

  private async side(tx: Tx, ctx: Ctx, supplier: SupplierEntity): Promise<MergeSide> {
    const { councilId } = ctx;
    const { id: supplierId, number, name, state, companyNumber, vatNumber } = supplier;
    const key = { councilId, supplierId };
    const active = await tx.findOneBy(SupplierBankAccountEntity, { ...key, state: 'ACTIVE' });
    const change = await tx.findOneBy(SupplierBankAccountEntity, { ...key, state: In([...UNDER_WAY]) });
    return {
      ...{ number, name, state, companyNumber, vatNumber },
      ...(await this.store.facts(tx, ctx, supplierId)),
      account:
        active === null ? null : { fingerprint: active.fingerprint, ending: openEnding(this.cipher, active) },
      bankChange: change?.reference ?? null,
      paymentsStopped: (await this.freezes.open(tx, ctx, supplierId)) !== null,
    };
  }

  private async newContacts(tx: Tx, ctx: Ctx, from: Id, into: Id): Promise<string[]> {
    const live = async (id: Id) =>
      (await this.contacts.history(tx, ctx, id)).filter(({ removedAt }) => removedAt === null);
    const known = (await live(into)).map(({ value }) => value);
    return (await live(from)).map(({ value }) => value).filter((value) => !known.includes(value));
  }
}

function identityOf({ name, companyNumber, vatNumber, postcode }: SupplierEntity, { account }: MergeSide) {
  return { name, companyNumber, vatNumber, postcode, bankFingerprint: account?.fingerprint ?? null };
}

function shown(supplier: SupplierEntity, { account }: MergeSide): MergeAccount {
  const { id, number, name, state, companyNumber, vatNumber, postcode } = supplier;
  return { id, number, name, state, companyNumber, vatNumber, postcode, ending: account?.ending ?? null };
}

function wrongOther(message: string): AppError {
  return new AppError('merge-other', {
    ...{ status: 422, message, fields: [{ field: 'other', message }] },
  });
}
