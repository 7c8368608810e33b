import { applyDecorators, Controller, UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ApiKeyGuard } from './access/api-key.guard.js';
import { Problems } from './openapi/answers.js';
import { inputPipe } from './openapi/input.js';
import { ProblemFilter } from './problems/problem.filter.js';

/** A controller under /api/v1: it asks for a key, checks what comes in, and tells of problems in RFC 9457's way. */
export function ApiResource(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/v1/${path}`),
    UseGuards(ApiKeyGuard),
    UsePipes(inputPipe()),
    UseFilters(ProblemFilter),
    ApiTags(tag),
    ApiBearerAuth(),
    Problems('api-key-invalid', 'too-many-requests', 'server-error'),
  );
}
