import { Secret, TOTP } from 'otpauth';

/** The six digits that an app shows, having read this secret. */
export function codeAt(secret: string, now: Date): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now.getTime() });
}
