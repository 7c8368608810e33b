import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { hashPassword, isPassword } from './password-hash.js';
import { PersonEntity } from './person.entity.js';

export interface SignedIn {
  readonly personId: Id;
  readonly name: string;
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
    const matches = await isPassword(person?.passwordHash ?? (await this.decoy), password);
    if (person?.passwordHash == null || !matches || person.disabledAt !== null) {
      throw new AppError('sign-in-failed', {
        status: 401,
        message: 'Email address or password is wrong. Check both and try again.',
      });
    }
    return { personId: person.id, name: person.name };
  }
}
