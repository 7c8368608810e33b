import { createHash } from 'node:crypto';
import type { Row } from './copy.js';
import type { SignInPerson } from './councils.js';
import { Random } from './random.js';

/** What a visitor of the demonstration signs in with, as it is shown to whoever started it. */
export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
}

export interface Secrets {
  /** So many bytes that nobody can guess: passwords and keys are not of the seed, which everybody knows. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly hashPassword: (password: string) => Promise<string>;
}

export interface SignInRows {
  readonly signIns: SignIn[];
  readonly persons: Row[];
  readonly apiKeys: Row[];
}

/** Give each person a password and an API key, in the order of the people. */
export async function makeSignIns(
  seed: number,
  people: readonly SignInPerson[],
  secrets: Secrets,
): Promise<SignInRows> {
  const random = new Random(seed, 'sign-ins');
  const signIns = people.map(({ title, person }) => ({
    role: title,
    email: person.email,
    password: password(secrets),
    apiKey: apiKey(secrets),
  }));
  const hashes = await Promise.all(signIns.map((signIn) => secrets.hashPassword(signIn.password)));
  const persons = people.map(({ person }, index) => ({
    ...person,
    passwordHash: hashes[index]!,
    disabledAt: null,
  }));
  const apiKeys = people.map(({ person, memberships }, index) => ({
    id: random.id(Date.parse(person.createdAt)),
    councilId: memberships[0]!.councilId,
    personId: person.id,
    supplierId: memberships[0]!.supplierId,
    label: 'Demonstration',
    keyHash: createHash('sha256').update(signIns[index]!.apiKey).digest('hex'),
    createdAt: person.createdAt,
    revokedAt: null,
  }));
  return { signIns, persons, apiKeys };
}

/** Short words without look-alikes: 64 of them, so that a byte picks one evenly. */
const WORDS = [
  'amber', 'anchor', 'apple', 'arrow', 'autumn', 'badge', 'barley', 'basket', 'beacon', 'bridge', 'bronze', 'button',
  'candle', 'canyon', 'carpet', 'cedar', 'cherry', 'circle', 'clover', 'copper', 'coral', 'cotton', 'dawn', 'dolphin',
  'ember', 'falcon', 'feather', 'fern', 'forest', 'garden', 'ginger', 'granite', 'harbour', 'hazel', 'heather', 'honey',
  'island', 'ivory', 'jasmine', 'juniper', 'kettle', 'lantern', 'lemon', 'maple', 'marble', 'meadow', 'mellow', 'mirror',
  'nutmeg', 'ocean', 'olive', 'orchard', 'pebble', 'pepper', 'quartz', 'river', 'saffron', 'silver', 'spruce', 'sunset',
  'thistle', 'timber', 'velvet', 'willow',
] as const; // prettier-ignore

/** Four words and four digits, easy to type: about 37 bits. */
function password({ randomBytes }: Secrets): string {
  const bytes = randomBytes(6);
  const words = [...bytes.subarray(0, 4)].map((byte) => WORDS[byte % WORDS.length]!);
  const digits = String(((bytes[4]! << 8) | bytes[5]!) % 10_000).padStart(4, '0');
  return [...words, digits].join('-');
}

/** 30 bytes are 40 characters of base64url. */
function apiKey({ randomBytes }: Secrets): string {
  return `isk_${Buffer.from(randomBytes(30)).toString('base64url')}`;
}
