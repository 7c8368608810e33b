import { Controller, Get, Param, UseFilters } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '../../kernel/app-error.js';
import { Answers, Problems } from '../openapi/answers.js';
import { Text, Whole } from '../openapi/shape.js';
import { isProblemCode, PROBLEMS } from './problem-catalogue.js';
import { ProblemFilter } from './problem.filter.js';

export class ProblemType {
  @Text('The code', 'invoice-state')
  code: string;

  @Whole('The HTTP status that it comes with', 409)
  status: number;

  @Text('What it stands for', 'The invoice has moved on')
  title: string;

  @Text('What it may say', 'Invoice INV-100042 is now "Paid". Look at it again.')
  example: string;
}

/** What the `type` of a problem leads to. Needs no key. */
@ApiTags('Problems')
@Controller('api/v1/problems')
@UseFilters(ProblemFilter)
export class ProblemsController {
  @Get(':code')
  @ApiOperation({ summary: 'What a problem code stands for' })
  @Answers(ProblemType, 'The code in words')
  @Problems('not-found')
  problem(@Param('code') code: string): ProblemType {
    if (!isProblemCode(code)) throw notFound('problem code');
    return { code, ...PROBLEMS[code] };
  }
}
