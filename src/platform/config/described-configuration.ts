/** One setting as the README and `--help` show it. */
export interface DescribedSetting {
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is not given. */
  readonly preset: string;
}

const SETTINGS: readonly DescribedSetting[] = [
  {
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL 15 or later, as postgres://user:password@host/database',
    preset: 'an embedded PostgreSQL under DATA_DIR',
  },
  {
    name: 'REDIS_URL',
    meaning: 'Redis for the job queue, as redis://host:6379 or rediss://host:6379',
    preset: 'the queue is kept in PostgreSQL',
  },
  { name: 'HOST', meaning: 'Address to listen on', preset: '127.0.0.1; 0.0.0.0 in production' },
  { name: 'PORT', meaning: 'Port to listen on; 0 takes any free one', preset: '3000' },
  {
    name: 'PUBLIC_URL',
    meaning: 'The address that people use, for links in messages',
    preset: 'http://127.0.0.1:PORT',
  },
  { name: 'DATA_DIR', meaning: 'Folder for everything kept on this machine', preset: '.data' },
  {
    name: 'STORAGE_URL',
    meaning:
      'Where received documents are kept: file:///folder, or s3://bucket/prefix?region=…&endpoint=… with the usual AWS_ variables',
    preset: 'the folder documents in DATA_DIR',
  },
  {
    name: 'MAIL_URL',
    meaning: 'Mail server, as smtp://user:password@host:587 or smtps://…',
    preset: 'messages are kept in the database only',
  },
  { name: 'MAIL_FROM', meaning: 'The address that messages come from', preset: 'suppliers@localhost' },
  { name: 'ROLE', meaning: 'What this process does: web, worker or both', preset: 'both' },
  {
    name: 'NODE_ENV',
    meaning: 'production switches on secure cookies and JSON logs, and asks for SESSION_SECRET and BANK_KEYS',
    preset: 'development',
  },
  {
    name: 'SESSION_SECRET',
    meaning: 'At least 32 random characters that sign the session cookie; the same for all web processes',
    preset: 'made once and kept in DATA_DIR; required in production',
  },
  {
    name: 'BANK_KEYS',
    meaning:
      'Keys that seal account numbers, as id:base64 of 32 random bytes, the newest first and the older ones after commas',
    preset: 'made once and kept in DATA_DIR; required in production',
  },
  {
    name: 'SECOND_FACTOR',
    meaning:
      'required asks staff, and suppliers’ people who handle money, for a second factor; off asks only those who set one up',
    preset:
      'off in the demonstration with its embedded PostgreSQL, else required; off is refused in production',
  },
  {
    name: 'OIDC_ISSUER',
    meaning:
      'Sign-in of the organisation for council staff (OpenID Connect, for example Entra ID), as https://login.example/tenant/v2.0; its redirect address is PUBLIC_URL/sign-in/organisation/callback',
    preset: 'staff sign in with passwords alone',
  },
  {
    name: 'OIDC_CLIENT_ID',
    meaning: 'How that sign-in knows this portal',
    preset: 'needed with OIDC_ISSUER',
  },
  {
    name: 'OIDC_CLIENT_SECRET',
    meaning: 'The secret that it gave to this portal',
    preset: 'needed with OIDC_ISSUER',
  },
  {
    name: 'OIDC_SECOND_FACTOR',
    meaning: 'amr believes it about a second factor when it says so each time; trusted always does',
    preset: 'amr',
  },
  {
    name: 'MODULUS_TABLES',
    meaning: 'Folder with the modulus-check tables of Pay.UK: valacdos.txt and scsubtab.txt',
    preset: 'account numbers are not checked against their sort code',
  },
  {
    name: 'PAYEE_CHECK_URL',
    meaning: 'Confirmation of Payee service, as docs/bank-details.md describes it',
    preset: 'a simulator; in production the check is unavailable, and says so',
  },
  {
    name: 'PAYEE_CHECK_TOKEN',
    meaning: 'Bearer token for that service',
    preset: 'no token is sent',
  },
  {
    name: 'DEMO',
    meaning: 'yes loads two invented councils into an empty database; no does not',
    preset: 'yes with the embedded PostgreSQL outside production, else no',
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'fatal, error, warn, info, debug, trace or silent',
    preset: 'warn; info in production',
  },
  {
    name: 'TRUST_PROXY',
    meaning: 'How many proxies stand in front and are believed about the address of a visitor',
    preset: '0',
  },
  {
    name: 'COMPANIES_HOUSE_URL',
    meaning: 'The register of companies, as https://api.company-information.service.gov.uk',
    preset: 'a simulated register of invented companies; in production nobody is asked',
  },
  { name: 'COMPANIES_HOUSE_KEY', meaning: 'The key of the council for it', preset: 'none is sent' },
  {
    name: 'VAT_LOOKUP_URL',
    meaning: 'HMRC’s check of VAT numbers, as https://CLIENT_ID:CLIENT_SECRET@api.service.hmrc.gov.uk',
    preset: 'a simulated register of invented traders; in production nobody is asked',
  },
];

/** Every setting that `readConfig` reads, in the order to show them. */
export function describeConfiguration(): readonly DescribedSetting[] {
  return SETTINGS;
}
