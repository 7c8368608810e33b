import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { CisVerificationEntity } from './cis-verification.entity.js';
import {
  type CisAnswer,
  cisMistakes,
  type CisTreatment,
  isInDate,
  verificationNumber,
} from './domain/cis.js';
import { CIS_VERIFIED } from './events.js';

export interface CisVerification {
  readonly verificationNumber: string;
  readonly verifiedOn: PlainDate;
  readonly treatment: CisTreatment;
  readonly recordedAs: string;
  /** Whether it still counts today. */
  readonly inDate: boolean;
}

/** What HMRC says about suppliers of construction work. Staff ask HMRC, and record the answer. */
@Injectable()
export class CisVerificationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The newest; null where the supplier was never verified. */
  async read(who: Principal, supplierId: Id): Promise<CisVerification | null> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, (tx) => this.newest(tx, who, supplierId));
  }

  /**
   * Record what HMRC answered. Invoices that wait for it go on by themselves.
   * @throws AppError `cis-invalid` (422) with field `verificationNumber`, `verifiedOn` or `treatment`
   */
  async record(who: Principal, supplierId: Id, answer: CisAnswer): Promise<void> {
    const { councilId } = who;
    authorise(who, 'supplier.verify-cis', { councilId });
    const fields = cisMistakes(answer, this.clock.today());
    if (fields.length > 0)
      throw new AppError('cis-invalid', { status: 422, message: 'It was not recorded.', fields });
    const number = verificationNumber(answer.verificationNumber);
    await this.database.transaction(who, async (tx) => {
      await tx.insert(CisVerificationEntity, {
        ...{ councilId, id: newId(), supplierId, verificationNumber: number },
        ...{ verifiedOn: answer.verifiedOn!, treatment: answer.treatment as CisTreatment },
        ...{ recordedBy: who.personId, recordedAs: who.actor, recordedAt: this.clock.now() },
      });
      await this.audit.record(tx, who, {
        ...{ action: 'supplier.cis-verified', subjectType: 'supplier', subjectId: supplierId },
        details: { verificationNumber: number, verifiedOn: answer.verifiedOn, treatment: answer.treatment },
      });
      await this.outbox.append(tx, { type: CIS_VERIFIED, councilId, data: { supplierId } });
    });
  }

  async isVerified(tx: Tx, ctx: Ctx, supplierId: Id): Promise<boolean> {
    return (await this.newest(tx, ctx, supplierId))?.inDate ?? false;
  }

  private async newest(tx: Tx, { councilId }: Ctx, supplierId: Id): Promise<CisVerification | null> {
    const row = await tx.findOne(CisVerificationEntity, {
      where: { councilId, supplierId },
      order: { id: 'DESC' },
    });
    if (row === null) return null;
    const { verificationNumber: number, verifiedOn, treatment, recordedAs } = row;
    const inDate = isInDate(verifiedOn, this.clock.today());
    return { verificationNumber: number, verifiedOn, treatment, recordedAs, inDate };
  }
}
