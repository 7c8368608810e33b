import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { AppError, type FieldError } from '../../kernel/app-error.js';
import { FindingShape } from '../invoices/finding.shape.js';
import { List, Text, Whole } from '../openapi/shape.js';
import { isProblemCode, type ProblemCode, PROBLEMS } from './problem-catalogue.js';

export const PROBLEM_TYPE = 'application/problem+json';

export class FieldProblem {
  @Text('Path in the JSON body, or name of the parameter', 'lines[0].quantity')
  field: string;

  @Text('What is wrong with it', 'The quantity must be 8 or less: that is what is left to bill')
  message: string;
}

/** RFC 9457, with a code for programs and a sentence for people. */
export class Problem {
  @Text('Where the code is described', '/api/v1/problems/invoice-state')
  type: string;

  @Text('The same for every problem of this type', 'The invoice has moved on')
  title: string;

  @Whole('The HTTP status', 409)
  status: number;

  @Text('Stable, for programs', 'invoice-state')
  code: string;

  @Text('What happened this time, and what to do', 'Invoice INV-100042 is now "Paid". Look at it again.')
  detail: string;

  @List(FieldProblem, 'The mistakes, one for each field; empty where it is about no field')
  fields: readonly FieldError[];

  @List(FindingShape, 'What is wrong with a document, where one was sent', { required: false })
  findings?: readonly FindingShape[];

  @Text('Receipt number of the document, which is kept although it was not accepted', 'INV-100042', {
    required: false,
  })
  reference?: string;

  @Text(
    'To be told to the council when asking about an error of ours',
    '0198c7a0-0000-7000-8000-000000000000',
    {
      required: false,
    },
  )
  requestId?: string;
}

/** A problem that a handler answers with, with more than its sentence. */
export class ProblemError extends AppError {
  constructor(
    readonly problemCode: ProblemCode,
    detail: string,
    readonly extra: Pick<Problem, 'findings' | 'reference'> = {},
  ) {
    super(problemCode, { status: PROBLEMS[problemCode].status, message: detail });
  }
}

/** A problem that was told before, to be told again as it was. */
export class RepeatedProblem extends AppError {
  constructor(readonly problem: Problem) {
    super(problem.code, { status: problem.status, message: problem.detail });
  }
}

/** What to tell about an error. Nothing of what happened inside comes out. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof RepeatedProblem) return error.problem;
  if (error instanceof AppError) {
    const extra = error instanceof ProblemError ? error.extra : {};
    return { ...problem(error.code, error.status, error.message, error.fields), ...extra };
  }
  if (error instanceof HttpException && error.getStatus() === 404) {
    return problem(
      'not-found',
      404,
      'There is no such address. See /api/v1/openapi.json for those there are.',
    );
  }
  const { status, example } = PROBLEMS['server-error'];
  return { ...problem('server-error', status, example), requestId };
}

/** What the parsers of bodies say, in our words. @returns null for what is no mistake of the sender */
export function bodyProblem(error: unknown): Problem | null {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return exampleOf('body-too-large');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return problem(
      'media-type-unsupported',
      415,
      'Send the body as it is: not compressed, and JSON in UTF-8.',
    );
  }
  return typeof status === 'number' && status >= 400 && status < 500 ? exampleOf('body-invalid') : null;
}

export function exampleOf(code: ProblemCode): Problem {
  return problem(code, PROBLEMS[code].status, PROBLEMS[code].example);
}

function problem(code: string, status: number, detail: string, fields: readonly FieldError[] = []): Problem {
  const title = isProblemCode(code) ? PROBLEMS[code].title : (STATUS_CODES[status] ?? 'Problem');
  return { type: `/api/v1/problems/${code}`, title, status, code, detail, fields };
}
