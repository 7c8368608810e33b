import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Database } from '../platform/database/database.js';
import { AccountCodeEntity } from './account-code.entity.js';
import { csvRecords } from './csv-records.js';
import { CATEGORY_COLUMN, readCodeList } from './domain/code-list.js';

export interface AccountCodeView {
  readonly code: string;
  readonly name: string;
  /** Of spend; null where none is given. */
  readonly category: string | null;
  readonly open: boolean;
}

/** The council's account codes, brought in from its ledger as a spreadsheet. */
@Injectable()
export class AccountCodeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /** By code. */
  async list(who: Principal): Promise<AccountCodeView[]> {
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
    const rows = readCodeList(csvRecords(bytes), CATEGORY_COLUMN);
    return this.database.transaction(who, async (tx) => {
      const { councilId } = who;
      await tx.upsert(
        AccountCodeEntity,
        rows.map(({ fact: category, ...row }) => ({ councilId, ...row, category })),
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
