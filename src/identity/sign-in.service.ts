import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import type { Place } from './hashing-queue.js';
import { PasswordCheck } from './password-check.js';
import { PersonEntity } from './person.entity.js';

export interface SignedIn {
  readonly personId: Id;
  readonly name: string;
}

/** The first factor: address and password. */
@Injectable()
export class SignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PasswordCheck) private readonly passwords: PasswordCheck,
  ) {}

  /**
   * @param place where a stranger comes from; null for a browser that signed in before
   * @throws AppError `sign-in-failed` (401), the same for an unknown address and a wrong password |
   *   `sign-in-busy` (503)
   */
  async signIn(email: string, password: string, place: Place): Promise<SignedIn> {
    const person = await this.database.platformTransaction((tx) =>
      tx.findOneBy(PersonEntity, { email: email.trim().toLowerCase() }),
    );
    const matches = await this.passwords.matches(person?.passwordHash ?? null, password, place);
    if (person === null || !matches || person.disabledAt !== null) {
      throw new AppError('sign-in-failed', {
        status: 401,
        message: 'Email address or password is wrong. Check both and try again.',
      });
    }
    return { personId: person.id, name: person.name };
  }
}
