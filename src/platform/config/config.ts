import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BankKeys, readBankKeys } from './bank-keys.js';
import { redactedUrl } from './redacted-url.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const SECOND_FACTOR_RULES = ['required', 'off'] as const;
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number];

const ROLES = ['web', 'worker', 'both'] as const;
/** What one process does: serve pages and the API, work the queue, or both. */
export type Role = (typeof ROLES)[number];

/** An OpenID Connect provider, and how it knows this portal. */
export interface OidcSettings {
  /** `https://`; outside production `http://` too. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** amr: the provider says each time whether a second factor was proved; trusted: it always asks for one. */
  readonly secondFactor: (typeof OIDC_FACTOR_RULES)[number];
}
const OIDC_FACTOR_RULES = ['amr', 'trusted'] as const;

/** Everything that the environment can decide, read once at start. */
export interface Config {
  /** `postgres://` or `postgresql://`; null asks for the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** `redis://` or `rediss://`; null keeps the queue in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  /** `smtp://` or `smtps://`; null keeps messages in the database only. */
  readonly mailUrl: string | null;
  /** The address that messages come from. */
  readonly mailFrom: string;
  /** `file:///folder` or `s3://bucket/prefix?region=…&endpoint=…`. */
  readonly storageUrl: string;
  readonly production: boolean;
  readonly role: Role;
  /** Whether demonstration councils are loaded into an empty database. */
  readonly demo: boolean;
  /** At least 32 characters; null (never in production) asks for one made by `loadOrCreateSecret`. */
  readonly sessionSecret: string | null;
  /** Seal account numbers, the newest first; null (never in production) asks for one made by `loadOrCreateBankKeys`. */
  readonly bankKeys: BankKeys | null;
  /** Absolute path of the folder with the modulus-check tables; null where there are none. */
  readonly modulusTables: string | null;
  /** `http://` or `https://`; null where no service answers who holds an account. */
  readonly payeeCheckUrl: string | null;
  /** Sent to that service as a bearer token. */
  readonly payeeCheckToken: string | null;
  /** The address that people and messages use, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether staff, and suppliers' people who handle money, must have a second factor; who has one is always asked. */
  readonly secondFactor: SecondFactorRule;
  /** The sign-in of the organisation whose people are staff here; null where there is none. */
  readonly oidc: OidcSettings | null;
  readonly logLevel: LogLevel;
  /** How many proxies in front are believed about the visitor's address; 0 believes none. */
  readonly trustProxy: number;
  /** Companies House's public data API; null takes the simulated register. */
  readonly companiesHouseUrl: string | null;
  readonly companiesHouseKey: string | null;
  /** HMRC's check of VAT numbers, with the application's id and secret as user name and password; null simulates. */
  readonly vatLookupUrl: string | null;
}

