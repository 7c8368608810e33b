import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { pageRequest } from '../../kernel/paging.js';
import { ChangeIdentityService } from '../../suppliers/change-identity.service.js';
import { CheckDocumentService } from '../../suppliers/check-document.service.js';
import { ClaimSupplierService } from '../../suppliers/claim-supplier.service.js';
import { ReadApplicationService } from '../../suppliers/read-application.service.js';
import { PreviewMergeService } from '../../suppliers/preview-merge.service.js';
import { SupplierDocumentService } from '../../suppliers/supplier-document.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { SuspendSupplierService } from '../../suppliers/suspend-supplier.service.js';
import { SupplierListService } from '../../uptake/supplier-list.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { changeLines, joiningLines, documentLines, type LookAt, mergeLines } from './look-at.js';
import { supplierPage } from './supplier-page.model.js';
import { SupplierReader } from './supplier-reader.js';
import { suppliersPage, suppliersQuery } from './suppliers-page.model.js';

type Standing = 'suspend' | 'reactivate';

@Controller('suppliers')
export class SuppliersController {
  constructor(
    @Inject(SupplierListService) private readonly lists: SupplierListService,
    @Inject(SupplierReader) private readonly reader: SupplierReader,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierDocumentService) private readonly documents: SupplierDocumentService,
    @Inject(PreviewMergeService) private readonly merges: PreviewMergeService,
    @Inject(ChangeIdentityService) private readonly identity: ChangeIdentityService,
    @Inject(CheckDocumentService) private readonly checks: CheckDocumentService,
    @Inject(ReadApplicationService) private readonly applications: ReadApplicationService,
    @Inject(ClaimSupplierService) private readonly claims: ClaimSupplierService,
    @Inject(SuspendSupplierService) private readonly suspending: SuspendSupplierService,
  ) {}

  @Get()
  @Render('suppliers-staff/suppliers-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    const wanted = suppliersQuery(query);
    const found = await this.lists.list(who, wanted, pageRequest(query['page']));
    return { ...suppliersPage(who, found, wanted), toLookAt: await this.toLookAt(who) };
  }

  /** An account that was merged leads to the one that is kept; with ?merged=stay it can be looked at all the same. */
  @Get(':number')
  async supplier(
    @Who() who: Principal,
    @Param('number') number: string,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const facts = await this.reader.read(who, number, pageRequest(query['page']));
    if (facts.mergedInto !== null && query['merged'] !== 'stay')
      return response.redirect(303, `/suppliers/${facts.mergedInto}`);
    response.render('suppliers-staff/supplier-page.njk', supplierPage(who, facts));
  }

  @Get(':number/documents/:id')
  async document(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const supplier = await this.suppliers.byNumber(who, number);
    const { fileName, mediaType, bytes } = await this.documents.file(who, supplier.id, id);
    response.attachment(fileName).type(mediaType).send(Buffer.from(bytes));
  }

  @Get(':number/suspend')
  async askSuspend(@Who() who: Principal, @Param('number') number: string, @Res() response: Response) {
    await this.showStanding(who, number, 'suspend', response, HttpStatus.OK, newForm());
  }

  @Post(':number/suspend')
  async suspend(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    await this.changeStanding(who, number, 'suspend', body, request, response);
  }

  @Get(':number/reactivate')
  async askReactivate(@Who() who: Principal, @Param('number') number: string, @Res() response: Response) {
    await this.showStanding(who, number, 'reactivate', response, HttpStatus.OK, newForm());
  }

  @Post(':number/reactivate')
  async reactivate(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    await this.changeStanding(who, number, 'reactivate', body, request, response);
  }

  /** What waits for whoever reads. */
  private async toLookAt(who: Principal): Promise<LookAt[]> {
    const merges = may(who, 'supplier.propose-merge', who) ? await this.merges.open(who) : [];
    const changes = may(who, 'supplier.decide', who) ? await this.identity.waiting(who) : [];
    const documents = may(who, 'supplier-document.check', who) ? await this.checks.toCheck(who) : [];
    const joining = may(who, 'supplier.decide', who)
      ? joiningLines(await this.applications.open(who), await this.claims.open(who))
      : [];
    return [...joining, ...mergeLines(merges), ...changeLines(changes), ...documentLines(documents)];
  }

  private async showStanding(
    who: Principal,
    number: string,
    step: Standing,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const { name } = await this.suppliers.byNumber(who, number);
    authorise(who, 'supplier.suspend', { councilId: who.councilId });
    response.status(status).render('suppliers-staff/standing-page.njk', { ...form, name, number, step });
  }

  private async changeStanding(
    who: Principal,
    number: string,
    step: Standing,
    body: unknown,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { id, name } = await this.suppliers.byNumber(who, number);
    try {
      await this.suspending[step](who, id, typedValues(body)['reason'] ?? '');
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.showStanding(who, number, step, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    setNotice(
      request,
      step === 'suspend'
        ? `${name} is suspended: it is not paid, and its invoices wait.`
        : `${name} is active again: its invoices go on.`,
    );
    response.redirect(303, `/suppliers/${number}`);
  }
}
