#!/usr/bin/env node
import type { Terminal } from './cli-read.js';

/** 0: done. 1: it could not be done; the reason is on standard error. 2: the command is not known or wrongly used. */
type ExitCode = 0 | 1 | 2;

interface Command {
  readonly summary: string;
  /** What may follow the name, and lines that explain it; null where nothing may. */
  readonly usage: readonly string[] | null;
  /** Loads what it needs and nothing else: checking an invoice does not wait for the machinery of the portal. */
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    summary: 'bring the database to the newest schema',
    usage: null,
    run: async () => (await import('./cli-database.js')).migrate(process.env, say),
  },
  'add-council': {
    summary:
      'make a council with its first two administrators, and print the links by which they choose passwords',
    usage: [
      'FILE.json | -',
      '{ "name": "Exampleshire County Council", "slug": "exampleshire",',
      '  "addressLine": "1 Example Square", "town": "Exampleton", "postcode": "XE1 1AA",',
      '  "electronicAddress": "EM:invoices@exampleshire.example", "vatNumber": "GBGD498",',
      '  "paymentWeekdays": [2, 4], "paymentTermsDays": 30, "treasuryRatePercent": "3.75",',
      '  "uptakeTargetPercent": "90", "uptakeTargetOn": "2028-03-31", "localPostcodeAreas": ["XE"],',
      '  "bankAccountName": "Exampleshire CC", "bankSortCode": "00-00-99", "bankAccountNumber": "90000001",',
      '  "administrators": [{ "name": "First Name", "email": "first@exampleshire.example" },',
      '                     { "name": "Second Name", "email": "second@exampleshire.example" }] }',
      'Days: 1 is Monday. paymentWeekdays, paymentTermsDays, uptakeTargetPercent, localPostcodeAreas and',
      'bankAccountName may be left out: [2, 4], 30, "90", [] and the name of the council.',
    ],
    run: async (args) => (await import('./cli-add-council.js')).addCouncil(process.env, args, terminal()),
  },
  demo: {
    summary: 'load the demonstration councils into an empty database, and print the sign-ins',
    usage: null,
    run: async () => (await import('./cli-database.js')).loadDemonstration(process.env, say, complain),
  },
  'rotate-bank-keys': {
    summary: 'seal every account number with the newest of BANK_KEYS, while the portal works',
    usage: null,
    run: async () => (await import('./cli-database.js')).rotateKeys(process.env, say),
  },
  validate: {
    summary: 'check e-invoices (UBL, CII, Factur-X); "-" reads the names of files from standard input',
    usage: [
      '[--rules en16931|peppol|council] [--format text|json] FILE… | -',
      'peppol: EN 16931 and Peppol BIS Billing 3.0 together.',
      'council: EN 16931, and what a council needs beside it. [--council-name NAME]',
      '         [--council-endpoint SCHEME:ADDRESS] [--supplier-vat-number NUMBER, empty for none] [--today DATE]',
      '         tell what it compares with. Orders and earlier invoices are known to the portal only, and not asked.',
    ],
    run: async (args) => (await import('./cli-validate.js')).validateFiles(args, terminal()),
  },
  convert: {
    summary: 'read an e-invoice and write it in another form',
    usage: ['--to ubl|cii|facturx|json|html FILE [-o FILE]'],
    run: async (args) => (await import('./cli-convert.js')).convertFile(args, terminal()),
  },
  help: { summary: 'say this', usage: null, run: async () => help() },
};

async function help(): Promise<ExitCode> {
  const { describeSettings } = await import('./cli-database.js');
  const commands = Object.entries(COMMANDS).flatMap(([name, { summary, usage }]) => [
    `  ${name.padEnd(16)} ${summary}`,
    ...(usage ?? []).map((line, at) => `  ${' '.repeat(16)} ${at === 0 ? `${name} ` : '  '}${line}`),
  ]);
  say(
    [
      'i-supplier COMMAND',
      '',
      'Commands:',
      ...commands,
      '',
      'Exit codes: 0 done, 1 could not be done, 2 wrong use. Of validate: 0 all valid, 1 some not, 2 wrong use.',
      '',
      'Settings, read from the environment:',
      ...describeSettings(),
    ].join('\n'),
  );
  return 0;
}

async function main([name = '', ...args]: readonly string[]): Promise<ExitCode> {
  if (['', '-h', '--help'].includes(name)) {
    await help();
    return name === '' ? 2 : 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    complain(`"${name}" is not a command. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  if (command.usage === null && args.length > 0) {
    complain(`"${name}" takes nothing more, but was given: ${args.join(' ')}.`);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function terminal(): Terminal {
  return { input: process.stdin, out: process.stdout, complain };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

// A reader such as "head" has seen enough and is gone.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
process.exitCode = await main(process.argv.slice(2));
