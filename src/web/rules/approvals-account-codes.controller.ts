import { Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccountCodeService } from '../../approvals/account-code.service.js';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { type Table, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

@Controller('rules/approvals/account-codes')
export class ApprovalsAccountCodesController {
  constructor(@Inject(AccountCodeService) private readonly accountCodes: AccountCodeService) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, newForm(), response);
  }

  @Post()
  async take(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    authorise(who, 'cost-codes.set', { councilId: who.councilId });
    try {
      const count = await this.accountCodes.take(who, request.file?.buffer ?? new Uint8Array(0));
      setNotice(request, `${counted(count, 'account code')} taken in.`);
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, form, response);
    }
    response.redirect(303, '/rules/approvals/account-codes');
  }

  private async show(who: Principal, form: FormState, response: Response): Promise<void> {
    const all = await this.accountCodes.list(who);
    const list: Table = {
      ...{ caption: 'Account codes', captionHidden: true },
      head: [{ text: 'Code' }, { text: 'Name' }, { text: 'Category' }, { text: 'Open' }],
      rows: all.map(({ code, name, category, open }) => [
        textCell(code),
        textCell(name),
        textCell(category ?? 'None'),
        textCell(open ? 'Yes' : 'No'),
      ]),
    };
    response.render('rules/approvals-codes-page.njk', {
      ...form,
      maySet: may(who, 'cost-codes.set', { councilId: who.councilId }),
      ...{
        title: 'Account codes',
        action: '/rules/approvals/account-codes',
        list: all.length === 0 ? null : list,
      },
      hint: 'The first row names the columns code, name, category and open. Category is of spend and may be empty; open is yes or no. What the file leaves out stays as it is.',
    });
  }
}
