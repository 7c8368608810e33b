import { Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { listTemplate } from '../../invoices/domain/invoice-list-columns.js';
import { type SentList, SendListService } from '../../invoices/send-list.service.js';
import { TypeInvoiceService } from '../../invoices/type-invoice.service.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { manyPage, sentListPage } from './send-many.model.js';

/** Many invoices in one spreadsheet. */
@Controller('send/many')
export class SendManyController {
  constructor(
    @Inject(SendListService) private readonly lists: SendListService,
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
  ) {}

  @Get()
  async choose(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.typing.parties(who);
    this.show(response, HttpStatus.OK, newForm());
  }

  @Get('template.csv')
  async template(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.typing.parties(who);
    response.attachment('invoices.csv').type('text/csv').send(listTemplate());
  }

  @Post()
  async send(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.typing.parties(who);
    const { file } = request;
    if (file === undefined) {
      const form = formWith({}, [{ field: 'file', message: 'Choose the file of your invoices' }]);
      return this.show(response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    let list: SentList;
    try {
      const { buffer: bytes, originalname: fileName, mimetype: mediaType } = file;
      list = await this.lists.send(who, { bytes, fileName, mediaType });
    } catch (error) {
      return this.show(response, HttpStatus.UNPROCESSABLE_ENTITY, formWith({}, mistakesOf(error)));
    }
    // So that each page names the day of payment from the first minute on.
    for (const { sent } of list.outcomes) if (sent !== null) await this.promising.promise(who, sent.id);
    response.redirect(303, `/send/many/${list.id}`);
  }

  @Get(':id')
  async result(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    response.render('send-many/sent-list.njk', sentListPage(await this.lists.read(who, id)));
  }

  @Get(':id/rows-to-correct.csv')
  async rows(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    response
      .attachment('rows-to-correct.csv')
      .type('text/csv')
      .send(await this.lists.rowsToCorrect(who, id));
  }

  private show(response: Response, status: HttpStatus, form: FormState): void {
    response.status(status).render('send-many/many-page.njk', manyPage(form));
  }
}
