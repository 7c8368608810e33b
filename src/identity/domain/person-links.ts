/** What links in messages about somebody's own sign-in are for. */
export const PERSON_LINKS = {
  reset: 'password-reset',
  emailChange: 'email-change',
  emailUndo: 'email-undo',
  factorLoss: 'factor-loss',
  factorLossStop: 'factor-loss-stop',
} as const;

/**
 * What was begun with the password and the address of before, and ends where either is changed: whoever gets rid of
 * a thief so must not find that a link from before lets them in again. The way back to an old address is not among
 * them, since a thief changes passwords too.
 */
export const BEGUN_BEFORE: readonly string[] = [
  PERSON_LINKS.emailChange,
  PERSON_LINKS.factorLoss,
  PERSON_LINKS.factorLossStop,
];
