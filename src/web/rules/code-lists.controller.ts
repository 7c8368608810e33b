import { Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccountCodeService, type AccountCodeView } from '../../approvals/account-code.service.js';
import { CostCentreService, type CostCentreView } from '../../approvals/cost-centre.service.js';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { type Table, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

interface CodeList<Row> {
  list(who: Principal): Promise<readonly Row[]>;
  take(who: Principal, bytes: Uint8Array): Promise<number>;
}

/** What one list says where the other says something else. */
interface CodeListWords<Row> {
  readonly title: string;
  readonly noun: string;
  readonly action: string;
  readonly hint: string;
  /** The third column: what is known of a code beside its name. */
  readonly fact: { readonly head: string; readonly of: (row: Row) => string };
}

/** A list of codes of the council's ledger: all that it has, and a spreadsheet to take in more. */
abstract class CodeListController<Row extends Pick<CostCentreView, 'code' | 'name' | 'open'>> {
  constructor(
    private readonly codes: CodeList<Row>,
    private readonly words: CodeListWords<Row>,
  ) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, newForm(), response);
  }

  @Post()
  async take(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    authorise(who, 'cost-codes.set', { councilId: who.councilId });
    try {
      const count = await this.codes.take(who, request.file?.buffer ?? new Uint8Array(0));
      setNotice(request, `${counted(count, this.words.noun)} taken in.`);
    } catch (error) {
      response.status(HttpStatus.UNPROCESSABLE_ENTITY);
      return this.show(who, formWith({}, mistakesOf(error)), response);
    }
    response.redirect(303, this.words.action);
  }

  private async show(who: Principal, form: FormState, response: Response): Promise<void> {
    const { title, action, hint, fact } = this.words;
    const all = await this.codes.list(who);
    const list: Table = {
      ...{ caption: title, captionHidden: true },
      head: [{ text: 'Code' }, { text: 'Name' }, { text: fact.head }, { text: 'Open' }],
      rows: all.map((row) =>
        [row.code, row.name, fact.of(row), row.open ? 'Yes' : 'No'].map((text) => textCell(text)),
      ),
    };
    response.render('rules/code-list-page.njk', {
      ...{ ...form, title, action, hint, list: all.length === 0 ? null : list },
      maySet: may(who, 'cost-codes.set', { councilId: who.councilId }),
    });
  }
}

@Controller('rules/approvals/account-codes')
export class AccountCodesController extends CodeListController<AccountCodeView> {
  constructor(@Inject(AccountCodeService) codes: AccountCodeService) {
    super(codes, {
      ...{ title: 'Account codes', noun: 'account code', action: '/rules/approvals/account-codes' },
      hint: 'The first row names the columns code, name, category and open. Category is of spend and may be empty; open is yes or no. What the file leaves out stays as it is.',
      fact: { head: 'Category', of: ({ category }) => category ?? 'None' },
    });
  }
}

@Controller('rules/approvals/cost-centres')
export class CostCentresController extends CodeListController<CostCentreView> {
  constructor(@Inject(CostCentreService) codes: CostCentreService) {
    super(codes, {
      ...{ title: 'Cost centres', noun: 'cost centre', action: '/rules/approvals/cost-centres' },
      hint: 'The first row names the columns code, name, holder and open. Holder is the email address of whoever holds the budget; open is yes or no. What the file leaves out stays as it is.',
      fact: { head: 'Budget holder', of: ({ holder }) => holder ?? 'Nobody' },
    });
  }
}
