import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { SIZE_LABELS } from './domain/organisation.js';
import { readAddress, type ReadAnswers, readSize, type Typed } from './domain/read-answers.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** What a supplier keeps right by itself: its address, how large it is and what it does. */
@Injectable()
export class ChangeDetailsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
  ) {}

  /**
   * Every address on file is told: letters go there.
   * @throws AppError `details-invalid` (422) with `addressLine`, `town`, `postcode` | `not-found`
   */
  async changeAddress(who: Principal, typed: Typed): Promise<void> {
    const address = read(readAddress(typed)).address!;
    await this.change(who, (supplier) => {
      const { addressLine, town, postcode } = supplier;
      const same = [addressLine, town, postcode].join() === Object.values(address).join();
      return {
        ...{ set: same ? {} : address, news: 'contact-changed' as const },
        said: `The address is now ${[address.addressLine, address.town, address.postcode].join(', ')}. If it was not you, tell us at once.`,
      };
    });
  }

  /** @throws AppError `details-invalid` (422) with `sizeBand`, `sector` | `not-found` */
  async changeSize(who: Principal, typed: Typed): Promise<void> {
    await this.change(who, (supplier) => {
      const { sizeBand, sector } = read(readSize(typed, supplier.sector || null));
      const same = supplier.sizeBand === sizeBand && supplier.sector === sector;
      return {
        set: same ? {} : { sizeBand, sector: sector! },
        ...{ news: 'details-changed' as const, said: `${SIZE_LABELS[sizeBand!]}; ${sector}.` },
      };
    });
  }

  /** @param decide what to write; nothing where it is so already */
  private async change(
    who: Principal,
    decide: (supplier: SupplierEntity) => {
      set: Partial<SupplierEntity>;
      news: 'contact-changed' | 'details-changed';
      said: string;
    },
  ): Promise<void> {
    const { councilId } = who;
    const id = ownSupplier(who);
    authorise(who, 'supplier.change', { councilId, supplierId: id });
    await this.database.transaction(who, async (tx) => {
      const { set, news, said } = decide(await this.lifecycle.lock(tx, who, id));
      if (Object.keys(set).length === 0) return;
      await tx.update(SupplierEntity, { councilId, id }, set);
      const data = { changed: Object.keys(set) };
      await this.history.record(tx, who, { news, supplierId: id, supplierText: said, data });
    });
  }
}

/** @throws AppError `not-found` to anybody who acts for no supplier */
export function ownSupplier({ supplierId }: Principal): Id {
  if (supplierId === null) throw notFound();
  return supplierId;
}

/** @throws AppError `details-invalid` (422) with a field for each mistake */
export function read({ answers, mistakes }: ReadAnswers) {
  if (answers !== null) return answers;
  throw new AppError('details-invalid', {
    ...{ status: 422, message: 'Nothing was changed.', fields: mistakes },
  });
}
