import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { MessageText } from './invoice-message.js';

/** What a message about joining is made from. */
export interface JoiningMessageFacts {
  readonly councilName: string;
  readonly supplierName: string;
  /** What happened, as the supplier may read it. */
  readonly whatHappened: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The address under which whoever joins comes back. */
  readonly resumeUrl: string;
}

type Reader = 'applicant' | 'on-file' | 'administrators';

interface Kind {
  readonly to: readonly Reader[];
  readonly subject: string;
  readonly next: (facts: JoiningMessageFacts) => string;
}

const COME_BACK = ({ resumeUrl }: JoiningMessageFacts) =>
  `Go on with your registration, on any device: ${resumeUrl}`;
const SIGN_IN = ({ publicUrl }: JoiningMessageFacts) => `Sign in: ${publicUrl}/sign-in`;
const YOUR_ORGANISATION = ({ publicUrl }: JoiningMessageFacts) =>
  `See what we have on file: ${publicUrl}/organisation`;
const YOUR_DOCUMENTS = ({ publicUrl }: JoiningMessageFacts) =>
  `Bring the new one here: ${publicUrl}/organisation/documents`;

const TELL_US = ({ publicUrl }: JoiningMessageFacts) =>
  `You can see everything that was done, and do it yourself, at ${publicUrl}/sign-in.`;

/** News that somebody is told of by email, by its name; all other news is told to nobody. */
const KINDS: Readonly<Record<string, Kind>> = {
  'supplier.email-proved': {
    to: ['applicant'],
    subject: 'You have begun to register',
    next: COME_BACK,
  },
  'supplier.referred': {
    to: ['applicant'],
    subject: 'We have your registration',
    next: ({ resumeUrl }) =>
      `We write to you as soon as we have decided. See where it stands, or change your answers: ${resumeUrl}`,
  },
  'supplier.asked': {
    to: ['applicant'],
    subject: 'We need something from you for your registration',
    next: ({ resumeUrl }) => `Answer here: ${resumeUrl}`,
  },
  'supplier.declined': {
    to: ['applicant'],
    subject: 'We could not register you',
    next: ({ resumeUrl }) => `You can put it right and apply again: ${resumeUrl}`,
  },
  'supplier.approved': {
    to: ['applicant', 'on-file'],
    subject: 'You are registered',
    next: SIGN_IN,
  },
  'supplier.claimed': {
    to: ['on-file'],
    subject: 'Somebody asks for access to your account',
    next: SIGN_IN,
  },
  'supplier.claim-decided': {
    to: ['applicant', 'on-file'],
    subject: 'We have decided who has access to your account',
    next: ({ publicUrl }) =>
      `Whoever has access signs in at ${publicUrl}/sign-in. Without a password yet, choose "Forgotten password" there.`,
  },
  'supplier.account-opened': {
    to: ['on-file', 'administrators'],
    subject: 'Somebody has opened an account for you',
    next: YOUR_ORGANISATION,
  },
  'supplier.consent-recorded': {
    to: ['on-file', 'administrators'],
    subject: 'Our staff may act for you',
    next: TELL_US,
  },
  'supplier.consent-ended': {
    to: ['on-file', 'administrators'],
    subject: 'Our staff no longer act for you',
    next: SIGN_IN,
  },
  'supplier.assisted': {
    to: ['on-file', 'administrators'],
    subject: 'Our staff did something for you',
    next: TELL_US,
  },
  'supplier.suspended': { to: ['on-file'], subject: 'Your account is suspended', next: YOUR_ORGANISATION },
  'supplier.reactivated': { to: ['on-file'], subject: 'Your account is active again', next: SIGN_IN },
  'supplier.absorbed': {
    to: ['on-file', 'administrators'],
    subject: 'Your two accounts are one now',
    next: SIGN_IN,
  },
  'supplier.change-proposed': {
    to: ['on-file'],
    subject: 'Somebody wants to change your details',
    next: YOUR_ORGANISATION,
  },
  'supplier.change-decided': {
    to: ['on-file'],
    subject: 'We have decided about the change of your details',
    next: YOUR_ORGANISATION,
  },
  'supplier.contact-changed': {
    to: ['on-file'],
    subject: 'Your details were changed',
    next: YOUR_ORGANISATION,
  },
  'supplier.document-expiring': {
    to: ['on-file'],
    subject: 'A document of yours runs out soon',
    next: YOUR_DOCUMENTS,
  },
  'supplier.document-asked': {
    to: ['on-file'],
    subject: 'We need something from you about a document',
    next: YOUR_DOCUMENTS,
  },
};

export interface JoiningReaders {
  readonly applicantEmail: string | null;
  readonly onFile: readonly string[];
  readonly administrators: readonly string[];
}

/** Who is told of a piece of news, each address once; nobody of most. */
export function readersOf(
  news: string,
  { applicantEmail, onFile, administrators }: JoiningReaders,
): string[] {
  const to = KINDS[news]?.to ?? [];
  const readers = [
    ...(to.includes('applicant') && applicantEmail !== null ? [applicantEmail] : []),
    ...(to.includes('on-file') ? onFile : []),
    ...(to.includes('administrators') ? administrators : []),
  ];
  return [...new Set(readers)];
}

/** Whether anybody is told at all. */
export function isTold(news: string): boolean {
  return KINDS[news] !== undefined;
}

/** What somebody who joins, or the organisation they join for, is told. News of which nobody is told is a bug. */
export function joiningMessage(news: string, facts: JoiningMessageFacts): MessageText {
  const kind = KINDS[news];
  if (kind === undefined) throw new Error(`nobody is told of ${news}`);
  return {
    subject: `${kind.subject}: ${facts.supplierName}`,
    body: paragraphs([`To ${facts.supplierName}`, facts.whatHappened, kind.next(facts), facts.councilName]),
  };
}

/** The six digits that prove an address. */
export function codeMessage(code: string, minutes: number, councilName: string): MessageText {
  return {
    subject: `${code} is your code`,
    body: paragraphs([
      `Your code is ${code}.`,
      `Type it on the page that asked for it. It is good for ${minutes} minutes and for one use. If you did not ask for a code, you need do nothing: somebody typed your address by mistake.`,
      councilName,
    ]),
  };
}

export interface InvitationMessageFacts {
  readonly councilName: string;
  readonly supplierName: string;
  readonly code: string;
  readonly expiresOn: PlainDate;
  readonly publicUrl: string;
}

/** An invitation, in an email or printed as a letter. */
export function invitationMessage(facts: InvitationMessageFacts): MessageText {
  const { councilName, supplierName, code, expiresOn, publicUrl } = facts;
  return {
    subject: `Send your invoices to ${councilName} online`,
    body: paragraphs([
      `To ${supplierName}`,
      `${councilName} invites you to send invoices and follow their payment online. You see at once whether an invoice is accepted, and when it will be paid. It costs nothing, and it takes a few minutes: we fill in what we have on file.`,
      `Register here: ${publicUrl}/join?code=${code}`,
      `Or go to ${publicUrl}/join and type the code ${code}. It is good until ${formatDate(expiresOn)}.`,
      councilName,
    ]),
  };
}

function paragraphs(texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}
