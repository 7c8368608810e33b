let loaded: Promise<ReadonlySet<string>> | null = null;

/** The passwords that attackers try first, in lower case. Read when somebody first chooses a password. */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  return (loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set<string>(dictionary['passwords-common'] as readonly string[]),
  ));
}
