import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { AppError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { AssistSupplierService } from '../../suppliers/assist-supplier.service.js';
import { type Supplier, SupplierService } from '../../suppliers/supplier.service.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { beginAssisting, stopAssisting } from '../session/assisting.js';
import { setNotice } from '../session/notice.js';
import { visitorOf, Who } from '../session/visitor.js';
import { assistPage } from './assist-page.model.js';

/** Staff act for a supplier who does not go online: the consent, the beginning and the end. */
@Controller()
export class AssistController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(AssistSupplierService) private readonly assisting: AssistSupplierService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('suppliers/:number/assist')
  async ask(
    @Who() who: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    const supplier = await this.assistable(who, number);
    const form = newForm(dateValues('givenOn', this.clock.today()));
    await this.show(who, supplier, response, HttpStatus.OK, form);
  }

  /** Record the consent and begin. */
  @Post('suppliers/:number/assist')
  async record(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const supplier = await this.assistable(who, number);
    const { givenBy = '', channel = '', givenFor = '', days = '' } = typedValues(body);
    const { date: givenOn, mistake } = readDate(body, 'givenOn', 'the day on which they agreed');
    try {
      const draft = { givenBy, channel, givenOn, givenFor, days };
      const unread = mistake === null ? [] : [mistake];
      beginAssisting(request, await this.assisting.record(who, supplier.id, draft, unread));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.show(who, supplier, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    response.redirect(303, '/home');
  }

  /** Begin with a consent that was recorded before. */
  @Post('suppliers/:number/assist/:id/begin')
  async begin(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const supplier = await this.assistable(who, number);
    const known = await this.assisting.consents(who, supplier.id);
    if (!known.some((consent) => consent.id === id)) {
      throw new AppError('consent-over', {
        ...{ status: 409, message: 'This consent is over. Record a new one if the supplier agrees again.' },
      });
    }
    beginAssisting(request, id);
    response.redirect(303, '/home');
  }

  @Post('suppliers/:number/assist/:id/end')
  async end(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const supplier = await this.assistable(who, number);
    await this.assisting.end(who, supplier.id, id);
    setNotice(request, 'The consent has ended. The supplier is told.');
    response.redirect(303, `/suppliers/${encodeURIComponent(number)}/assist`);
  }

  /** Back to one's own work; the consent stays until its last day. */
  @Post('assist/stop')
  stop(@Req() request: Request, @Res() response: Response): void {
    const { assisting } = visitorOf(request);
    if (assisting === undefined) return response.redirect(303, '/');
    stopAssisting(request);
    setNotice(request, `You no longer act for ${assisting.supplier.name}.`);
    response.redirect(303, `/suppliers/${encodeURIComponent(assisting.supplier.number)}`);
  }

  private async assistable(who: Principal, number: string): Promise<Supplier> {
    const supplier = await this.suppliers.byNumber(who, number);
    authorise(who, 'supplier.assist', { councilId: who.councilId, supplierId: supplier.id });
    return supplier;
  }

  private async show(
    who: Principal,
    supplier: Supplier,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const consents = await this.assisting.consents(who, supplier.id);
    response.status(status).render('assist/assist-page.njk', assistPage(supplier, consents, form));
  }
}
