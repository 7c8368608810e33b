import type { FieldError } from '../../kernel/app-error.js';
import {
  type Answers,
  mayHaveCompanyNumber,
  NOTHING_ANSWERED,
  type OrganisationKind,
} from './organisation.js';
import {
  readAddress,
  type ReadAnswers,
  readCompany,
  readContactAnswers,
  readKind,
  readName,
  readSize,
  readVat,
  type Typed,
} from './read-answers.js';
import type { SizeBand } from './supplier.js';

/** Pages of joining that ask for answers, one thing each. */
export const JOINING_STEPS = ['kind', 'company', 'name', 'vat', 'address', 'contact', 'size'] as const;
export type JoiningStep = (typeof JOINING_STEPS)[number];

/** What has to be done before answers can be sent, as the task list names it. */
export const JOINING_TASKS = ['organisation', 'vat', 'address', 'contact', 'size'] as const;
export type JoiningTask = (typeof JOINING_TASKS)[number];

const DONE: Readonly<Record<JoiningTask, (answers: Answers) => boolean>> = {
  organisation: ({ kind, name, companyNumber }) => kind !== null && name !== null && companyNumber !== null,
  vat: ({ vatNumber }) => vatNumber !== null,
  address: ({ address }) => address !== null,
  contact: ({ contactName, phone }) => contactName !== null && phone !== null,
  size: ({ sizeBand, sector }) => sizeBand !== null && sector !== null,
};

/** Whether none of its answers is missing; whether they are right was judged when each page was read. */
export function isDone(task: JoiningTask, answers: Answers): boolean {
  return DONE[task](answers);
}

/** Tasks that are still open, in the order of the list. */
export function openTasks(answers: Answers): JoiningTask[] {
  return JOINING_TASKS.filter((task) => !isDone(task, answers));
}

/** Read one page. A company is asked for its number only where its kind may have one. */
export function readStep(step: JoiningStep, typed: Typed, { kind }: Answers): ReadAnswers {
  if (step === 'company') return readCompany(typed, kind ?? 'company');
  const readers = {
    kind: readKind,
    name: readName,
    vat: readVat,
    address: readAddress,
    contact: readContactAnswers,
    size: readSize,
  };
  return readers[step](typed);
}

/** The page after this one within the same task; null where the task is done. */
export function stepAfter(step: JoiningStep, answers: Answers): JoiningStep | null {
  if (step === 'kind') {
    const kind = answers.kind;
    return kind !== null && mayHaveCompanyNumber(kind) ? 'company' : 'name';
  }
  if (step === 'company') return answers.name === null || answers.companyNumber === '' ? 'name' : null;
  return null;
}

/** The first page of a task. */
export function firstStepOf(task: JoiningTask): JoiningStep {
  return task === 'organisation' ? 'kind' : task;
}

/** What a council's record of a supplier answers already, so that it is not asked. */
export function answersOnFile(held: {
  readonly kind: OrganisationKind | null;
  readonly name: string;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  readonly addressLine: string;
  readonly town: string;
  readonly postcode: string;
  readonly phone: string | null;
  readonly sizeBand: SizeBand | null;
  readonly sector: string;
  /** Whether it has traded: what is missing in the record of one that has, it does not have. */
  readonly known: boolean;
}): Answers {
  const kind = held.kind ?? (held.companyNumber !== null ? 'company' : null);
  const { addressLine, town, postcode } = held;
  const complete = addressLine !== '' && town !== '' && postcode !== '';
  return {
    ...NOTHING_ANSWERED,
    kind,
    name: held.name,
    companyNumber: held.companyNumber ?? (kind === null ? null : ''),
    vatNumber: held.vatNumber ?? (held.known ? '' : null),
    address: complete ? { addressLine, town, postcode } : null,
    phone: held.phone,
    sizeBand: held.sizeBand,
    sector: held.sector === '' ? null : held.sector,
  };
}

/** What was answered before, as the form of the step has it. */
export function typedOf(step: JoiningStep, answers: Answers): Record<string, string> {
  switch (step) {
    case 'kind':
      return { kind: answers.kind ?? '' };
    case 'company':
      return {
        companyNumber: answers.companyNumber ?? '',
        registered: answers.companyNumber === null ? '' : answers.companyNumber === '' ? 'no' : 'yes',
      };
    case 'name':
      return { name: answers.name ?? '' };
    case 'vat':
      return {
        vatNumber: answers.vatNumber ?? '',
        vatRegistered: answers.vatNumber === null ? '' : answers.vatNumber === '' ? 'no' : 'yes',
      };
    case 'address':
      return { ...answers.address };
    case 'contact':
      return { contactName: answers.contactName ?? '', phone: answers.phone ?? '' };
    case 'size':
      return { sizeBand: answers.sizeBand ?? '', sector: answers.sector ?? '' };
  }
}

/** What is said where the register of companies does not know a number: it may be right all the same. */
export function numberNotKnown(number: string): FieldError {
  return {
    field: 'companyNumber',
    message: `Companies House does not know ${number}. Check the number; if it is right, continue again`,
  };
}
