#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import { demonstrate, openDatabase } from './database-server.js';
import { AppError } from './kernel/app-error.js';
import { SystemClock } from './kernel/clock.js';
import { describeConfiguration } from './platform/config/described-configuration.js';
import { type Config, ConfigError, readConfig } from './platform/config/config.js';

/** 0: done. 1: it could not be done; the reason is on standard error. 2: the command is not known or wrongly used. */
type ExitCode = 0 | 1 | 2;

interface Command {
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    summary: 'bring the database to the newest schema',
    run: async () =>
      withDatabase(async () => {
        say('The database is up to date.');
        return 0;
      }),
  },
  demo: {
    summary: 'load the demonstration councils into an empty database, and print the sign-ins',
    run: async () =>
      withDatabase(async (config, url) => {
        const signIns = await demonstrate(config, url, new SystemClock());
        if (signIns === null) {
          complain('There is a council in this database already. The demonstration needs an empty one.');
          return 1;
        }
        for (const { role, email, password } of signIns) say(`${role}\t${email}\t${password}`);
        return 0;
      }),
  },
  help: { summary: 'say this', run: async () => help() },
};

function help(): ExitCode {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  const settings = describeConfiguration().map(
    ({ name, meaning, preset }) => `  ${name.padEnd(16)} ${meaning} (not given: ${preset})`,
  );
  say(
    [
      'i-supplier COMMAND',
      '',
      'Commands:',
      ...commands,
      '',
      'Exit codes: 0 done, 1 could not be done, 2 wrong use.',
      '',
      'Settings, read from the environment:',
      ...settings,
    ].join('\n'),
  );
  return 0;
}

async function withDatabase(work: (config: Config, url: string) => Promise<ExitCode>): Promise<ExitCode> {
  const config = readConfig(process.env);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  try {
    return await work(config, database.url);
  } finally {
    await database.stop();
  }
}

async function main([name = '', ...args]: readonly string[]): Promise<ExitCode> {
  if (['', '-h', '--help'].includes(name)) {
    help();
    return name === '' ? 2 : 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    complain(`"${name}" is not a command. Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    return 2;
  }
  if (args.length > 0) {
    complain(`"${name}" takes nothing more, but was given: ${args.join(' ')}.`);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    complain(error instanceof ConfigError || error instanceof AppError ? error.message : String(error));
    return 1;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main(process.argv.slice(2));
