import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { createApplication } from './application.js';
import { readCouncilFile } from './cli-council-file.js';
import { type Environment, withDatabase } from './cli-database.js';
import type { Terminal } from './cli-read.js';
import {
  type AddedAdministrator,
  AddCouncilService,
  FIRST_LINK_DAYS,
} from './identity/add-council.service.js';
import { SystemClock } from './kernel/clock.js';

/**
 * Adds the council of a file ("-": of standard input) with its two administrators, and writes the links by which they
 * choose passwords. The account number is not repeated anywhere.
 * @returns 0 done, 1 could not be done, 2 wrong use or a wrong file
 */
export async function addCouncil(
  environment: Environment,
  args: readonly string[],
  { input, out, complain }: Terminal,
): Promise<0 | 1 | 2> {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    complain('Use: add-council FILE.json | -');
    return 2;
  }
  let content: string;
  try {
    content = file === '-' ? await text(input) : await readFile(file, 'utf8');
  } catch (error) {
    complain(`The file "${file}" cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
    return 1;
  }
  const council = readCouncilFile(content);
  if (!('administrators' in council)) {
    complain(council.join('\n'));
    return 2;
  }
  return withDatabase<0>(environment, async (config, databaseUrl) => {
    // Nothing is queued, and only the links are to be read on the terminal.
    const quiet = { ...config, role: 'worker', redisUrl: null, logLevel: 'silent' } as const;
    const application = await createApplication({ config: quiet, databaseUrl, clock: new SystemClock() });
    try {
      const added = await application.nest.get(AddCouncilService, { strict: false }).add(council);
      out.write(`${council.name} was added.\n`);
      for (const each of added) out.write(`${howToEnter(each, config.publicUrl)}\n`);
    } finally {
      await application.close();
    }
    return 0;
  });
}

function howToEnter({ name, email, token }: AddedAdministrator, publicUrl: string): string {
  const who = `${name} (${email})`;
  if (token === null) return `${who} signs in as always.`;
  return `For ${who} alone, to choose a password within ${FIRST_LINK_DAYS} days: ${publicUrl}/reset-password/${token}`;
}
