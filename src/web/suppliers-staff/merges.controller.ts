import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { MergeSupplierService } from '../../suppliers/merge-supplier.service.js';
import { PreviewMergeService } from '../../suppliers/preview-merge.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { SupplierListService } from '../../uptake/supplier-list.service.js';
import {
  errorSummary,
  type FormState,
  formWith,
  mistakesOf,
  newForm,
  queryText,
  typedValues,
} from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { mergePage, otherPage } from './merge-pages.model.js';

/** Suppliers shown of a search: whoever sees more searches more closely. */
const FOUND_MAX = 20;

/** Two accounts of one legal entity: chosen, looked at, proposed, and carried out by somebody else. */
@Controller('suppliers/:number/merge')
export class MergesController {
  constructor(
    @Inject(PreviewMergeService) private readonly previews: PreviewMergeService,
    @Inject(MergeSupplierService) private readonly merging: MergeSupplierService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierListService) private readonly lists: SupplierListService,
  ) {}

  @Get()
  async choose(
    @Who() who: Principal,
    @Param('number') number: string,
    @Query('search') query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    await this.showOthers(who, number, queryText(query), response, HttpStatus.OK, newForm());
  }

  @Get(':other')
  async preview(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('other') other: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(who, number, other, response, HttpStatus.OK, newForm());
  }

  @Post(':other')
  async propose(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('other') other: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.merging.propose(who, number, other, typedValues(body)['reason'] ?? '');
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.show(who, number, other, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    setNotice(request, 'The merge is proposed. Somebody else has to look at it and carry it out.');
    response.redirect(303, `/suppliers/${number}/merge/${other}`);
  }

  @Post(':other/:step')
  async decide(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('other') other: string,
    @Param('step') step: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (step !== 'confirm' && step !== 'cancel') throw notFound();
    try {
      await this.merging[step](who, number, other);
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      return this.show(who, number, other, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    setNotice(
      request,
      step === 'confirm'
        ? `${number} and ${other} are one account now: ${other}. Everybody on file is told.`
        : 'The proposal is given up. Nothing was moved.',
    );
    response.redirect(303, `/suppliers/${other}`);
  }

  private async show(
    who: Principal,
    number: string,
    other: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    try {
      const preview = await this.previews.preview(who, number, other);
      response.status(status).render('suppliers-staff/merge-page.njk', mergePage(who, preview, form));
    } catch (error) {
      const mistakes = mistakesOf(error);
      const wrong = { ...newForm({ search: other }), errorSummary: errorSummary(mistakes) };
      await this.showOthers(who, number, other, response, HttpStatus.UNPROCESSABLE_ENTITY, wrong);
    }
  }

  private async showOthers(
    who: Principal,
    number: string,
    search: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const supplier = await this.suppliers.byNumber(who, number);
    authorise(who, 'supplier.propose-merge', { councilId: who.councilId });
    const likely = await this.previews.candidates(who, number);
    const first = { page: 1, pageSize: FOUND_MAX };
    const query = { search, state: null, segment: null, way: null };
    const found = search === '' ? null : await this.lists.list(who, query, first);
    response
      .status(status)
      .render('suppliers-staff/merge-other-page.njk', otherPage(supplier, search, likely, found, form));
  }
}
