import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../identity/person.service.js';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { ApprovalCaseService } from './approval-case.service.js';
import { ApprovalSchemeService } from './approval-scheme.service.js';
import { approvalDuties, codingDuties, type Duty } from './domain/duty.js';
import { WorkListStore } from './work-list.store.js';

/** Which invoice waits for whom, for the jobs that tell people of it. It asks for no permission. */
@Injectable()
export class WorkDutiesService {
  constructor(
    @Inject(ApprovalCaseService) private readonly cases: ApprovalCaseService,
    @Inject(ApprovalSchemeService) private readonly scheme: ApprovalSchemeService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(WorkListStore) private readonly store: WorkListStore,
  ) {}

  /** @param invoiceIds null: of all invoices that wait */
  async of(tx: Tx, ctx: Ctx, invoiceIds: readonly Id[] | null): Promise<Duty[]> {
    const delegation = await this.scheme.delegation(tx, ctx);
    const waiting = (await this.cases.load(tx, ctx, invoiceIds)).filter(({ state }) => state === 'MATCHED');
    const codings = await this.store.codings(tx, ctx, invoiceIds);
    const staff = await this.people.staff(tx, ctx);
    return [
      ...waiting.flatMap((each) => approvalDuties(each, delegation)),
      ...codings.flatMap((each) => codingDuties(each, staff)),
    ];
  }
}
