import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, MoreThanOrEqual } from 'typeorm';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { HOUR_MS } from '../kernel/durations.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { serverKey } from '../platform/config/server-key.js';
import { Database, type Tx } from '../platform/database/database.js';
import { idOfToken, tokenOf } from './domain/one-time-secret.js';
import { OneTimeSecretEntity } from './one-time-secret.entity.js';

export interface LinkPurpose {
  /** "invitation", "password-reset". */
  readonly purpose: string;
  /** The id of what it opens. */
  readonly subject: string;
  /** The e-mail address that it is sent to. */
  readonly address: string;
}

/** What a link that is good opens. */
export interface OpenedLink {
  readonly id: Id;
  readonly subject: string;
  readonly address: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Links with 256 random bits, good once: for invitations and for passwords that were forgotten. */
@Injectable()
export class OneTimeLinkService {
  private readonly key: Buffer;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = serverKey(config, 'one-time link');
  }

  /**
   * A new link, which takes the place of those before it to the same subject and address.
   * @returns its id, to be handed to a job that writes the message, and the token that its address ends in
   */
  async issue(tx: Tx, purpose: LinkPurpose, hours: number): Promise<{ id: Id; token: string }> {
    const now = this.clock.now();
    const address = purpose.address.trim().toLowerCase();
    await this.withdraw(tx, { ...purpose, address });
    const id = newId();
    await tx.insert(OneTimeSecretEntity, {
      ...{ ...purpose, id, kind: 'link', address, issuedAt: now, attempts: 0, usedAt: null },
      expiresAt: new Date(now.getTime() + hours * HOUR_MS),
    });
    return { id, token: tokenOf(this.key, id) };
  }

  /** The token again, for a job that was told the id. */
  token(id: Id): string {
    return tokenOf(this.key, id);
  }

  /**
   * What a link opens, without using it: mail programs follow links, so only the form behind one uses it.
   * @throws AppError `not-found` (404) | `link-used` | `link-expired` (410)
   */
  async read(purpose: string, token: string): Promise<OpenedLink> {
    return this.database.platformTransaction((tx) => this.find(tx, purpose, token));
  }

  /** Use a link up, in the transaction that does what it is for. @throws as `read` does */
  async use(tx: Tx, purpose: string, token: string): Promise<OpenedLink> {
    const link = await this.find(tx, purpose, token);
    const { affected } = await tx.update(
      OneTimeSecretEntity,
      { id: link.id, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    if (affected !== 1) throw used();
    return link;
  }

  /** Links that were sent for this are worth nothing any more. */
  async withdraw(tx: Tx, { purpose, subject, address }: LinkPurpose): Promise<void> {
    await tx.update(
      OneTimeSecretEntity,
      { kind: 'link', purpose, subject, address: address.toLowerCase(), usedAt: IsNull() },
      { expiresAt: this.clock.now() },
    );
  }

  /**
   * The same for all that were sent for one of these purposes, to whatever address.
   * @param since those sent at this moment or later; null for all
   */
  async withdrawAll(tx: Tx, subject: string, purposes: readonly string[], since: Date | null): Promise<void> {
    await tx.update(
      OneTimeSecretEntity,
      {
        ...{ kind: 'link', purpose: In([...purposes]), subject, usedAt: IsNull() },
        ...(since === null ? {} : { issuedAt: MoreThanOrEqual(since) }),
      },
      { expiresAt: this.clock.now() },
    );
  }

  /** The newest one that is still good for this; null where there is none. */
  async standing(tx: Tx, purpose: string, subject: string): Promise<OpenedLink | null> {
    const link = await tx.findOne(OneTimeSecretEntity, {
      where: { kind: 'link', purpose, subject, usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
      order: { issuedAt: 'DESC' },
    });
    return link === null ? null : openedLink(link);
  }

  private async find(tx: Tx, purpose: string, token: string): Promise<OpenedLink> {
    const id = idOfToken(this.key, token);
    const link = id === null ? null : await tx.findOneBy(OneTimeSecretEntity, { id, kind: 'link', purpose });
    if (link === null) throw new AppError('not-found', { status: 404, message: 'We cannot find that link.' });
    if (link.usedAt !== null) throw used();
    if (this.clock.now() >= link.expiresAt) {
      throw new AppError('link-expired', {
        status: 410,
        message: 'This link is no longer valid. Ask for a new one.',
      });
    }
    return openedLink(link);
  }
}

function openedLink({ id, subject, address, issuedAt, expiresAt }: OneTimeSecretEntity): OpenedLink {
  return { id, subject, address, issuedAt, expiresAt };
}

function used(): AppError {
  return new AppError('link-used', {
    status: 410,
    message: 'This link has been used already. Sign in, or ask for a new one.',
  });
}
