import { Injectable } from '@nestjs/common';
import { HashingQueue, type Place } from './hashing-queue.js';
import { hashPassword, isPassword } from './password-hash.js';

const LIMITS = { atOnce: 2, waitingMax: 200, waitingPerPlace: 4 };

/** Compares passwords, a few at a time. */
@Injectable()
export class PasswordCheck {
  private readonly queue = new HashingQueue(LIMITS);
  /** Compared where there is nothing to compare with, so that the answer takes as long. */
  private decoy: Promise<string> | null = null;

  /**
   * @param hashed null where there is none: no password is right
   * @throws AppError `sign-in-busy` (503)
   */
  async matches(hashed: string | null, password: string, place: Place): Promise<boolean> {
    return this.queue.run(place, async () => {
      this.decoy ??= hashPassword('no one has this password');
      const right = await this.compare(hashed ?? (await this.decoy), password);
      return right && hashed !== null;
    });
  }

  /** The slow part: one computation of argon2. */
  async compare(hashed: string, password: string): Promise<boolean> {
    return isPassword(hashed, password);
  }
}
