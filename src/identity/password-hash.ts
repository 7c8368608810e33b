import { hash, verify } from '@node-rs/argon2';

/** The figures that OWASP gives for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

export async function isPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password);
}
