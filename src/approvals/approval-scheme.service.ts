import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../identity/person.service.js';
import { Clock } from '../kernel/clock.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { ApprovalAbsenceEntity } from './approval-absence.entity.js';
import { ApprovalLimitEntity } from './approval-limit.entity.js';
import { ApprovalRuleEntity } from './approval-rule.entity.js';
import type { Delegation } from './domain/approval-case.js';
import { type ApprovalLimit, PRESET_LIMITS } from './domain/delegation.js';
import { PRESET_ROUTE, type Route } from './domain/route.js';

/** The routes of a council: those in use, in the order in which they are asked, and any version that ever was. */
export class RouteBook {
  constructor(
    readonly inUse: readonly Route[],
    private readonly all: readonly Route[],
  ) {}

  version(number: number, version: number): Route | undefined {
    return [...this.all, PRESET_ROUTE].find((route) => route.number === number && route.version === version);
  }
}

/** What a council has set about approvals, as the decisions of this room take it. */
@Injectable()
export class ApprovalSchemeService {
  constructor(
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async routes(tx: Tx, { councilId }: Ctx): Promise<RouteBook> {
    const rows = await tx.find(ApprovalRuleEntity, {
      where: { councilId, kind: 'route' },
      order: { position: 'ASC', number: 'ASC', version: 'DESC' },
    });
    return new RouteBook(
      newest(rows)
        .filter(({ state }) => state === 'ON')
        .map(toRoute),
      rows.map(toRoute),
    );
  }

  async delegation(tx: Tx, ctx: Ctx): Promise<Delegation> {
    const { councilId } = ctx;
    const absences = await tx.findBy(ApprovalAbsenceEntity, { councilId });
    return {
      people: await this.people.staff(tx, ctx),
      limits: await this.limits(tx, ctx),
      absences: absences.map(({ personId, deputyId, fromOn: from, untilOn: until }) => ({
        ...{ personId, deputyId, from, until },
      })),
      today: this.clock.today(),
    };
  }

  private async limits(tx: Tx, { councilId }: Ctx): Promise<readonly ApprovalLimit[]> {
    const rows = await tx.findBy(ApprovalLimitEntity, { councilId });
    return rows.length === 0 ? PRESET_LIMITS : rows;
  }
}

/** The newest version of each rule, in the order given. */
export function newest(rows: readonly ApprovalRuleEntity[]): ApprovalRuleEntity[] {
  return rows.filter(
    (row) => !rows.some((other) => other.number === row.number && other.version > row.version),
  );
}

function toRoute({ number, version, name, content }: ApprovalRuleEntity): Route {
  return {
    ...(content as Pick<Route, 'conditions' | 'levels' | 'escalateAfterDays'>),
    number,
    version,
    name,
  };
}
