import {
  firstStepOf,
  isDone,
  JOINING_TASKS,
  type JoiningStep,
  type JoiningTask,
  openTasks,
} from '../../suppliers/domain/joining-steps.js';
import {
  type Answers,
  KIND_NAMES,
  mayHaveCompanyNumber,
  SECTOR_NAMES,
  SIZE_LABELS,
} from '../../suppliers/domain/organisation.js';
import { SIZE_BANDS } from '../../suppliers/domain/supplier.js';
import { ORGANISATION_KINDS } from '../../suppliers/domain/organisation.js';
import type { JoiningView } from '../../suppliers/joining-view.js';
import type { FormState } from '../forms/form.js';

const TASK_TITLES: Readonly<Record<JoiningTask, string>> = {
  organisation: 'Your organisation',
  vat: 'VAT',
  address: 'Address',
  contact: 'Who we can reach',
  size: 'Size and what you do',
};

/** Those of the answers, and where to pay. */
const TASKS = JOINING_TASKS.length + 1;

/** What govukTaskList takes, and whether everything is done. */
export function taskListPage(view: JoiningView, councilName: string) {
  const { answers } = view;
  const left = openTasks(answers).length + (view.bank === null ? 1 : 0);
  return {
    councilName,
    name: answers.name,
    email: view.email,
    done: TASKS - left,
    total: TASKS,
    complete: left === 0,
    items: [
      ...JOINING_TASKS.map((task) =>
        taskItem(TASK_TITLES[task], `/join/answers/${firstStepOf(task)}`, isDone(task, answers)),
      ),
      bankItem(view),
      {
        title: { text: 'Insurance and other documents' },
        href: '/join/documents',
        status: { text: 'Optional' },
      },
    ],
  };
}

function taskItem(title: string, href: string, done: boolean) {
  return {
    title: { text: title },
    href,
    status: done ? { text: 'Completed' } : { tag: { text: 'Not yet started', classes: 'govuk-tag--blue' } },
  };
}

/** An account on file is changed by those who can sign in. */
function bankItem({ bank }: JoiningView) {
  const title = 'Where we pay you';
  if (bank === 'on-file') return { title: { text: title }, status: { text: 'We have it on file' } };
  return taskItem(title, '/join/bank', bank === 'typed');
}

/** Where somebody is led who has not chosen a task: to the question about another account, or straight to the end. */
export function firstPageOf(view: JoiningView): string | null {
  if (view.mayBeRegistered !== null) return '/join/registered';
  return openTasks(view.answers).length === 0 && view.bank !== null ? '/join/check' : null;
}

const STEP_TITLES: Readonly<Record<JoiningStep, string>> = {
  kind: 'What kind of organisation are you?',
  company: 'What is your company number?',
  name: 'What is the name of your organisation?',
  vat: 'Are you registered for VAT?',
  address: 'What is your address?',
  contact: 'Who can we reach about orders and invoices?',
  size: 'How big are you, and what do you do?',
};

export function stepPage(step: JoiningStep, { answers }: JoiningView, form: FormState) {
  const charity = answers.kind !== null && answers.kind !== 'company' && mayHaveCompanyNumber(answers.kind);
  return {
    ...form,
    step,
    title: step === 'company' && charity ? 'Are you on the register of companies?' : STEP_TITLES[step],
    charity,
    kinds: ORGANISATION_KINDS.map((value) => ({
      ...{ value, text: KIND_NAMES[value], checked: form.values['kind'] === value },
    })),
    sizes: SIZE_BANDS.map((value) => ({
      ...{ value, text: SIZE_LABELS[value], checked: form.values['sizeBand'] === value },
    })),
    sectors: SECTOR_NAMES.map((value) => ({
      ...{ value, text: value, checked: form.values['sector'] === value },
    })),
  };
}

/** null where the register gave no company. */
export function foundCompany({ answers, registers }: JoiningView) {
  if (registers.company?.outcome !== 'found' || !answers.companyNumber) return null;
  const { addressLine, town, postcode } = answers.address ?? {};
  return {
    name: registers.company.name,
    active: registers.company.active,
    facts: [
      { key: 'Name', value: registers.company.name },
      { key: 'Company number', value: answers.companyNumber },
      ...(addressLine === undefined
        ? []
        : [{ key: 'Registered office', value: `${addressLine}, ${town}, ${postcode}` }]),
    ],
  };
}

interface AnswerRow {
  readonly key: string;
  readonly value: string;
  /** null where it is not changed here. */
  readonly href: string | null;
  /** In the middle of a sentence: "Change your VAT number". */
  readonly what: string;
}

export function checkAnswersPage(view: JoiningView, councilName: string, form: FormState) {
  return {
    ...form,
    councilName,
    invited: view.held !== null,
    email: view.email,
    rows: [...answerRows(view.answers), ...bankRow(view)],
  };
}

/** What is on file is not changed here, and its number is nobody's business. */
function bankRow({ bank }: JoiningView): AnswerRow[] {
  const row = { key: 'Where we pay you', what: 'where we pay you' };
  if (bank === 'typed') return [{ ...row, value: 'The account that you gave', href: '/join/bank' }];
  return bank === 'on-file' ? [{ ...row, value: 'The account that we have on file', href: null }] : [];
}

function answerRows(answers: Answers): AnswerRow[] {
  const { kind, name, companyNumber, vatNumber, address, contactName, phone, sizeBand, sector } = answers;
  const row = (step: JoiningStep, key: string, value: string, what: string): AnswerRow => ({
    ...{ key, value, what, href: `/join/answers/${step}` },
  });
  return [
    row('kind', 'Organisation', kind === null ? '' : KIND_NAMES[kind], 'what kind of organisation you are'),
    row('name', 'Name', name ?? '', 'the name'),
    ...(kind !== null && mayHaveCompanyNumber(kind)
      ? [row('company', 'Company number', companyNumber || 'None', 'the company number')]
      : []),
    row('vat', 'VAT number', vatNumber || 'Not registered for VAT', 'the VAT number'),
    row(
      'address',
      'Address',
      address === null ? '' : `${address.addressLine}, ${address.town}, ${address.postcode}`,
      'the address',
    ),
    row('contact', 'Contact', [contactName, phone].filter(Boolean).join(', '), 'the contact'),
    row('size', 'Size', sizeBand === null ? '' : SIZE_LABELS[sizeBand], 'the size'),
    row('size', 'What you do', sector ?? '', 'what you do'),
  ];
}
