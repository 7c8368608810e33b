import { Injectable } from '@nestjs/common';
import { compactVatNumber } from '../kernel/vat-number.js';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { type DuplicateScore, duplicateScore, type IdentityFacts } from './domain/duplicate.js';

export interface FoundDuplicate extends DuplicateScore {
  readonly supplierId: Id;
}

interface CandidateRow {
  id: Id;
  name: string;
  company_number: string | null;
  vat_number: string | null;
  postcode: string;
  same_account: boolean;
}

/** Finds the account that is most likely the same legal entity. */
@Injectable()
export class FindDuplicateService {
  /**
   * @param tx of the whole council: an applicant sees none of it
   * @returns null where no account is likely the same
   */
  async find(
    tx: Tx,
    ctx: Ctx,
    facts: Omit<IdentityFacts, 'bankFingerprint'>,
    except: Id,
    fingerprints: readonly string[] = [],
  ): Promise<FoundDuplicate | null> {
    return (await this.all(tx, ctx, facts, except, fingerprints))[0] ?? null;
  }

  /**
   * Every account that is likely the same, the likeliest first. Only accounts that share a number, a postcode or a
   * bank account can score enough to matter, so only those are read.
   */
  async all(
    tx: Tx,
    { councilId }: Ctx,
    facts: Omit<IdentityFacts, 'bankFingerprint'>,
    except: Id,
    fingerprints: readonly string[],
  ): Promise<FoundDuplicate[]> {
    const rows: CandidateRow[] = await tx.query(
      `SELECT * FROM (
         SELECT id, name, company_number, vat_number, postcode, EXISTS (
           SELECT FROM supplier_bank_account account WHERE account.council_id = $1 AND account.supplier_id = supplier.id
             AND account.fingerprint = ANY($6) AND account.state NOT IN ('REJECTED', 'REPORTED_FRAUD')) AS same_account
         FROM supplier WHERE council_id = $1 AND id <> $2 AND state NOT IN ('MERGED', 'DECLINED')
       ) candidate
       WHERE company_number = $3 OR postcode = $4 OR vat_number LIKE $5 OR same_account`,
      [councilId, except, facts.companyNumber, facts.postcode, vatPattern(facts.vatNumber), fingerprints],
    );
    return rows
      .map((row) => ({ supplierId: row.id, ...scoreOf(facts, row) }))
      .filter(({ verdict }) => verdict !== 'different')
      .sort((a, b) => b.score - a.score || (a.supplierId < b.supplierId ? -1 : 1));
  }
}

function scoreOf(facts: Omit<IdentityFacts, 'bankFingerprint'>, row: CandidateRow): DuplicateScore {
  return duplicateScore(
    { ...facts, bankFingerprint: SAME },
    {
      name: row.name,
      companyNumber: row.company_number,
      vatNumber: row.vat_number,
      postcode: row.postcode,
      bankFingerprint: row.same_account ? SAME : null,
    },
  );
}

/** Stands for an account that both have; the database has compared the fingerprints. */
const SAME = 'the same account';

/** With or without the prefix, and whichever branch; null matches nothing. */
function vatPattern(vatNumber: string | null): string | null {
  const digits = compactVatNumber(vatNumber ?? '').slice(0, 9);
  return /^\w{5,9}$/.test(digits) ? `%${digits}%` : null;
}
