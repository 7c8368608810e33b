import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type * as SimpleWebAuthn from '@simplewebauthn/server';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { Database, type Tx } from '../platform/database/database.js';
import { PasskeyEntity } from './passkey.entity.js';
import { PersonEntity } from './person.entity.js';
import { PersonNewsService } from './person-news.service.js';

const PASSKEYS_MAX = 10;

type WebAuthn = typeof SimpleWebAuthn;
/** A tenth of what a start would load, and few use passkeys: it waits for the first. */
const webAuthn = (): Promise<WebAuthn> => import('@simplewebauthn/server');

export type PasskeyView = Pick<PasskeyEntity, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>;
/** What a browser is given, with the challenge in it that its answer has to hold. */
type CreationOptions = Awaited<ReturnType<WebAuthn['generateRegistrationOptions']>>;
type RequestOptions = Awaited<ReturnType<WebAuthn['generateAuthenticationOptions']>>;
type CreationAnswer = Parameters<WebAuthn['verifyRegistrationResponse']>[0]['response'];
type RequestAnswer = Parameters<WebAuthn['verifyAuthenticationResponse']>[0]['response'];

/**
 * Passkeys (WebAuthn, level 3): the device asks for a finger, a face or a PIN, so one of them is password and second
 * factor together, and no imitation of this site gets anything from it.
 */
@Injectable()
export class PasskeyService {
  private readonly rpId: string;
  private readonly origin: string;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    const { hostname, origin } = new URL(config.publicUrl);
    this.rpId = hostname;
    this.origin = origin;
  }

  /** Browsers keep passkeys for a name, never for a number. */
  get available(): boolean {
    return isIP(this.rpId.replace(/^\[|\]$/g, '')) === 0;
  }

  async list(personId: Id): Promise<PasskeyView[]> {
    return this.database.platformTransaction((tx) =>
      tx.find(PasskeyEntity, {
        select: { id: true, name: true, createdAt: true, lastUsedAt: true },
        where: { personId },
        order: { createdAt: 'ASC', id: 'ASC' },
      }),
    );
  }

  async creationOptions(who: {
    readonly personId: Id;
    readonly actor: string;
    readonly email: string;
  }): Promise<CreationOptions> {
    const known = await this.database.platformTransaction((tx) =>
      tx.findBy(PasskeyEntity, { personId: who.personId }),
    );
    return (await webAuthn()).generateRegistrationOptions({
      ...{ rpName: 'i-supplier', rpID: this.rpId, userName: who.email, userDisplayName: who.actor },
      userID: new TextEncoder().encode(who.personId),
      excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /**
   * Keep the passkey that a browser made.
   * @param challenge of the options that it was given
   * @throws AppError `passkey-refused` (422)
   */
  async add(personId: Id, name: string, answer: unknown, challenge: string): Promise<void> {
    const { registrationInfo } = await verified(async () =>
      (await webAuthn()).verifyRegistrationResponse({
        response: answer as CreationAnswer,
        ...{ expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpId },
        requireUserVerification: true,
      }),
    );
    const { credential } = registrationInfo!;
    await this.database.platformTransaction(async (tx) => {
      if ((await tx.countBy(PasskeyEntity, { personId })) >= PASSKEYS_MAX) throw refused();
      await tx.insert(PasskeyEntity, {
        ...{ id: newId(), personId, name, credentialId: credential.id },
        ...{ publicKey: Buffer.from(credential.publicKey), counter: String(credential.counter) },
        ...{ createdAt: this.clock.now(), lastUsedAt: null },
      });
      await this.news.record(tx, personId, 'passkey-added');
    });
  }

  /** For anybody: whose passkey it is, the answer says. */
  async requestOptions(): Promise<RequestOptions> {
    return (await webAuthn()).generateAuthenticationOptions({
      ...{ rpID: this.rpId, userVerification: 'required' },
    });
  }

  /** @returns the person whose passkey answered @throws AppError `passkey-refused` (422) */
  async signIn(answer: unknown, challenge: string): Promise<Id> {
    const { id: credentialId } = (answer ?? {}) as { id?: unknown };
    if (typeof credentialId !== 'string') throw refused();
    return this.database.platformTransaction(async (tx) => {
      const passkey = await tx.findOne(PasskeyEntity, {
        where: { credentialId },
        lock: { mode: 'pessimistic_write' },
      });
      if (passkey === null) throw refused();
      const { authenticationInfo } = await verified(async () =>
        (await webAuthn()).verifyAuthenticationResponse({
          response: answer as RequestAnswer,
          ...{ expectedChallenge: challenge, expectedOrigin: this.origin, expectedRPID: this.rpId },
          ...{ requireUserVerification: true },
          credential: {
            id: passkey.credentialId,
            publicKey: new Uint8Array(passkey.publicKey),
            counter: Number(passkey.counter),
          },
        }),
      );
      const person = await tx.findOneBy(PersonEntity, { id: passkey.personId });
      if (person === null || person.disabledAt !== null) throw refused();
      const counter = String(authenticationInfo.newCounter);
      await tx.update(PasskeyEntity, { id: passkey.id }, { counter, lastUsedAt: this.clock.now() });
      return passkey.personId;
    });
  }

  /** In the transaction of whoever tells of it: a thief may have added one, and it asks for no password. */
  async forgetAll(tx: Tx, personId: Id): Promise<void> {
    await tx.delete(PasskeyEntity, { personId });
  }

  /** @throws AppError `not-found` for a passkey of somebody else */
  async remove(personId: Id, id: string): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      const { affected } = isId(id) ? await tx.delete(PasskeyEntity, { id, personId }) : { affected: 0 };
      if (affected !== 1) throw notFound('passkey');
      await this.news.record(tx, personId, 'passkey-removed');
    });
  }
}

/** The library throws sentences for programmers about whatever a browser sends. */
async function verified<T extends { verified: boolean }>(verify: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await verify();
  } catch {
    throw refused();
  }
  if (!result.verified) throw refused();
  return result;
}

function refused(): AppError {
  return new AppError('passkey-refused', {
    status: 422,
    message: 'The passkey was not accepted. Try again, or sign in with your password.',
  });
}
