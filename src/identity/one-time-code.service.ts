import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { HOUR_MS } from '../kernel/durations.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { serverKey } from '../platform/config/server-key.js';
import { Database, type Tx } from '../platform/database/database.js';
import {
  CODE_MINUTES,
  CODE_REFUSALS,
  CODES_PER_HOUR,
  codeOf,
  judgeCode,
  typedCode,
} from './domain/one-time-secret.js';
import { OneTimeSecretEntity } from './one-time-secret.entity.js';

/** What a code is for: nothing else can be done with it, for nobody else, and from no other address. */
export interface CodePurpose {
  /** "order-link", "registration". */
  readonly purpose: string;
  /** The id of what it opens. */
  readonly subject: string;
  /** The e-mail address that it is sent to. */
  readonly address: string;
}

/** A code that was sent so long ago is unknown. */
const REMEMBERED_MS = 24 * HOUR_MS;

/** Six digits that prove, once, that somebody reads an e-mail address. */
@Injectable()
export class OneTimeCodeService {
  private readonly key: Buffer;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = serverKey(config, 'one-time code');
  }

  /**
   * A new code, which takes the place of those before it. Send its digits to the address and show them nowhere else.
   * @returns its id, to be handed to a job that writes the message, and its six digits
   * @throws AppError `code-too-often` (429) after several within an hour
   */
  async issue(tx: Tx, purpose: CodePurpose): Promise<{ id: Id; code: string }> {
    const now = this.clock.now();
    const key = keyOf(purpose);
    const recent = await tx.countBy(OneTimeSecretEntity, {
      ...key,
      issuedAt: MoreThan(new Date(now.getTime() - HOUR_MS)),
    });
    if (recent >= CODES_PER_HOUR) {
      throw new AppError('code-too-often', {
        status: 429,
        message: 'We have sent you several codes already. Use the newest one, or ask again in an hour.',
      });
    }
    const id = newId();
    await tx.insert(OneTimeSecretEntity, {
      ...{ ...key, id, issuedAt: now, attempts: 0, usedAt: null },
      expiresAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
    });
    return { id, code: codeOf(this.key, id) };
  }

  /** The digits again, for a job that was told the id. */
  digits(id: Id): string {
    return codeOf(this.key, id);
  }

  /**
   * Use a code up. It runs in transactions of its own, so that a wrong attempt counts whatever becomes of yours:
   * call it before you open one.
   * @throws AppError `code-wrong` | `code-used` | `code-expired` | `code-locked` (422), with the field `code`
   */
  async verify(purpose: CodePurpose, typed: string): Promise<void> {
    const answer = await this.judge(keyOf(purpose), typedCode(typed));
    if (answer === 'right') return;
    const message = CODE_REFUSALS[answer];
    throw new AppError(answer, { status: 422, message, fields: [{ field: 'code', message }] });
  }

  private async judge(key: ReturnType<typeof keyOf>, typed: string) {
    const now = this.clock.now();
    return this.database.platformTransaction(async (tx) => {
      const sent = await tx.find(OneTimeSecretEntity, {
        where: { ...key, issuedAt: MoreThan(new Date(now.getTime() - REMEMBERED_MS)) },
        order: { issuedAt: 'DESC', id: 'DESC' },
        // Of two who type the same code at once, the second one reads that it has been used.
        lock: { mode: 'pessimistic_write' },
      });
      const [newest] = sent;
      if (newest === undefined) return 'code-wrong';
      newest.attempts += 1;
      const answer = judgeCode(this.key, sent, typed, now);
      await tx.update(
        OneTimeSecretEntity,
        { id: newest.id },
        answer === 'right' ? { usedAt: now } : { attempts: newest.attempts },
      );
      return answer;
    });
  }
}

function keyOf({ purpose, subject, address }: CodePurpose) {
  return { kind: 'code' as const, purpose, subject, address: address.trim().toLowerCase() };
}
