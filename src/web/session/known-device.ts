import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { DAY_MS } from '../../kernel/durations.js';
import type { Config } from '../../platform/config/config.js';
import { serverKey } from '../../platform/config/server-key.js';

export const DEVICE_COOKIE = 'i-supplier-device';
export const DEVICE_DAYS = 365;
/** People who share a browser. */
const PEOPLE_MAX = 5;
const COOKIE = /^([\w-]{22})((?:\.[\w-]{22})*)$/;

/**
 * A browser that somebody signed in with is known again, for that person alone: guesses from elsewhere do not hold
 * them up there. The cookie is a random number and, for each person, a proof that this server gave it to them.
 */
export class KnownDevices {
  private readonly key: Buffer;

  constructor(config: Pick<Config, 'sessionSecret' | 'dataDir' | 'publicUrl'>) {
    this.key = serverKey(config, 'known device');
    this.secure = config.publicUrl.startsWith('https:');
  }

  private readonly secure: boolean;

  /** The number of this browser, where this person signed in with it before; else null. */
  find(request: Request, email: string): string | null {
    const cookie = read(request);
    if (cookie === null) return null;
    const proof = this.proof(cookie.device, email);
    return cookie.proofs.some((each) => isSame(each, proof)) ? cookie.device : null;
  }

  remember(request: Request, response: Response, email: string): void {
    const { device, proofs } = read(request) ?? { device: randomBytes(16).toString('base64url'), proofs: [] };
    const proof = this.proof(device, email);
    const all = [proof, ...proofs.filter((each) => each !== proof)].slice(0, PEOPLE_MAX);
    response.cookie(DEVICE_COOKIE, [device, ...all].join('.'), {
      ...{ httpOnly: true, sameSite: 'lax', secure: this.secure, maxAge: DEVICE_DAYS * DAY_MS },
    });
  }

  private proof(device: string, email: string): string {
    const mac = createHmac('sha256', this.key).update(`${device} ${email.trim().toLowerCase()}`);
    return mac.digest().subarray(0, 16).toString('base64url');
  }
}

function read(request: Request): { device: string; proofs: string[] } | null {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  const value = cookies.find((each) => each.startsWith(`${DEVICE_COOKIE}=`))?.slice(DEVICE_COOKIE.length + 1);
  const match = COOKIE.exec(value ?? '');
  if (match === null) return null;
  return { device: match[1]!, proofs: match[2]!.split('.').slice(1, PEOPLE_MAX + 1) };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
