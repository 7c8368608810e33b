import { applyDecorators, type NestInterceptor, type Type, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Problems } from '../openapi/answers.js';
import { IDEMPOTENCY_KEY_MAX, IdempotencyInterceptor } from './idempotency.interceptor.js';

/**
 * A POST that may be sent again with the same `Idempotency-Key`. Every POST of the API is one.
 * @param before what reads the body, where it is no JSON: it takes part in telling one request from another
 */
export function Idempotent(...before: Type<NestInterceptor>[]): MethodDecorator {
  return applyDecorators(
    UseInterceptors(...before, IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A name of your own for this request, best a UUID. Sent again with the same body within 24 hours it gives the first answer, with the header Idempotency-Replayed, and does nothing.',
      schema: { type: 'string', maxLength: IDEMPOTENCY_KEY_MAX },
      example: '5f0c1b1e-6f4e-4b7e-9d57-0d6c0f4b8a11',
    }),
    Problems('idempotency-key-invalid', 'idempotency-key-reused', 'request-under-way', 'request-broken-off'),
    Problems('body-invalid', 'body-too-large', 'media-type-unsupported'),
  );
}
