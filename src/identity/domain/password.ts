/** NCSC and NIST SP 800-63B: length counts; rules about kinds of characters do not help. */
const PASSWORD_LENGTH_MIN = 10;
/** Argon2 takes any length, but nobody is to make it work on a megabyte. */
const PASSWORD_LENGTH_MAX = 200;
/** A name of fewer letters is found in honest passwords. */
const OWN_WORD_LENGTH = 4;

/**
 * What is wrong with a password that somebody chooses.
 * @param commonest passwords that attackers try first, in lower case
 * @returns a sentence that says what to do; null where nothing is wrong
 */
export function passwordMistake(
  password: string,
  owner: { readonly name: string; readonly email: string },
  commonest: ReadonlySet<string>,
): string | null {
  const length = [...password].length;
  if (length === 0) return 'Enter a password';
  if (length < PASSWORD_LENGTH_MIN) return `Password must be ${PASSWORD_LENGTH_MIN} characters or more`;
  if (length > PASSWORD_LENGTH_MAX) return `Password must be ${PASSWORD_LENGTH_MAX} characters or less`;
  const plain = password.toLowerCase();
  const word = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (commonest.has(plain) || commonest.has(word) || isRepeated(plain)) {
    return 'Choose a password that is harder to guess, for example three random words';
  }
  if (ownWords(owner).some((own) => plain.includes(own))) {
    return 'Choose a password that does not contain your name or email address';
  }
  return null;
}

function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/.test(text) || new Set(text).size < 4;
}

function ownWords({ name, email }: { readonly name: string; readonly email: string }): string[] {
  const [mailbox = ''] = email.toLowerCase().split('@');
  return [...name.toLowerCase().split(/\s+/), mailbox].filter((word) => word.length >= OWN_WORD_LENGTH);
}
