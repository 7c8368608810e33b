import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import { SecondFactorService } from '../../identity/second-factor.service.js';
import { type SignedIn, SignInService } from '../../identity/sign-in.service.js';
import { AppError, type FieldError } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { KnownDevices } from './known-device.js';
import { placeOf, RateCounter } from '../../platform/rate-limit/rate-counter.js';
import { SignInLimiter, type Source } from './sign-in-limiter.js';

const CODES = { points: 10, duration: 15 * 60 };
const TYPED_MAX = 200;

export interface TypedProof {
  /** As typed: a password may end in a blank. */
  readonly password: string;
  /** Of the app; looked at only where the person has one. */
  readonly code: string;
}

/** Whether it is the person themselves: password and code, each counted, so that neither can be guessed. */
@Injectable()
export class IdentityCheck {
  private readonly counter: RateCounter;
  private readonly devices: KnownDevices;

  constructor(
    @Inject(DATA_SOURCE) dataSource: DataSource,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(SignInLimiter) private readonly limiter: SignInLimiter,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(CONFIG) config: Config,
  ) {
    this.devices = new KnownDevices(config);
    this.counter = new RateCounter(dataSource, 'second-factor');
  }

  async asksForCode(personId: Id): Promise<boolean> {
    return (await this.factors.standing(personId)) !== null;
  }

  /**
   * The password once more, and a code of who has a second factor.
   * @throws AppError `proof-wrong` (422) with the fields `password` and `code` | `sign-in-too-often` (429)
   */
  async require(request: Request, who: { personId: Id; email: string }, typed: TypedProof): Promise<void> {
    const asksForCode = await this.asksForCode(who.personId);
    const missing: FieldError[] = [
      ...(typed.password === '' ? [{ field: 'password', message: 'Enter your password' }] : []),
      ...(asksForCode && typed.code === ''
        ? [{ field: 'code', message: 'Enter the code that your app shows' }]
        : []),
    ];
    if (missing.length > 0) throw refused(missing);
    try {
      await this.password(this.sourceOf(request, who.email), who.email, typed.password);
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      throw refused([{ field: 'password', message: 'Password is wrong. Check it and try again' }]);
    }
    if (asksForCode) await this.proveCode(who.personId, typed.code);
  }

  /** Where an attempt of this person's comes from. */
  sourceOf(request: Request, email: string): Source {
    return { address: request.ip ?? '', device: this.devices.find(request, email) };
  }

  /**
   * A password, counted before it is looked at.
   * @throws AppError `sign-in-failed` (401) | `sign-in-too-often` (429) | `sign-in-busy` (503)
   */
  async password(source: Source, email: string, password: string): Promise<SignedIn> {
    await this.limiter.count(source, email);
    const place = source.device === null ? placeOf(source.address) : null;
    const signedIn = await this.signIns.signIn(email, password, place);
    await this.limiter.forgive(source, email);
    return signedIn;
  }

  /** This browser is known from now on to be one of theirs. */
  rememberDevice(request: Request, response: Response, email: string): void {
    this.devices.remember(request, response, email);
  }

  /** @throws AppError `code-wrong` (422) with the field `code` | `code-too-often` (429) */
  async proveCode(personId: Id, code: string): Promise<void> {
    await this.counted(personId, () => this.factors.prove(personId, code));
  }

  /** @throws as `proveCode` */
  async proveRecoveryCode(personId: Id, code: string): Promise<void> {
    await this.counted(personId, () => this.factors.recover(personId, code));
  }

  private async counted(personId: Id, prove: () => Promise<void>): Promise<void> {
    if ((await this.counter.minutesToWait('code', CODES, personId)) !== null) {
      const message = 'There were too many wrong codes. Wait 15 minutes, then try again.';
      throw new AppError('code-too-often', { status: 429, message, fields: [{ field: 'code', message }] });
    }
    await prove();
    await this.counter.forgive('code', CODES, personId, 'all');
  }
}

/** Password and code as a form brings them. */
export function typedProof(body: unknown): TypedProof {
  const { password, code } = (body ?? {}) as { password?: unknown; code?: unknown };
  return {
    password: typeof password === 'string' ? password.slice(0, TYPED_MAX) : '',
    code: typeof code === 'string' ? code.trim().slice(0, TYPED_MAX) : '',
  };
}

function refused(fields: readonly FieldError[]): AppError {
  return new AppError('proof-wrong', { status: 422, message: fields[0]!.message, fields });
}
