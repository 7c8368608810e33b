const HIDDEN = '[hidden]';
const DEPTH_MAX = 6;

/** Names of fields, in lower case without `_` and `-`, whose values are personal, about a bank account, or secret. */
const PRIVATE_FIELDS = new Set([
  ...['name', 'firstname', 'lastname', 'fullname', 'personname', 'contactname', 'displayname', 'actor'],
  ...[
    'email',
    'emailaddress',
    'phone',
    'telephone',
    'address',
    'postcode',
    'ip',
    'ipaddress',
    'remoteaddress',
  ],
  ...['iban', 'bic', 'sortcode', 'accountnumber', 'accountname', 'bankaccount', 'bankdetails'],
  ...[
    'password',
    'passwordhash',
    'secret',
    'token',
    'csrftoken',
    'apikey',
    'authorization',
    'cookie',
    'setcookie',
  ],
  ...['body', 'query', 'parameters', 'detail'], // of a request, and of a database's error, which repeats the row
]);

const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
const URL_PASSWORD = /(\w:\/\/)[^\s/@]+@/g;

/** The text without e-mail addresses, IBANs and the user part of addresses. */
export function redactedText(text: string): string {
  return text.replace(URL_PASSWORD, `$1${HIDDEN}@`).replace(EMAIL, HIDDEN).replace(IBAN, HIDDEN);
}

/**
 * A copy fit for the log: fields with a private name are hidden at any depth, errors keep class, code, message
 * and stack, and of objects of other classes only the class is told, because nobody knows what they hold.
 */
export function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH_MAX) return '[…]';
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((each) => redacted(each, depth + 1));
  if (isError(value)) return redactedError(value, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return `[${value.constructor.name}]`;
  return redactedFields(value, depth);
}

function redactedFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isPrivate(name) && value !== null && value !== undefined ? HIDDEN : redacted(value, depth + 1),
    ]),
  );
}

function isPrivate(name: string): boolean {
  return PRIVATE_FIELDS.has(name.toLowerCase().replace(/[_-]/g, ''));
}

/** By its shape: errors of another realm, such as a test's sandbox, are no instances of this one's Error. */
function isError(value: object): value is Error & { code?: string | number } {
  return 'stack' in value && 'message' in value && typeof value.message === 'string';
}

function redactedError(error: Error & { code?: string | number }, depth: number): Record<string, unknown> {
  return {
    type: error.constructor.name,
    ...(error.code === undefined ? {} : { code: String(error.code) }),
    message: redactedText(error.message),
    stack: redactedText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: redacted(error.cause, depth + 1) }),
  };
}
