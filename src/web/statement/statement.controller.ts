import { Controller, Get, HttpStatus, Inject, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { CheckStatementService } from '../../payments/check-statement.service.js';
import { type FormState, formWith, mistakesOf, newForm, queryText } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { answerCsv, statementPage, statementsPage } from './statement-page.model.js';

/** A supplier's statement, answered line by line. */
@Controller('payments/statement')
export class StatementController {
  constructor(@Inject(CheckStatementService) private readonly statements: CheckStatementService) {}

  @Get()
  async choose(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, response, HttpStatus.OK, newForm());
  }

  @Post()
  async check(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { file } = request;
    try {
      if (file === undefined) {
        await this.statements.list(who);
        const form = formWith({}, [{ field: 'file', message: 'Choose the file of your statement' }]);
        return await this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
      }
      const { buffer: bytes, originalname: fileName, mimetype: mediaType } = file;
      const id = await this.statements.bring(who, { bytes, fileName, mediaType });
      response.redirect(303, `/payments/statement/${id}`);
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      await this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
  }

  @Get(':id')
  @Render('statement/statement-page.njk')
  async answer(@Who() who: Principal, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const statement = await this.statements.check(who, id);
    return statementPage(statement, queryText(query['show']), query['page']);
  }

  @Get(':id/answer.csv')
  async download(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const statement = await this.statements.check(who, id);
    response.attachment('statement-answer.csv').type('text/csv').send(answerCsv(statement));
  }

  private async show(who: Principal, response: Response, status: HttpStatus, form: FormState): Promise<void> {
    const page = statementsPage(await this.statements.list(who), form);
    response.status(status).render('statement/statements-page.njk', page);
  }
}
