import { json, type Request, type Response } from 'express';
import { bodyProblem, exampleOf, ProblemError } from './problem.js';
import { isProblemCode } from './problem-catalogue.js';

/** Deeper than anything that the API takes; what checks a body goes into it level by level, and would run out of stack. */
const DEPTH_MAX = 16;

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
  if (isDeeper(request.body, DEPTH_MAX)) {
    throw new ProblemError('body-invalid', `The body is nested more than ${DEPTH_MAX} deep.`);
  }
}

/** Level by level and not by recursion, which is what a deep body would exhaust. */
function isDeeper(value: unknown, max: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= max; depth += 1) {
    level = level.flatMap((each): unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
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
