import { ASSISTED_CHANNEL_WORDS, ASSISTED_CHANNELS } from '../../identity/domain/assistance.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { Consent } from '../../suppliers/assist-supplier.service.js';
import { CONSENT_DAYS } from '../../suppliers/domain/consent.js';
import type { Supplier } from '../../suppliers/supplier.service.js';
import type { FormState } from '../forms/form.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export interface AssistPage extends FormState {
  readonly number: string;
  readonly name: string;
  /** Those that are good today. */
  readonly consents: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly channels: readonly Choice[];
  readonly durations: readonly Choice[];
}

const CHANNELS = { phone: 'By telephone', paper: 'By letter', 'email-pdf': 'By email' } as const;
const DURATIONS: Readonly<Record<(typeof CONSENT_DAYS)[number], string>> = {
  1: 'Today only',
  7: '7 days',
  30: '30 days',
};

export function assistPage(supplier: Supplier, consents: readonly Consent[], form: FormState): AssistPage {
  const { number, name } = supplier;
  return {
    ...form,
    ...{ number, name },
    consents: consents.map(({ id, givenBy, channel, givenOn, givenFor, endsOn, recordedAs }) => ({
      id,
      title: `${givenBy} agreed ${ASSISTED_CHANNEL_WORDS[channel]} on ${formatDate(givenOn)}`,
      text: `Until ${formatDate(endsOn)}: ${givenFor} Recorded by ${recordedAs}.`,
    })),
    channels: ASSISTED_CHANNELS.map((value) => ({
      ...{ value, text: CHANNELS[value], checked: form.values['channel'] === value },
    })),
    durations: CONSENT_DAYS.map((days) => ({
      ...{ value: String(days), text: DURATIONS[days], checked: form.values['days'] === String(days) },
    })),
  };
}
