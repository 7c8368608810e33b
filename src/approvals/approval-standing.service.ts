import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../identity/domain/policy.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { ApprovalCaseService } from './approval-case.service.js';
import { ApprovalCaseStore } from './approval-case.store.js';
import { ApprovalDecisionEntity } from './approval-decision.entity.js';
import { ApprovalSchemeService } from './approval-scheme.service.js';
import { namesOf } from './domain/approval-words.js';
import { type ApprovalStanding, standingOf } from './domain/standing.js';

/** An approval as it was recorded. */
export interface RecordedApproval {
  /** null where a rule approved it. */
  readonly by: string | null;
  readonly decidedAt: Date;
  readonly level: number | null;
  /** The absent person in whose place; null where it was in one's own right. */
  readonly inPlaceOf: string | null;
  readonly rule: {
    readonly kind: string;
    readonly number: number;
    readonly version: number;
    readonly name: string;
  } | null;
}

/** An order that one person placed and received. */
export interface OrderInOneHand {
  readonly number: string;
  readonly name: string;
}

/** Where an invoice stands on its way to approval, for somebody who may see the invoice. */
@Injectable()
export class ApprovalStandingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApprovalCaseService) private readonly cases: ApprovalCaseService,
    @Inject(ApprovalCaseStore) private readonly store: ApprovalCaseStore,
    @Inject(ApprovalSchemeService) private readonly scheme: ApprovalSchemeService,
  ) {}

  /** Of an invoice that the caller has read. */
  async of(who: Principal, invoiceId: Id): Promise<ApprovalStanding> {
    return this.database.transaction(who, async (tx) =>
      standingOf(
        who.personId,
        await this.cases.one(tx, who, invoiceId),
        await this.scheme.delegation(tx, who),
      ),
    );
  }

  /** Of many that the caller has read, by id. */
  async ofMany(who: Principal, invoiceIds: readonly Id[]): Promise<ReadonlyMap<Id, ApprovalStanding>> {
    return this.database.transaction(who, async (tx) => {
      const delegation = await this.scheme.delegation(tx, who);
      const cases = await this.cases.load(tx, who, invoiceIds);
      return new Map(cases.map((each) => [each.invoiceId, standingOf(who.personId, each, delegation)]));
    });
  }

  /** Orders of an invoice that the caller has read which one person both placed and received. */
  async receivedByPlacer(who: Principal, invoiceId: Id): Promise<OrderInOneHand[]> {
    return this.database.transaction(who, (tx) => this.store.receivedByPlacer(tx, who, invoiceId));
  }

  /** Every approval of an invoice that the caller has read, oldest first. */
  async recorded(who: Principal, invoiceId: Id): Promise<RecordedApproval[]> {
    return this.database.transaction(who, async (tx) => {
      const rows = await tx.find(ApprovalDecisionEntity, {
        where: { councilId: who.councilId, invoiceId, decision: 'approve' },
        order: { id: 'ASC' },
      });
      const names = namesOf((await this.scheme.delegation(tx, who)).people);
      const name = (id: Id) => names.get(id) ?? 'Somebody who is no longer here';
      return rows.map(
        ({ personId, forPersonId, decidedAt, level, ruleKind, ruleNumber, ruleVersion, ruleName }) => ({
          ...{ by: personId === null ? null : name(personId), decidedAt, level },
          inPlaceOf: forPersonId === null ? null : name(forPersonId),
          rule:
            ruleKind === null
              ? null
              : { kind: ruleKind, number: ruleNumber ?? 0, version: ruleVersion ?? 1, name: ruleName ?? '' },
        }),
      );
    });
  }
}
