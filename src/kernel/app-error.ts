/** What a person or a program can do something about. A bug is not an AppError: it asserts and crashes. */
export class AppError extends Error {
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly params: Readonly<Record<string, unknown>>;

  /**
   * @param code stable, kebab-case, for programs
   * @param options.message one or two sentences of plain English: what happened, and what to do next
   * @param options.status HTTP status 4xx or 503; 400 unless told
   * @param options.fields where in the form or document, one entry a mistake
   */
  constructor(
    readonly code: string,
    options: AppErrorOptions,
  ) {
    super(options.message);
    this.name = 'AppError';
    this.status = options.status ?? 400;
    this.fields = options.fields ?? [];
    this.params = options.params ?? {};
  }
}

export interface AppErrorOptions {
  readonly message: string;
  readonly status?: number;
  readonly fields?: readonly FieldError[];
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One mistake in one field; `field` is the name of the form control or the path in a JSON body. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The answer to a stranger, and to anybody asking for what is not there: the two cannot be told apart. */
export function notFound(what = 'page'): AppError {
  return new AppError('not-found', { status: 404, message: `We cannot find that ${what}.` });
}
