/** What somebody does whose link in a message does not work. */
export interface DeadLink {
  readonly advice: string;
  readonly next: { readonly text: string; readonly href: string };
}

const DEAD_LINKS: ReadonlyMap<string, DeadLink> = new Map([
  [
    'reset-password',
    {
      advice: 'A link to choose a new password is good for one hour, and only the newest one works.',
      next: { text: 'Get a new link by email', href: '/forgotten-password' },
    },
  ],
  [
    'invitation',
    {
      advice:
        'If you have accepted the invitation already, sign in. If not, ask whoever invited you to do it again.',
      next: { text: 'Sign in', href: '/sign-in' },
    },
  ],
  [
    'confirm-email',
    {
      advice:
        'If your new email address does not sign you in yet, sign in with the old one and change it again.',
      next: { text: 'Change your email address', href: '/account/email' },
    },
  ],
  [
    'lost-phone',
    {
      advice:
        'Sign in with your password. If you are asked for a code from the lost phone, choose “I do not have my phone” again.',
      next: { text: 'Sign in', href: '/sign-in' },
    },
  ],
]);

/** By the path that the link leads to; null where it is none of a message. */
export function deadLink(path: string): DeadLink | null {
  return DEAD_LINKS.get(path.split('/')[1] ?? '') ?? null;
}
