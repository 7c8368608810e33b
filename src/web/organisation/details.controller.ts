import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { ChangeDetailsService, ownSupplier, read } from '../../suppliers/change-details.service.js';
import { ChangeIdentityService } from '../../suppliers/change-identity.service.js';
import { answersOnFile, readStep, typedOf } from '../../suppliers/domain/joining-steps.js';
import type { IdentityChange } from '../../suppliers/domain/identity-change.js';
import { readCompany } from '../../suppliers/domain/read-answers.js';
import { type Supplier, SupplierService } from '../../suppliers/supplier.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { DETAILS, type Detail, detailPage } from './detail-page.model.js';

/** What a supplier has on file about itself, one thing per page, with what is held filled in. */
@Controller('organisation/details')
export class DetailsController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(ChangeDetailsService) private readonly details: ChangeDetailsService,
    @Inject(ChangeIdentityService) private readonly identity: ChangeIdentityService,
  ) {}

  @Post('withdraw')
  async withdraw(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.identity.withdraw(who);
    setNotice(request, 'You took it back. Nothing is changed.');
    response.redirect(303, '/organisation');
  }

  @Get(':detail')
  async ask(@Who() who: Principal, @Param('detail') name: string, @Res() response: Response): Promise<void> {
    const supplier = await this.own(who);
    const detail = detailOf(name);
    const form = newForm(typedOf(detail, answersOf(supplier)));
    response.render('organisation/detail-page.njk', detailPage(detail, supplier, form));
  }

  @Post(':detail')
  async change(
    @Who() who: Principal,
    @Param('detail') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const supplier = await this.own(who);
    const detail = detailOf(name);
    try {
      setNotice(request, await this.take(who, supplier, detail, typedValues(body)));
    } catch (error) {
      return this.again(detail, supplier, response, formWith(body, mistakesOf(error)));
    }
    response.redirect(303, '/organisation');
  }

  /** @returns what to say about it */
  private async take(
    who: Principal,
    supplier: Supplier,
    detail: Detail,
    typed: Record<string, string>,
  ): Promise<string> {
    if (detail === 'address') {
      await this.details.changeAddress(who, typed);
      return 'Your address is changed.';
    }
    if (detail === 'size') {
      await this.details.changeSize(who, typed);
      return 'Your details are changed.';
    }
    // Whoever has a number on the register of companies has one, whatever kind of organisation it is.
    const answers =
      detail === 'company' ? readCompany(typed, 'company') : readStep(detail, typed, answersOf(supplier));
    const { name, companyNumber, vatNumber } = read(answers);
    const wanted: IdentityChange = {
      ...(name === undefined ? {} : { name }),
      ...(companyNumber === undefined ? {} : { companyNumber }),
      ...(vatNumber === undefined ? {} : { vatNumber }),
    };
    return (await this.identity.propose(who, wanted))
      ? 'We have what you want to change. We check it, and write to you when it is decided.'
      : 'That is what we have on file already. Nothing is changed.';
  }

  private async own(who: Principal): Promise<Supplier> {
    const supplierId = ownSupplier(who);
    authorise(who, 'supplier.change', { councilId: who.councilId, supplierId });
    return this.suppliers.read(who, supplierId);
  }

  private again(detail: Detail, supplier: Supplier, response: Response, form: FormState): void {
    response
      .status(HttpStatus.UNPROCESSABLE_ENTITY)
      .render('organisation/detail-page.njk', detailPage(detail, supplier, form));
  }
}

function answersOf(supplier: Supplier) {
  return answersOnFile({ ...supplier, known: true });
}

function detailOf(name: string): Detail {
  const detail = DETAILS.find((each) => each === name);
  if (detail === undefined) throw notFound();
  return detail;
}
