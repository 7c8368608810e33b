import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiProduces, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { exampleOf, Problem, PROBLEM_TYPE } from '../problems/problem.js';
import { type ProblemCode, PROBLEMS } from '../problems/problem-catalogue.js';

type MethodDecorators = MethodDecorator & ClassDecorator;

/** One thing in JSON. @param status 200 unless told */
export function Answers(type: Type, description: string, status = 200): MethodDecorators {
  return applyDecorators(ApiResponse({ status, type, description }));
}

/** A list that is always short, so that it needs no pages. */
export function AnswersList(type: Type, description: string): MethodDecorators {
  return applyDecorators(ApiResponse({ status: 200, type, isArray: true, description }));
}

/** A page of a list: `items`, with `total` counting all that match. */
export function AnswersPage(item: Type, description: string): MethodDecorators {
  const whole = { type: 'integer', minimum: 0 } as const;
  return applyDecorators(
    ApiExtraModels(item),
    ApiResponse({
      status: 200,
      description,
      schema: {
        type: 'object',
        required: ['items', 'total', 'page', 'pageSize'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          ...{ total: whole, page: whole, pageSize: whole },
        },
      },
    }),
  );
}

/** A file in its own media type. */
export function AnswersFile(mediaType: string, description: string): MethodDecorators {
  return applyDecorators(
    ApiProduces(mediaType),
    ApiResponse({
      status: 200,
      description,
      content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
    }),
  );
}

const CODES = Symbol('codes of problems');

/**
 * The problems of an operation beside those that every operation has; one response for each status. It may stand
 * there several times: what was said before is kept.
 */
export function Problems(...codes: readonly ProblemCode[]): MethodDecorators {
  return <T>(target: object, key?: string | symbol, descriptor?: TypedPropertyDescriptor<T>) => {
    const about = descriptor?.value ?? target;
    const before = (Reflect.getOwnMetadata(CODES, about) ?? []) as ProblemCode[];
    const all = [...new Set([...before, ...codes])];
    Reflect.defineMetadata(CODES, all, about);
    applyDecorators(ApiExtraModels(Problem), ...responsesOf(all))(
      target,
      key as string,
      descriptor as TypedPropertyDescriptor<T>,
    );
  };
}

function responsesOf(codes: readonly ProblemCode[]): MethodDecorators[] {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort();
  return statuses.map((status) => {
    const own = codes.filter((code) => PROBLEMS[code].status === status);
    return ApiResponse({
      status,
      description: own.map((code) => PROBLEMS[code].title).join('; '),
      content: {
        [PROBLEM_TYPE]: {
          schema: { $ref: getSchemaPath(Problem) },
          examples: Object.fromEntries(own.map((code) => [code, { value: exampleOf(code) }])),
        },
      },
    });
  });
}
