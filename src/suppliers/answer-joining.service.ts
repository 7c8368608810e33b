import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { AppError, type FieldError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { SAME_FROM } from './domain/duplicate.js';
import { fingerprintsOf } from './domain/sealed-account.js';
import { openJoiningBank } from './domain/sealed-joining-bank.js';
import { type JoiningStep, numberNotKnown, readStep } from './domain/joining-steps.js';
import type { Answers } from './domain/organisation.js';
import type { Typed } from './domain/read-answers.js';
import type { RegisterAnswers } from './domain/registration-decision.js';
import { FindDuplicateService } from './find-duplicate.service.js';
import type { JoiningPlace, JoiningView } from './joining-view.js';
import { CompanyRegister } from './registers/company-register.js';
import { VatRegister } from './registers/vat-register.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierClaimEntity } from './supplier-claim.entity.js';
import { type SupplierHappening, SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierEntity } from './supplier.entity.js';

export type Answered =
  | { readonly view: JoiningView; readonly mistakes: readonly [] }
  | { readonly view: null; readonly mistakes: readonly FieldError[] };

/** One page of joining after another: read, asked of the registers, kept. */
@Injectable()
export class AnswerJoiningService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(FindDuplicateService) private readonly duplicates: FindDuplicateService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(CompanyRegister) private readonly companies: CompanyRegister,
    @Inject(VatRegister) private readonly vat: VatRegister,
  ) {}

  /** @throws AppError `not-found` */
  async read(place: JoiningPlace): Promise<JoiningView> {
    const ctx = jobContext(place.councilId, 'i-supplier');
    return this.database.transaction(ctx, async (tx) => {
      const application = await tx.findOneBy(SupplierApplicationEntity, keyOf(place));
      if (application === null) throw new AppError('not-found', { status: 404, message: GONE });
      return this.viewOf(tx, ctx, application);
    });
  }

  /** What happened so far, the newest first, as whoever joins may read it. @throws AppError `not-found` */
  async happened(place: JoiningPlace): Promise<SupplierHappening[]> {
    const { supplierId } = await this.read(place);
    // As the account that it becomes: of another one nothing can be seen.
    const ctx = { ...jobContext(place.councilId, 'i-supplier'), supplierId };
    const happened = await this.database.transaction(ctx, (tx) => this.history.of(tx, ctx, supplierId));
    return happened.map((row) => ({ ...row, staffText: null }));
  }

  /**
   * Keep what was typed on one page. `typed.asked` is a company number that the register did not know when it was
   * typed before: typed again, it is taken.
   * @throws AppError `not-found` | `supplier-state` (409) where the answers were sent already
   */
  async answer(place: JoiningPlace, step: JoiningStep, typed: Typed): Promise<Answered> {
    const before = await this.read(place);
    const { answers, mistakes } = readStep(step, typed, before.answers);
    if (answers === null) return { view: null, mistakes };
    const looked = await this.ask(step, answers, before);
    const { companyNumber } = answers;
    if (looked.registers.company?.outcome === 'not-found' && step === 'company') {
      if (typed['asked'] !== companyNumber) return { view: null, mistakes: [numberNotKnown(companyNumber!)] };
    }
    return { view: await this.keep(place, looked.answers, looked.registers), mistakes: [] };
  }

  /** Bank details were typed: kept as they are sealed, and compared with those of other accounts. */
  async changeBank(place: JoiningPlace, bankSealed: string): Promise<void> {
    await this.change(place, async (application, tx, ctx) => {
      application.bankSealed = bankSealed;
      await this.lookForDuplicate(tx, ctx, application);
    });
  }

  /** They were asked whether they are registered already, and said no. */
  async sayDifferent(place: JoiningPlace): Promise<void> {
    await this.change(place, (application) => {
      application.saidDifferent = true;
    });
  }

  /** What the registers know of the number that was just typed. Name and address of a company come from there. */
  private async ask(
    step: JoiningStep,
    typed: Partial<Answers>,
    before: JoiningView,
  ): Promise<{ answers: Partial<Answers>; registers: RegisterAnswers }> {
    const { registers } = before;
    if (step === 'company' && !typed.companyNumber)
      return { answers: typed, registers: { ...registers, company: null } };
    if (step === 'company') {
      const looked = await this.companies.find(typed.companyNumber!);
      if (looked.outcome !== 'found')
        return { answers: { ...typed, ...forgotten(before) }, registers: { ...registers, company: looked } };
      const { name, active, address } = looked.record;
      const known = address === null ? {} : { address };
      const company = { outcome: 'found' as const, name, active };
      return { answers: { ...typed, name, ...known }, registers: { ...registers, company } };
    }
    if (step === 'vat' && typed.vatNumber === '')
      return { answers: typed, registers: { ...registers, vat: null } };
    if (step === 'vat') {
      const looked = await this.vat.find(typed.vatNumber!);
      const vat =
        looked.outcome === 'found'
          ? { outcome: 'found' as const, name: looked.record.name, active: true }
          : looked;
      return { answers: typed, registers: { ...registers, vat } };
    }
    return { answers: typed, registers };
  }

  private async keep(
    place: JoiningPlace,
    answers: Partial<Answers>,
    registers: RegisterAnswers,
  ): Promise<JoiningView> {
    return this.change(place, async (application, tx, ctx) => {
      application.answers = { ...application.answers, ...answers };
      application.registers = registers;
      await this.lookForDuplicate(tx, ctx, application);
    });
  }

  private async lookForDuplicate(tx: Tx, ctx: Ctx, application: SupplierApplicationEntity): Promise<void> {
    const { councilId, id: applicationId, bankSealed } = application;
    const bank = openJoiningBank(this.cipher, { councilId, applicationId }, bankSealed);
    const fingerprints = bank === null ? [] : fingerprintsOf(this.cipher, councilId, bank);
    const { name, companyNumber, vatNumber, address } = application.answers;
    const identity = { name, companyNumber, vatNumber, postcode: address?.postcode ?? null };
    const found = await this.duplicates.find(tx, ctx, identity, application.supplierId, fingerprints);
    if (found?.supplierId !== application.duplicateOf) application.saidDifferent = false;
    application.duplicateOf = found?.supplierId ?? null;
    application.duplicateScore = found?.score ?? 0;
  }

  private async change(
    place: JoiningPlace,
    work: (application: SupplierApplicationEntity, tx: Tx, ctx: Ctx) => void | Promise<void>,
  ): Promise<JoiningView> {
    const ctx = jobContext(place.councilId, 'i-supplier');
    return this.database.transaction(ctx, async (tx) => {
      const application = await this.lifecycle.lockApplication(tx, ctx, place.applicationId);
      if (application.state !== 'EMAIL_VERIFIED') {
        throw new AppError('supplier-state', {
          status: 409,
          message: 'You have sent your answers already. See where your registration stands.',
        });
      }
      // Whatever is changed has to be confirmed once more.
      application.declaredAt = null;
      await work(application, tx, ctx);
      const { answers, registers, saidDifferent, duplicateOf, duplicateScore, declaredAt, bankSealed } =
        application;
      await tx.update(SupplierApplicationEntity, keyOf(place), {
        ...{ answers, registers, saidDifferent, duplicateOf, duplicateScore, declaredAt, bankSealed },
        version: application.version + 1,
      });
      return this.viewOf(tx, ctx, application);
    });
  }

  async viewOf(tx: Tx, { councilId }: Ctx, application: SupplierApplicationEntity): Promise<JoiningView> {
    const { id, supplierId, state, email, answers, held, registers } = application;
    const supplier = await tx.findOneBy(SupplierEntity, { councilId, id: supplierId });
    const [claim] = await tx.find(SupplierClaimEntity, {
      where: { councilId, applicationId: id },
      order: { id: 'DESC' },
      take: 1,
    });
    return {
      ...{ id, supplierId, state, email, answers, held, registers },
      invited: application.invitationId !== null,
      mayBeRegistered: mayBeRegistered(application),
      claim: claim?.state ?? null,
      declared: application.declaredAt !== null,
      hasPerson: application.personId !== null,
      supplierNumber: supplier?.number ?? null,
      bank: await bankOf(tx, application),
    };
  }
}

