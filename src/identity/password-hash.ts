import { hash, verify } from '@node-rs/argon2';

/** The figures that OWASP gives for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** With Argon2id. @returns the hash with its salt and parameters, as PHC string */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Whether this password was hashed to that. @param hashed as `hashPassword` returned it */
export async function isPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password);
}
