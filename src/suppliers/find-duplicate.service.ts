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
}

/** Finds the account that is most likely the same legal entity. */
@Injectable()
export class FindDuplicateService {
  /**
   * Only accounts that share a number or a postcode can score enough to matter, so only those are read.
   * @param tx of the whole council: an applicant sees none of it
   * @returns null where no account is likely the same
   */
  async find(tx: Tx, { councilId }: Ctx, facts: IdentityFacts, except: Id): Promise<FoundDuplicate | null> {
    const rows: CandidateRow[] = await tx.query(
      `SELECT id, name, company_number, vat_number, postcode FROM supplier
       WHERE council_id = $1 AND id <> $2 AND state NOT IN ('MERGED', 'DECLINED')
         AND (company_number = $3 OR postcode = $4 OR vat_number LIKE $5)`,
      [councilId, except, facts.companyNumber, facts.postcode, vatPattern(facts.vatNumber)],
    );
    const scored = rows.map((row) => ({
      supplierId: row.id,
      ...duplicateScore(facts, {
        name: row.name,
        companyNumber: row.company_number,
        vatNumber: row.vat_number,
        postcode: row.postcode,
        bankFingerprint: null,
      }),
    }));
    const best = scored.sort((a, b) => b.score - a.score || (a.supplierId < b.supplierId ? -1 : 1))[0];
    return best === undefined || best.verdict === 'different' ? null : best;
  }
}

/** With or without the prefix, and whichever branch; null matches nothing. */
function vatPattern(vatNumber: string | null): string | null {
  const digits = compactVatNumber(vatNumber ?? '').slice(0, 9);
  return /^\w{5,9}$/.test(digits) ? `%${digits}%` : null;
}