/** The environment holds a wrong value: one sentence for each in `problems`, and in the message a line each. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * The settings of this process. An empty value counts as not given.
 * @throws ConfigError naming every wrong value; no secret is repeated in it
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = new EnvironmentReader(env);
  const production = read.text('NODE_ENV') === 'production';
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const port = read.wholeNumber('PORT', 3000, 0, 65_535);
  const dataDir = resolve(read.text('DATA_DIR') ?? '.data');
  const demo =
    read.oneOf('DEMO', ['yes', 'no'], databaseUrl === null && !production ? 'yes' : 'no') === 'yes';
  const config: Config = {
    databaseUrl,
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    host: read.text('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port,
    dataDir,
    mailUrl: read.url('MAIL_URL', ['smtp:', 'smtps:']),
    mailFrom: read.emailAddress('MAIL_FROM', 'suppliers@localhost'),
    storageUrl: read.storageUrl('STORAGE_URL') ?? pathToFileURL(resolve(dataDir, 'documents')).href,
    production,
    role: read.oneOf('ROLE', ROLES, 'both'),
    demo,
    sessionSecret: read.secret('SESSION_SECRET', 32, production),
    bankKeys: read.bankKeys('BANK_KEYS', production),
    modulusTables: read.path('MODULUS_TABLES'),
    payeeCheckUrl: read.url('PAYEE_CHECK_URL', ['http:', 'https:']),
    payeeCheckToken: read.text('PAYEE_CHECK_TOKEN'),
    publicUrl: read.url('PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? `http://127.0.0.1:${port}`,
    // The sign-ins that the demonstration prints are to work at once.
    secondFactor: read.secondFactor('SECOND_FACTOR', demo && databaseUrl === null, production),
    oidc: read.oidc(production),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, production ? 'info' : 'warn'),
    trustProxy: read.wholeNumber('TRUST_PROXY', 0, 0, 10),
    companiesHouseUrl: read.url('COMPANIES_HOUSE_URL', ['http:', 'https:']),
    companiesHouseKey: read.text('COMPANIES_HOUSE_KEY'),
    vatLookupUrl: read.url('VAT_LOOKUP_URL', ['http:', 'https:']),
  };
  read.throwProblems();
  return config;
}

/** Reads one value at a time and gathers what is wrong, so that a person can mend everything at once. */
class EnvironmentReader {
  private readonly problems: string[] = [];

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  text(name: string): string | null {
    const value = this.env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  wholeNumber(name: string, preset: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === null) return preset;
    if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    this.problems.push(`${name} must be a whole number from ${min} to ${max}, but it is "${value}".`);
    return preset;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], preset: NoInfer<T>): T {
    const value = this.text(name);
    if (value === null) return preset;
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.problems.push(`${name} must be ${listed(allowed)}, but it is "${value}".`);
    return found ?? preset;
  }

  url(name: string, protocols: readonly string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const starts = listed(protocols.map((protocol) => `${protocol}//`));
    const parsed = URL.canParse(value) ? new URL(value) : null;
    if (parsed === null) {
      // The text is not repeated: a mistyped address may still hold a password.
      this.problems.push(
        `${name} must be an address that starts with ${starts}, but it is not a valid address.`,
      );
    } else if (!protocols.includes(parsed.protocol)) {
      this.problems.push(`${name} must start with ${starts}, but it starts with "${parsed.protocol}".`);
    } else {
      return value;
    }
    return null;
  }

  emailAddress(name: string, preset: string): string {
    const value = this.text(name) ?? preset;
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(value)) {
      this.problems.push(
        `${name} must be an e-mail address such as suppliers@council.example, but it is "${value}".`,
      );
    }
    return value;
  }

  storageUrl(name: string): string | null {
    const value = this.url(name, ['file:', 's3:']);
    if (value === null) return null;
    const { protocol, host, searchParams } = new URL(value);
    if (protocol === 'file:' && host !== '') {
      this.problems.push(`${name} must name a folder as file:///folder, but it is "${redactedUrl(value)}".`);
    }
    if (protocol === 's3:' && host === '') {
      this.problems.push(`${name} must name a bucket as s3://bucket, but it is "${redactedUrl(value)}".`);
    }
    const endpoint = searchParams.get('endpoint');
    if (endpoint !== null && !/^https?:\/\/[^/]/.test(endpoint)) {
      this.problems.push(
        `The endpoint in ${name} must start with http:// or https://, but it is "${endpoint}".`,
      );
    }
    return value;
  }

  secret(name: string, minLength: number, required: boolean): string | null {
    const value = this.text(name);
    if (value !== null && value.length < minLength) {
      this.problems.push(`${name} must have at least ${minLength} characters, but it has ${value.length}.`);
    }
    if (value === null && required) {
      this.problems.push(
        `${name} must be set when NODE_ENV is production: give it at least ${minLength} random characters.`,
      );
    }
    return value;
  }

  path(name: string): string | null {
    const value = this.text(name);
    return value === null ? null : resolve(value);
  }

  bankKeys(name: string, required: boolean): BankKeys | null {
    const value = this.text(name);
    const keys = value === null ? null : readBankKeys(value);
    if (value !== null && keys === null) {
      this.problems.push(
        `${name} must be keys as id:base64, the newest first and with commas between them, each of 32 random bytes and with an id of its own in small letters, digits and hyphens. "openssl rand -base64 32" makes one.`,
      );
    }
    if (value === null && required) {
      this.problems.push(
        `${name} must be set when NODE_ENV is production: give it one key as id:base64, of 32 random bytes.`,
      );
    }
    return keys;
  }

  secondFactor(name: string, demonstration: boolean, production: boolean): SecondFactorRule {
    const rule = this.oneOf(name, SECOND_FACTOR_RULES, demonstration && !production ? 'off' : 'required');
    if (rule === 'off' && production) {
      this.problems.push(
        `${name} must not be off when NODE_ENV is production: whoever handles money needs a second factor.`,
      );
    }
    return rule;
  }

  oidc(production: boolean): OidcSettings | null {
    const issuer = this.url('OIDC_ISSUER', production ? ['https:'] : ['https:', 'http:']);
    const [clientId, clientSecret] = [this.text('OIDC_CLIENT_ID'), this.text('OIDC_CLIENT_SECRET')];
    const secondFactor = this.oneOf('OIDC_SECOND_FACTOR', OIDC_FACTOR_RULES, 'amr');
    if (issuer === null) return null;
    if (clientId === null || clientSecret === null) {
      this.problems.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set when OIDC_ISSUER is.');
      return null;
    }
    return { issuer, clientId, clientSecret, secondFactor };
  }

  throwProblems(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}

/** "a, b or c" */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
