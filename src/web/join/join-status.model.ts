import type { JoiningView } from '../../suppliers/joining-view.js';
import type { SupplierHappening } from '../../suppliers/supplier-history.service.js';
import type { StatusTag } from '../components/status-tag.js';
import { statusTag } from '../components/status-tag.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant } from '../components/words.js';
import type { FormState } from '../forms/form.js';

/** The end of joining: registered, or sent and waiting. */
export function donePage(view: JoiningView, councilName: string) {
  return {
    councilName,
    registered: view.state === 'ACTIVE',
    name: view.answers.name,
    number: view.supplierNumber,
    email: view.email,
  };
}

/** Titles of what an applicant reads on the timeline. */
const TITLES: Readonly<Record<string, string>> = {
  send: 'Sent',
  refer: 'We are looking at it',
  asked: 'We asked you',
  answered: 'You answered',
  approve: 'Approved',
  decline: 'Not approved',
  reopen: 'You changed your answers',
  reapply: 'You applied again',
};

export interface StatusPage extends FormState {
  readonly councilName: string;
  readonly name: string | null;
  readonly tag: StatusTag;
  readonly says: string;
  /** What the council asked last and was not answered; null where nothing is open. */
  readonly question: string | null;
  /** The words of the button that goes back to the answers; null where there is none. */
  readonly changeText: string | null;
  readonly events: readonly TimelineEvent[];
}

export function statusPage(
  view: JoiningView,
  happened: readonly SupplierHappening[],
  councilName: string,
  form: FormState,
): StatusPage {
  const told = happened.filter(({ event, supplierText }) => supplierText !== null && event in TITLES);
  const question = openQuestion(view, told);
  return {
    ...form,
    ...{ councilName, name: view.answers.name, question, ...standing(view, question !== null) },
    events: told
      .slice()
      .reverse()
      .map(({ event, occurredAt, supplierText }) => ({
        title: TITLES[event]!,
        when: formatInstant(occurredAt),
        text: supplierText!,
      })),
  };
}

function openQuestion({ state }: JoiningView, newestFirst: readonly SupplierHappening[]): string | null {
  if (state !== 'PENDING_APPROVAL') return null;
  const last = newestFirst.find(({ event }) => event === 'asked' || event === 'answered');
  return last?.event === 'asked' ? last.supplierText : null;
}

function standing(view: JoiningView, asked: boolean): Pick<StatusPage, 'tag' | 'says' | 'changeText'> {
  if (view.claim === 'OPEN') {
    return {
      tag: statusTag('We are asking', 'yellow'),
      says: 'You asked for access to an account that is there already. We ask those on file for it, and write to you as soon as it is decided. You need do nothing.',
      changeText: null,
    };
  }
  if (view.claim === 'GRANTED') {
    return {
      tag: statusTag('You have access', 'green'),
      says: 'You have access to the account of your organisation. Sign in with this email address. If you have no password yet, choose "Forgotten password" there.',
      changeText: null,
    };
  }
  if (view.claim === 'REFUSED' && view.state === 'EMAIL_VERIFIED') {
    return {
      tag: statusTag('No access', 'red'),
      says: 'We did not give you access to the account that is there already. If it is your organisation’s, ask a colleague who has access to add you, or call us.',
      changeText: null,
    };
  }
  if (view.state === 'PENDING_APPROVAL' && asked) {
    return {
      tag: statusTag('We need something from you', 'orange'),
      says: 'Answer the question below, so that we can go on.',
      changeText: 'Change your answers',
    };
  }
  if (view.state === 'PENDING_APPROVAL') {
    return {
      tag: statusTag('We are looking at it', 'yellow'),
      says: 'The procurement team looks at your registration. We write to you as soon as it is decided. You need do nothing.',
      changeText: 'Change your answers',
    };
  }
  if (view.state === 'DECLINED') {
    return {
      tag: statusTag('Not approved', 'red'),
      says: 'The reason is below. You can put it right and apply again: what you answered is kept.',
      changeText: 'Apply again',
    };
  }
  if (view.state === 'ACTIVE') {
    return {
      tag: statusTag('Registered', 'green'),
      says: 'You are registered. Sign in to send invoices.',
      changeText: null,
    };
  }
  return { tag: statusTag('Not sent yet', 'blue'), says: 'Go on with your tasks.', changeText: null };
}
