import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { PersonService } from '../identity/person.service.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { CostCentreEntity } from './cost-centre.entity.js';
import { csvRecords } from './csv-records.js';
import { holderColumn, readCodeList } from './domain/code-list.js';

export interface CostCentreView {
  readonly code: string;
  readonly name: string;
  readonly holderId: Id | null;
  /** null where nobody holds it. */
  readonly holder: string | null;
  readonly open: boolean;
}

/** The council's cost centres and who holds each, brought in from its ledger as a spreadsheet. */
@Injectable()
export class CostCentreService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  /** By code. */
  async list(who: Principal): Promise<CostCentreView[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const names = new Map((await this.people.staff(tx, who)).map(({ id, name }) => [id, name]));
      const rows = await tx.find(CostCentreEntity, {
        where: { councilId: who.councilId },
        order: { code: 'ASC' },
      });
      return rows.map(({ code, name, holderId, open }) => ({
        ...{ code, name, holderId, open },
        holder: holderId === null ? null : (names.get(holderId) ?? 'Somebody who is no longer here'),
      }));
    });
  }

  /**
   * Take in a CSV file with the columns code, name, holder (an email address, may be empty) and open (yes or no, yes
   * where it is left out). What is there already is changed; what the file leaves out stays.
   * @returns how many rows it had
   * @throws AppError `codes-invalid` (422) for the field `file`, and then nothing is taken in
   */
  async take(who: Principal, bytes: Uint8Array): Promise<number> {
    authorise(who, 'cost-codes.set', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const rows = readCodeList(csvRecords(bytes), holderColumn(await this.people.staff(tx, who)));
      await tx.upsert(
        CostCentreEntity,
        rows.map(({ fact: holderId, ...row }) => ({ councilId: who.councilId, ...row, holderId })),
        ['councilId', 'code'],
      );
      await this.audit.record(tx, who, {
        ...{ action: 'cost-centres.taken-in', subjectType: 'cost-centres', subjectId: 'council' },
        details: { rows: rows.length },
      });
      return rows.length;
    });
  }
}
