import { json, type Request, type Response } from 'express';
import { bodyProblem, exampleOf, ProblemError } from './problem.js';
import { isProblemCode } from './problem-catalogue.js';

/**
 * Reads one JSON object into `request.body`.
 * @param limit as "1mb"
 * @throws ProblemError `body-invalid` (400) | `body-too-large` (413) | `media-type-unsupported` (415)
 */
export async function readJsonBody(request: Request, response: Response, limit: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    json({ limit })(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(refusal(error, limit));
    });
  });
  if (Array.isArray(request.body)) throw new ProblemError('body-invalid', exampleOf('body-invalid').detail);
}

function refusal(error: unknown, limit: string): Error {
  const problem = bodyProblem(error);
  if (problem === null || !isProblemCode(problem.code)) {
    return error instanceof Error ? error : new Error(exampleOf('server-error').detail);
  }
  const detail =
    problem.code === 'body-too-large'
      ? `The body is larger than ${limit.toUpperCase().replace('MB', ' MB')}. Send less at a time.`
      : problem.detail;
  return new ProblemError(problem.code, detail);
}
