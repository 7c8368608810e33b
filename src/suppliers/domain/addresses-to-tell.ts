import type { Contact } from './contact.js';

/**
 * Everybody who is told of a change of bank details: the addresses on file with the oldest first, also those taken
 * off since, because whoever steals payments takes them off first; then those of the people who sign in.
 */
export function addressesToTell(
  contacts: readonly Contact[],
  people: readonly string[],
  forMessages: string | null,
): string[] {
  const onFile = contacts
    .filter(({ kind }) => kind === 'email')
    .sort((a, b) => a.since.getTime() - b.since.getTime())
    .map(({ value }) => value);
  const all = [...onFile, ...(forMessages === null ? [] : [forMessages.trim().toLowerCase()]), ...people];
  return [...new Set(all)];
}
