import { may, type Principal } from '../../identity/domain/policy.js';
import type { ApplicationView } from '../../suppliers/application-view.js';
import { changedFields } from '../../suppliers/domain/identity-change.js';
import { type Answers, KIND_NAMES, SIZE_LABELS } from '../../suppliers/domain/organisation.js';
import type { RegisterAnswer } from '../../suppliers/domain/registration-decision.js';
import type { StatusTag } from '../components/status-tag.js';
import type { TimelineEvent } from '../components/timeline.js';
import type { FormState } from '../forms/form.js';
import { happenings } from './happenings.js';
import { supplierTag } from './suppliers-page.model.js';

interface Fact {
  readonly key: string;
  readonly value: string;
  readonly href?: string;
}

export interface ApplicationPage extends FormState {
  readonly pageTitle: string;
  readonly id: string;
  readonly name: string;
  readonly tag: StatusTag;
  /** Whether it can be decided now, by whoever reads. */
  readonly mayDecide: boolean;
  readonly reasons: readonly string[];
  readonly duplicate: { readonly text: string; readonly href: string } | null;
  readonly facts: readonly Fact[];
  readonly registers: readonly Fact[];
  readonly events: readonly TimelineEvent[];
}

export function applicationPage(who: Principal, view: ApplicationView, form: FormState): ApplicationPage {
  return {
    ...form,
    pageTitle: view.name,
    id: view.id,
    name: view.name,
    tag: supplierTag(view.state),
    mayDecide: view.state === 'PENDING_APPROVAL' && may(who, 'supplier.decide', who),
    reasons: view.reasons,
    duplicate: duplicateOf(view),
    facts: factsOf(view),
    registers: registersOf(view),
    events: happenings(view.happened),
  };
}

function duplicateOf({ duplicate }: ApplicationView): ApplicationPage['duplicate'] {
  if (duplicate === null) return null;
  const { number, name, score, saidDifferent } = duplicate;
  const said = saidDifferent ? ' Whoever joins was asked, and said that it is another one.' : '';
  return {
    text: `${name}, ${number}: ${score} of 100 by name, numbers and postcode.${said}`,
    href: `/suppliers/${number}`,
  };
}

function factsOf(view: ApplicationView): Fact[] {
  const { answers, held, email } = view;
  const { kind, address, contactName, phone, sizeBand, sector } = answers;
  const different = held === null ? [] : changedFields(held, answers);
  const beside = (field: 'name' | 'companyNumber' | 'vatNumber', value: string) =>
    different.includes(field) ? `${value} (on file: ${held?.[field] || 'none'})` : value;
  return [
    { key: 'Organisation', value: kind === null ? NOT_SAID : KIND_NAMES[kind] },
    { key: 'Name', value: beside('name', answers.name ?? NOT_SAID) },
    { key: 'Company number', value: beside('companyNumber', numberOf(answers.companyNumber, 'None')) },
    { key: 'VAT number', value: beside('vatNumber', numberOf(answers.vatNumber, 'Not registered for VAT')) },
    { key: 'Address', value: addressOf(address) },
    { key: 'Contact', value: [contactName, phone].filter(Boolean).join(', ') || NOT_SAID },
    { key: 'Email address, proved', value: email },
    { key: 'Size', value: sizeBand === null ? NOT_SAID : SIZE_LABELS[sizeBand] },
    { key: 'What it does', value: sector ?? NOT_SAID },
    { key: 'Came', value: view.invited ? 'By invitation' : 'By itself' },
  ];
}

const NOT_SAID = 'Not answered yet';

function numberOf(value: string | null, none: string): string {
  return value === null ? NOT_SAID : value === '' ? none : value;
}

function addressOf(address: Answers['address']): string {
  return address === null ? NOT_SAID : `${address.addressLine}, ${address.town}, ${address.postcode}`;
}

function registersOf({ registers }: ApplicationView): Fact[] {
  return [
    ...(registers.company === null
      ? []
      : [{ key: 'Companies House', value: registerText(registers.company) }]),
    ...(registers.vat === null
      ? []
      : [{ key: 'HM Revenue and Customs', value: registerText(registers.vat) }]),
  ];
}

function registerText(answer: RegisterAnswer): string {
  if (answer.outcome === 'not-found') return 'Does not know the number';
  if (answer.outcome === 'unavailable') return 'Could not be asked';
  return `${answer.name}${answer.active ? '' : ', no longer active'}`;
}
