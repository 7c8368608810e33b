import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { PersonEntity } from './person.entity.js';

export interface SignedIn {
  readonly personId: Id;
  readonly name: string;
}

/** The figures that OWASP gives for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

@Injectable()
export class SignInService {
  /** Compared where the address is unknown, so that the answer takes as long. */
  private decoy: Promise<string> | null = null;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws AppError `sign-in-failed` (401), the same for an unknown address and a wrong password */
  async signIn(email: string, password: string): Promise<SignedIn> {
    const person = await this.database.platformTransaction((tx) =>
      tx.findOneBy(PersonEntity, { email: email.trim().toLowerCase() }),
    );
    this.decoy ??= hashPassword('no one has this password');
    const matches = await verify(person?.passwordHash ?? (await this.decoy), password);
    if (person === null || !matches || person.disabledAt !== null) {
      throw new AppError('sign-in-failed', {
        status: 401,
        message: 'Email address or password is wrong. Check both and try again.',
      });
    }
    return { personId: person.id, name: person.name };
  }
}
