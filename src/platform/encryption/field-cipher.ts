import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A key of the ring. Its id is written beside what it seals, so it must not be given to another key later. */
export interface SealingKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = '1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps single values secret at rest. Every value is sealed with AES-256-GCM under the newest key of the ring and
 * bound to the place where it belongs: moved to another row, it does not open. Each purpose has keys of its own,
 * derived from the ring's by HKDF, so what opens one kind of value opens no other.
 * Sources: NIST SP 800-38D (GCM, 96-bit random nonces), RFC 5869 (HKDF).
 */
export class FieldCipher {
  private readonly derived = new Map<string, Buffer>();

  /** @param ring the newest first; the older ones only open what they sealed */
  constructor(private readonly ring: readonly [SealingKey, ...SealingKey[]]) {
    for (const { id, key } of ring) {
      if (key.length !== KEY_BYTES) throw new RangeError(`key ${id} must have ${KEY_BYTES} bytes`);
    }
  }

  /**
   * @param place what names the row: council, supplier, id
   * @returns "1.KEY.…" in letters that need no escaping anywhere
   */
  seal(purpose: string, text: string, place: readonly string[]): string {
    const [newest] = this.ring;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyFor(purpose, newest), iv);
    cipher.setAAD(boundTo(purpose, place));
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, newest.id, sealed.toString('base64url')].join('.');
  }

  /** @throws Error where it was sealed by a key that is not in the ring, for another place, or changed since */
  open(purpose: string, sealed: string, place: readonly string[]): string {
    const [version, keyId, content = ''] = sealed.split('.');
    const key = this.ring.find(({ id }) => id === keyId);
    if (version !== VERSION || key === undefined) {
      throw new Error(`a sealed value names the key ${keyId}, which is not in the key ring`);
    }
    const bytes = Buffer.from(content, 'base64url');
    if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error('a sealed value is cut off');
    const decipher = createDecipheriv(ALGORITHM, this.keyFor(purpose, key), bytes.subarray(0, IV_BYTES));
    decipher.setAAD(boundTo(purpose, place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  /** Tells equal values from others without telling the values: a keyed hash under the newest key. */
  fingerprint(purpose: string, text: string): string {
    return this.hashed(purpose, text, this.ring[0]);
  }

  /** The fingerprint under every key of the ring, to find what an older key made. */
  fingerprints(purpose: string, text: string): string[] {
    return this.ring.map((key) => this.hashed(purpose, text, key));
  }

  /** What every value that the newest key sealed begins with. */
  get newestPrefix(): string {
    return `${VERSION}.${this.ring[0].id}.`;
  }

  private hashed(purpose: string, text: string, key: SealingKey): string {
    return createHmac('sha256', this.keyFor(`fingerprint of ${purpose}`, key))
      .update(text)
      .digest('base64url');
  }

  private keyFor(purpose: string, { id, key }: SealingKey): Buffer {
    const name = `${id} ${purpose}`;
    let derived = this.derived.get(name);
    if (derived === undefined) {
      derived = Buffer.from(hkdfSync('sha256', key, '', `i-supplier ${purpose}`, KEY_BYTES));
      this.derived.set(name, derived);
    }
    return derived;
  }
}

function boundTo(purpose: string, place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([purpose, ...place]));
}