const GONE = 'We cannot find what you began. Go on with the link in our email, or begin again.';

function keyOf({ councilId, applicationId }: JoiningPlace): { councilId: Id; id: Id } {
  return { councilId, id: applicationId };
}

/** Whether it is known where to pay: on file, typed, or not at all. */
async function bankOf(
  tx: Tx,
  { councilId, supplierId, bankSealed }: SupplierApplicationEntity,
): Promise<JoiningView['bank']> {
  const onFile = await tx.existsBy(SupplierBankAccountEntity, {
    ...{ councilId, supplierId, state: Not(In(['RETIRED', 'REJECTED', 'REPORTED_FRAUD'])) },
  });
  return onFile ? 'on-file' : bankSealed === null ? null : 'typed';
}

function mayBeRegistered({ duplicateOf, duplicateScore, saidDifferent }: SupplierApplicationEntity) {
  if (duplicateOf === null) return null;
  if (duplicateScore >= SAME_FROM) return 'same';
  return saidDifferent ? null : 'likely';
}

/** A name that the register gave for another number is not kept for this one. */
function forgotten({ registers, answers }: JoiningView): Partial<Answers> {
  const fromRegister = registers.company?.outcome === 'found' && registers.company.name === answers.name;
  return fromRegister ? { name: null } : {};
}
