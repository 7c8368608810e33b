import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { FieldError } from '../kernel/app-error.js';
import { endingOf } from '../kernel/uk-account.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { AnswerJoiningService } from './answer-joining.service.js';
import type { BankDetails, TypedBankDetails } from './domain/bank-details.js';
import { openJoiningBank, sealJoiningBank } from './domain/sealed-joining-bank.js';
import type { JoiningPlace } from './joining-view.js';
import { ProposeBankDetailsService } from './propose-bank-details.service.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';

/** Where an organisation that joins wants to be paid: kept sealed, and proposed with its answers. */
@Injectable()
export class JoiningBankService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AnswerJoiningService) private readonly answering: AnswerJoiningService,
    @Inject(ProposeBankDetailsService) private readonly proposing: ProposeBankDetailsService,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** @returns what is wrong; nothing where it is kept. @throws AppError `supplier-state` (409) */
  async keep(place: JoiningPlace, typed: TypedBankDetails): Promise<readonly FieldError[]> {
    const { details, mistakes } = this.proposing.read(typed);
    if (details === null) return mistakes;
    await this.answering.changeBank(place, sealJoiningBank(this.cipher, place, details));
    return [];
  }

  /** The last digits of what was typed or is on file; null where there is none. */
  async ending(place: JoiningPlace): Promise<string | null> {
    const ctx = jobContext(place.councilId, 'i-supplier');
    return this.database.transaction(ctx, async (tx) => {
      const application = await tx.findOneByOrFail(SupplierApplicationEntity, {
        ...{ councilId: place.councilId, id: place.applicationId },
      });
      const details = this.open(application);
      return details === null ? null : endingOf(details);
    });
  }

  /**
   * Propose what was typed, for the account that the organisation has now. It goes its own way from there: checked,
   * called back and approved by two people, whatever becomes of the registration.
   */
  async propose(tx: Tx, ctx: Ctx, application: SupplierApplicationEntity): Promise<void> {
    const { councilId, supplierId, id } = application;
    const details = this.open(application);
    await tx.update(SupplierApplicationEntity, { councilId, id }, { bankSealed: null });
    if (details === null) return;
    const known = await tx.existsBy(SupplierBankAccountEntity, {
      ...{ councilId, supplierId, state: Not(In(['RETIRED', 'REJECTED', 'REPORTED_FRAUD'])) },
    });
    if (!known) await this.proposing.proposeIn(tx, ctx, supplierId, { ...details });
  }

  private open({ councilId, id, bankSealed }: SupplierApplicationEntity): BankDetails | null {
    return openJoiningBank(this.cipher, { councilId, applicationId: id }, bankSealed);
  }
}
