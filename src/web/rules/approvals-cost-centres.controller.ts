import { Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CostCentreService, type CostCentreView } from '../../approvals/cost-centre.service.js';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { type Table, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

@Controller('rules/approvals/cost-centres')
export class ApprovalsCostCentresController {
  constructor(@Inject(CostCentreService) private readonly costCentres: CostCentreService) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, newForm(), response);
  }

  @Post()
  async take(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    authorise(who, 'cost-codes.set', { councilId: who.councilId });
    try {
      const count = await this.costCentres.take(who, request.file?.buffer ?? new Uint8Array(0));
      setNotice(request, `${counted(count, 'cost centre')} taken in.`);
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, form, response);
    }
    response.redirect(303, '/rules/approvals/cost-centres');
  }

  private async show(who: Principal, form: FormState, response: Response): Promise<void> {
    const all = await this.costCentres.list(who);
    response.render('rules/approvals-codes-page.njk', {
      ...form,
      maySet: may(who, 'cost-codes.set', { councilId: who.councilId }),
      ...{ title: 'Cost centres', action: '/rules/approvals/cost-centres' },
      hint: 'The first row names the columns code, name, holder and open. Holder is the email address of whoever holds the budget; open is yes or no. What the file leaves out stays as it is.',
      list: all.length === 0 ? null : table(all),
    });
  }
}

function table(all: readonly CostCentreView[]): Table {
  return {
    ...{ caption: 'Cost centres', captionHidden: true },
    head: [{ text: 'Code' }, { text: 'Name' }, { text: 'Budget holder' }, { text: 'Open' }],
    rows: all.map(({ code, name, holder, open }) => [
      textCell(code),
      textCell(name),
      textCell(holder ?? 'Nobody'),
      textCell(open ? 'Yes' : 'No'),
    ]),
  };
}
