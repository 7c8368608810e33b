import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { AppError, type FieldError } from '../../kernel/app-error.js';

/** What a GOV.UK error summary takes. */
export interface ErrorSummary {
  readonly titleText: string;
  readonly errorList: readonly { readonly text: string; readonly href?: string }[];
}

/** A form as a page shows it again: what was typed, and what is wrong with it. */
export interface FormState {
  /** As typed, by the name of the control. */
  readonly values: Readonly<Record<string, string>>;
  /** For `errorMessage` of the control of that name. */
  readonly errors: Readonly<Record<string, { readonly text: string }>>;
  /** null while nothing is wrong. */
  readonly errorSummary: ErrorSummary | null;
}

/** A form before anybody has sent it. */
export function newForm(values: Readonly<Record<string, string>> = {}): FormState {
  return { values, errors: {}, errorSummary: null };
}

/**
 * Check a form as it was sent.
 * @param body values that are not single texts are left out, as if not sent
 * @returns the checked input; or, with every mistake in the order of the class's fields, the form to show again
 */
export function readForm<T extends object>(
  type: ClassConstructor<T>,
  body: unknown,
): { readonly input: T; readonly form: null } | { readonly input: null; readonly form: FormState } {
  const values = typedValues(body);
  const input = plainToInstance(type, values, { excludeExtraneousValues: false });
  const mistakes = validateSync(input, { whitelist: true, stopAtFirstError: true });
  if (mistakes.length === 0) return { input, form: null };
  return { input: null, form: formWith(values, mistakes.map(fieldError)) };
}

/** The form again with these mistakes. A mistake without a field stands in the summary only. */
export function formWith(body: unknown, mistakes: readonly FieldError[]): FormState {
  return {
    values: typedValues(body),
    errors: Object.fromEntries(
      [...mistakes]
        .reverse()
        .filter(({ field }) => field !== '')
        .map(({ field, message }) => [field, { text: message }]),
    ),
    errorSummary: errorSummary(mistakes),
  };
}

/** A form that is shown again, with one mistake more at the end. */
export function alsoWrong(form: FormState, mistake: FieldError): FormState {
  const { titleText, errorList } = errorSummary([mistake]);
  return {
    values: form.values,
    errors: { [mistake.field]: { text: mistake.message }, ...form.errors },
    errorSummary: { titleText, errorList: [...(form.errorSummary?.errorList ?? []), ...errorList] },
  };
}

/** The error summary of these mistakes: each leads to the control whose id is the field's name. */
export function errorSummary(mistakes: readonly FieldError[]): ErrorSummary {
  return {
    titleText: 'There is a problem',
    errorList: mistakes.map(({ field, message }) =>
      field === '' ? { text: message } : { text: message, href: `#${field}` },
    ),
  };
}

/**
 * The mistakes that an error names, for the form that caused it.
 * @throws the error itself where a form cannot put it right: a bug, not found, not allowed, not available
 */
export function mistakesOf(error: unknown): readonly FieldError[] {
  if (!(error instanceof AppError) || [401, 403, 404].includes(error.status) || error.status >= 500)
    throw error;
  return error.fields.length > 0 ? error.fields : [{ field: '', message: error.message }];
}

/** The status of the form that is shown again: too many tries are told as such. */
export function refusalStatus(error: unknown): 422 | 429 {
  return error instanceof AppError && error.status === 429 ? 429 : 422;
}

/** The single texts of a body, trimmed. */
export function typedValues(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name, value.trim()]),
  );
}

/** A query's value where it is one text, else ''. */
export function queryText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function fieldError({ property, constraints }: ValidationError): FieldError {
  return { field: property, message: Object.values(constraints ?? {})[0] ?? 'Check this answer' };
}
