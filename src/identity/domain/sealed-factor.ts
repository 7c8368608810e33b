/** What the secret of an authenticator app is sealed for, bound to its person. */
export const FACTOR_PURPOSE = 'second factor';
