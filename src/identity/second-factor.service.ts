import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import {
  hashRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  writeRecoveryCode,
} from './domain/second-factor.js';
import { FACTOR_PURPOSE } from './domain/sealed-factor.js';
import { PasskeyEntity } from './passkey.entity.js';
import { PersonNewsService } from './person-news.service.js';
import { RecoveryCodeEntity } from './recovery-code.entity.js';
import { SecondFactorEntity } from './second-factor.entity.js';
import { newTotpSecret, stepOfCode, totpAddress } from './totp.js';

const WRONG_CODE = 'The code is not right. Type the six digits that your app shows now';
const WRONG_RECOVERY_CODE =
  'The recovery code is not right, or was used before. Check it, or use another one';

/** A code from an app on a person's telephone, beside the password; on paper, codes in its place. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A secret for an app, in base32. */
  newSecret(): string {
    return newTotpSecret();
  }

  /** What the picture holds that an app reads. */
  appAddress(secret: string, account: string, issuer: string): string {
    return totpAddress(secret, account, issuer);
  }

  /** How many recovery codes are left; null where the person has no factor. */
  async standing(personId: Id): Promise<{ readonly since: Date; readonly codesLeft: number } | null> {
    return this.database.platformTransaction(async (tx) => {
      const factor = await tx.findOneBy(SecondFactorEntity, { personId });
      if (factor === null) return null;
      const codesLeft = await tx.countBy(RecoveryCodeEntity, { personId, usedAt: IsNull() });
      return { since: factor.createdAt, codesLeft };
    });
  }

  /**
   * Set a factor up, in the place of one that was there, once a code shows that the app has the secret.
   * @returns recovery codes, to be shown now and never again
   * @throws AppError `code-wrong` (422) with the field `code`
   */
  async setUp(personId: Id, secret: string, typed: string): Promise<readonly string[]> {
    const lastStep = stepOfCode(secret, typed, this.clock.now());
    if (lastStep === null) throw wrong(WRONG_CODE);
    return this.database.platformTransaction(async (tx) => {
      const secretSealed = this.cipher.seal(FACTOR_PURPOSE, secret, [personId]);
      await tx.upsert(SecondFactorEntity, { personId, secretSealed, lastStep, createdAt: this.clock.now() }, [
        'personId',
      ]);
      const codes = await this.makeCodes(tx, personId);
      await this.news.record(tx, personId, 'factor-set');
      return codes;
    });
  }

  /**
   * Use up a code of the app. Of two who type the same code at once, one is refused.
   * @throws AppError `code-wrong` (422) with the field `code`, for a code that was used before too
   */
  async prove(personId: Id, typed: string): Promise<void> {
    const right = await this.database.platformTransaction(async (tx) => {
      const factor = await tx.findOneBy(SecondFactorEntity, { personId });
      if (factor === null) return false;
      const secret = this.cipher.open(FACTOR_PURPOSE, factor.secretSealed, [personId]);
      const lastStep = stepOfCode(secret, typed, this.clock.now());
      if (lastStep === null) return false;
      const { affected } = await tx.update(
        SecondFactorEntity,
        { personId, lastStep: LessThan(lastStep) },
        { lastStep },
      );
      return affected === 1;
    });
    if (!right) throw wrong(WRONG_CODE);
  }

  /** Use up a recovery code. @throws AppError `code-wrong` (422) with the field `code` */
  async recover(personId: Id, typed: string): Promise<void> {
    const right = await this.database.platformTransaction(async (tx) => {
      const { affected } = await tx.update(
        RecoveryCodeEntity,
        { personId, codeHash: hashRecoveryCode(personId, typed), usedAt: IsNull() },
        { usedAt: this.clock.now() },
      );
      if (affected === 1) await this.news.record(tx, personId, 'recovery-code-used');
      return affected === 1;
    });
    if (!right) throw wrong(WRONG_RECOVERY_CODE);
  }

  /** New recovery codes; the old ones are worth nothing any more. */
  async renewCodes(personId: Id): Promise<readonly string[]> {
    return this.database.platformTransaction(async (tx) => {
      const codes = await this.makeCodes(tx, personId);
      await this.news.record(tx, personId, 'recovery-codes-made');
      return codes;
    });
  }

  /** Nothing where there is none. */
  async remove(personId: Id): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      if (await this.forget(tx, personId)) await this.news.record(tx, personId, 'factor-removed');
    });
  }

  /** Recovery codes and passkeys go with it. In the transaction of whoever tells of it. @returns whether there was one */
  async forget(tx: Tx, personId: Id): Promise<boolean> {
    await tx.delete(RecoveryCodeEntity, { personId });
    await tx.delete(PasskeyEntity, { personId });
    const { affected } = await tx.delete(SecondFactorEntity, { personId });
    return affected === 1;
  }

  private async makeCodes(tx: Tx, personId: Id): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      writeRecoveryCode(randomBytes(RECOVERY_CODE_BYTES)),
    );
    await tx.delete(RecoveryCodeEntity, { personId });
    await tx.insert(
      RecoveryCodeEntity,
      codes.map((code) => ({
        ...{ id: newId(), personId, codeHash: hashRecoveryCode(personId, code), usedAt: null },
      })),
    );
    return codes;
  }
}

function wrong(message: string): AppError {
  return new AppError('code-wrong', { status: 422, message, fields: [{ field: 'code', message }] });
}
