import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { PersonService } from './person.service.js';

/** Of a supplier of the council of the context. */
export interface PeopleOfSupplier {
  readonly people: number;
  readonly keys: number;
}

/** The people of one supplier account act for another one of the same council. It asks for no permission. */
@Injectable()
export class MovePeopleService {
  constructor(@Inject(PersonService) private readonly people: PersonService) {}

  async count(tx: Tx, { councilId }: Ctx, supplierId: Id): Promise<PeopleOfSupplier> {
    const rows = await tx.findBy(MembershipEntity, { councilId, supplierId });
    const keys = await tx.countBy(ApiKeyEntity, { councilId, supplierId });
    return { people: new Set(rows.map(({ personId }) => personId)).size, keys };
  }

  /** Everybody keeps their roles and their programs' keys, at the other account. Nothing where nobody is left. */
  async move(tx: Tx, ctx: Ctx, from: Id, into: Id): Promise<void> {
    const { councilId } = ctx;
    const roles = await tx.find(MembershipEntity, {
      where: { councilId, supplierId: from },
      order: { personId: 'ASC', role: 'ASC' },
    });
    for (const { personId, role } of roles) {
      await this.people.grant(tx, ctx, { personId, supplierId: into, role });
      await this.people.revoke(tx, ctx, { personId, supplierId: from, role });
    }
    await tx.update(ApiKeyEntity, { councilId, supplierId: from }, { supplierId: into });
  }
}
