import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { Database } from '../platform/database/database.js';
import { AccountCodeEntity } from './account-code.entity.js';
import { csvRecords } from './csv-records.js';
import { type AccountCodeRow, readAccountCodes } from './domain/account-code-list.js';

/** The council's account codes, brought in from its ledger as a spreadsheet. */
@Injectable()
export class AccountCodeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /** By code. */
  async list(who: Principal): Promise<AccountCodeRow[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) =>
      tx.find(AccountCodeEntity, { where: { councilId: who.councilId }, order: { code: 'ASC' } }),
    );
  }

  /**
   * Take in a CSV file with the columns code, name, category and open (yes or no, yes where it is left out). What is
   * there already is changed; what the file leaves out stays.
   * @returns how many rows it had
   * @throws AppError `codes-invalid` (422) for the field `file`, and then nothing is taken in
   */
  async take(who: Principal, bytes: Uint8Array): Promise<number> {
    authorise(who, 'cost-codes.set', { councilId: who.councilId });
    const { rows, mistakes } = readAccountCodes(csvRecords(bytes));
    if (mistakes.length > 0) {
      const fields = mistakes.map((message) => ({ field: 'file', message }));
      throw new AppError('codes-invalid', { status: 422, message: 'Nothing was taken in.', fields });
    }
    return this.database.transaction(who, async (tx) => {
      const { councilId } = who;
      await tx.upsert(
        AccountCodeEntity,
        rows.map((row) => ({ councilId, ...row })),
        ['councilId', 'code'],
      );
      await this.audit.record(tx, who, {
        ...{ action: 'account-codes.taken-in', subjectType: 'account-codes', subjectId: 'council' },
        details: { rows: rows.length },
      });
      return rows.length;
    });
  }
}
