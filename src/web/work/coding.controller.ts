import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccountCodeService } from '../../approvals/account-code.service.js';
import { CodeInvoiceService } from '../../approvals/code-invoice.service.js';
import { CostCentreService } from '../../approvals/cost-centre.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { AppError } from '../../kernel/app-error.js';
import { type FormState, formWith, mistakesOf, newForm, queryText, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { type CodeItem, codingPage, type CodesShown, splitOf } from './coding-page.model.js';

/** An invoice without an order: what it is for, and who says so. */
@Controller('work/invoices/:reference/coding')
export class CodingController {
  constructor(
    @Inject(CodeInvoiceService) private readonly coding: CodeInvoiceService,
    @Inject(CostCentreService) private readonly costCentres: CostCentreService,
    @Inject(AccountCodeService) private readonly accountCodes: AccountCodeService,
  ) {}

  @Get()
  async ask(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(who, reference, newForm(), response, queryText(query['split']));
  }

  @Post()
  async code(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.coding.code(who, reference, typedValues(body));
    } catch (error) {
      return this.again(who, reference, body, error, response);
    }
    setNotice(request, `Invoice ${reference} is coded, and matched again.`);
    response.redirect(303, `/work/invoices/${reference}`);
  }

  @Post('requester')
  async askPerson(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.coding.askPerson(who, reference, typedValues(body)['requesterId'] ?? '');
    } catch (error) {
      return this.again(who, reference, body, error, response);
    }
    setNotice(request, `It stands in the list of work of whoever you named.`);
    response.redirect(303, `/work/invoices/${reference}`);
  }

  private async again(who: Principal, reference: string, body: unknown, error: unknown, response: Response) {
    const form = formWith(body, mistakesOf(error));
    response.status(error instanceof AppError ? error.status : HttpStatus.UNPROCESSABLE_ENTITY);
    await this.show(who, reference, form, response, '');
  }

  private async show(who: Principal, reference: string, form: FormState, response: Response, split: string) {
    const view = await this.coding.read(who, reference);
    const costCentres = await this.costCentres.list(who);
    const accountCodes = await this.accountCodes.list(who);
    const isOpen = (each: { readonly open: boolean }) => each.open;
    const codes: CodesShown = {
      all: { costCentres: costCentres.map(item), accountCodes: accountCodes.map(item) },
      open: {
        costCentres: costCentres.filter(isOpen).map(item),
        accountCodes: accountCodes.filter(isOpen).map(item),
      },
    };
    response.render('work/coding-page.njk', {
      ...codingPage(view, codes, form.values, splitOf(split)),
      ...form,
    });
  }
}

function item({ code, name }: { readonly code: string; readonly name: string }): CodeItem {
  return { code, text: name };
}
