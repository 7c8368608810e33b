import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Principal } from '../identity/domain/policy.js';
import { RuleProposalService } from '../identity/rule-proposal.service.js';
import { AppError } from '../kernel/app-error.js';
import type { Tx } from '../platform/database/database.js';
import type { RuleChange } from './domain/rule-change.js';

const REASON_MAX = 500;

/** Puts a change of routes, limits or of who may approve before the second person. It asks for no permission. */
@Injectable()
export class ProposeRuleChangeService {
  constructor(
    @Inject(RuleProposalService) private readonly proposals: RuleProposalService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /**
   * @param reason why, for whoever is to agree; '' where nothing was said
   * @throws AppError `rule-invalid` (422) with the field `reason`
   */
  async propose(tx: Tx, who: Principal, change: RuleChange, reason = ''): Promise<void> {
    if (reason.length > REASON_MAX)
      throw new AppError('rule-invalid', {
        ...{ status: 422, message: 'The change was not proposed.' },
        fields: [{ field: 'reason', message: `The reason must be ${REASON_MAX} characters or less` }],
      });
    const subject = 'approval-rules' as const;
    const subjectId = await this.proposals.propose(tx, who, { subject, change, reason });
    await this.audit.record(tx, who, {
      ...{ action: 'approval-proposal.proposed', subjectType: 'approval-proposal', subjectId },
      details: { change, reason },
    });
  }
}
