import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { CisVerificationService } from '../../suppliers/cis-verification.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { readDate } from '../forms/date-input.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { cisPage } from './cis-page.model.js';

/** Staff record what HMRC answered about a supplier of construction work. */
@Controller('suppliers/:number/cis')
export class CisController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(CisVerificationService) private readonly cis: CisVerificationService,
  ) {}

  @Get()
  async ask(@Who() who: Principal, @Param('number') number: string, @Res() response: Response) {
    await this.show(who, number, response, HttpStatus.OK, newForm());
  }

  @Post()
  async record(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id, name } = await this.suppliers.byNumber(who, number);
    const { verificationNumber = '', treatment = '' } = typedValues(body);
    const { date, mistake } = readDate(body, 'verifiedOn', 'the day on which HMRC answered');
    try {
      await this.cis.record(who, id, { verificationNumber, treatment, verifiedOn: date });
    } catch (error) {
      // What is wrong with the day as it was typed says more than that there is none.
      const mistakes = mistakesOf(error).map((each) =>
        each.field === 'verifiedOn' ? (mistake ?? each) : each,
      );
      const form = formWith(body, mistakes);
      return this.show(who, number, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    setNotice(request, `The verification of ${name} is on record. Invoices that waited for it go on.`);
    response.redirect(303, `/suppliers/${number}`);
  }

  private async show(
    who: Principal,
    number: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const supplier = await this.suppliers.byNumber(who, number);
    authorise(who, 'supplier.verify-cis', { councilId: who.councilId });
    const last = await this.cis.read(who, supplier.id);
    response.status(status).render('suppliers-staff/cis-page.njk', cisPage(supplier, last, form));
  }
}
