import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { CouncilEntity } from './council.entity.js';

@Injectable()
export class CouncilService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** A council with its settings. @throws AppError `not-found` */
  async council(id: Id): Promise<CouncilEntity> {
    const council = await this.database.platformRepository(CouncilEntity).findOneBy({ id });
    if (council === null) throw notFound('council');
    return council;
  }

  /** The same within a transaction, so that it takes no second connection. @throws AppError `not-found` */
  async load(tx: Tx, id: Id): Promise<CouncilEntity> {
    const council = await tx.findOneBy(CouncilEntity, { id });
    if (council === null) throw notFound('council');
    return council;
  }

  async all(): Promise<CouncilEntity[]> {
    return this.database.platformRepository(CouncilEntity).find({ order: { name: 'ASC' } });
  }
}
