import { Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import type { AnswerKind } from '../../invoices/domain/answer-statement.js';
import { CheckStatementService } from '../../payments/check-statement.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { receivedFile } from '../invoices/takes-document.js';
import { Answers, AnswersList, Problems } from '../openapi/answers.js';
import { OptionalWord } from '../openapi/input.js';
import { StatementBodyInterceptor } from './statement-body.interceptor.js';
import {
  ANSWER_KINDS,
  statementShape,
  StatementShape,
  StatementSummaryShape,
  statementSummaryShape,
} from './statement.shape.js';

export class StatementQuery {
  @OptionalWord('Only lines with this answer', ANSWER_KINDS)
  status?: AnswerKind;
}

/** A supplier's statement, answered line by line. */
@ApiResource('statements', 'Statements')
export class StatementsController {
  constructor(@Inject(CheckStatementService) private readonly statements: CheckStatementService) {}

  @Post()
  @Idempotent(StatementBodyInterceptor)
  @HttpCode(201)
  @ApiOperation({
    summary: 'Supplier: bring a statement of what you think you are owed, as CSV',
    description:
      'A column with your invoice numbers, and as you have them dates and amounts, under whatever names and in whatever order; of up to 5 MB and 5,000 lines.',
  })
  @ApiConsumes('text/csv', 'text/plain', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'string' },
    examples: { csv: { value: 'Invoice number,Amount\nINV-0001,120.00\n' } },
  })
  @ApiHeader({ name: 'X-File-Name', required: false, description: 'What you call the file, percent-encoded' })
  @Answers(StatementShape, 'Each line answered; Location leads to it', 201)
  @Problems('not-found', 'not-allowed', 'statement-unreadable', 'statement-empty', 'statement-no-numbers')
  @Problems('statement-too-long', 'statement-too-large', 'document-too-large', 'media-type-unsupported')
  async bring(
    @Caller() who: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StatementShape> {
    const id = await this.statements.bring(who, receivedFile(request));
    response.setHeader('Location', `/api/v1/statements/${id}`);
    return statementShape(await this.statements.check(who, id), null);
  }

  @Get()
  @ApiOperation({ summary: 'Supplier: the last statements that you brought, newest first' })
  @AnswersList(StatementSummaryShape, 'Statements')
  @Problems('not-found')
  async list(@Caller() who: Principal): Promise<StatementSummaryShape[]> {
    return (await this.statements.list(who)).map(statementSummaryShape);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Supplier: what each line of a statement is answered today' })
  @Answers(StatementShape, 'The statement with its answers')
  @Problems('not-found', 'input-invalid')
  async read(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Query() { status }: StatementQuery,
  ): Promise<StatementShape> {
    return statementShape(await this.statements.check(who, id), status ?? null);
  }
}
