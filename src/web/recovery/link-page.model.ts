import type { FactorLoss } from '../../identity/factor-loss.service.js';
import { formatInstant } from '../components/words.js';

/** What a link would do, and the button that does it. */
export interface LinkPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** null where there is nothing to press yet. */
  readonly button: { readonly text: string; readonly warning: boolean } | null;
}

export function changePage(address: string): LinkPage {
  return {
    title: 'Sign in with a new email address',
    paragraphs: [
      `From now on you sign in with ${address}. We tell your old address, which can undo it for 7 days.`,
    ],
    button: { text: 'Use this address', warning: false },
  };
}

export function undoPage(address: string): LinkPage {
  return {
    title: 'Get your email address back',
    paragraphs: [
      `You will sign in with ${address} again. Every session ends, and neither the password that is set now nor any passkey is good any more: you choose a new password by email.`,
      'If you changed the address yourself, close this page.',
    ],
    button: { text: 'This was not me: undo it', warning: true },
  };
}

export function finishPage({ ready, goodFrom, goodUntil }: FactorLoss): LinkPage {
  const title = 'Sign in without your lost phone';
  if (!ready) {
    return {
      title,
      paragraphs: [
        `This link is good from ${formatInstant(goodFrom)} until ${formatInstant(goodUntil)}. Come back then.`,
        'Until then, anybody who knows that you did not lose your phone can stop it. If you find your phone or a recovery code, sign in with that.',
      ],
      button: null,
    };
  }
  return {
    title,
    paragraphs: [
      'The app on your lost phone, and your recovery codes, count no more. You sign in with your password, and set up another phone where your work asks for one.',
    ],
    button: { text: 'Continue without the lost phone', warning: false },
  };
}

export function stopPage({ name, goodFrom }: FactorLoss): LinkPage {
  return {
    title: 'Stop signing in without the phone',
    paragraphs: [
      `Somebody who knows the password of ${name} says that the phone is lost, and could sign in without it from ${formatInstant(goodFrom)}.`,
      `If that is right, close this page. If it is not, stop it: every session of ${name} ends, and the code from the phone is asked for as before.`,
    ],
    button: { text: 'Stop it', warning: true },
  };
}
