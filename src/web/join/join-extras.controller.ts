import { Body, Controller, Get, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AnswerJoiningService } from '../../suppliers/answer-joining.service.js';
import { JoiningBankService } from '../../suppliers/joining-bank.service.js';
import type { JoiningPlace, JoiningView } from '../../suppliers/joining-view.js';
import { SupplierDocumentService } from '../../suppliers/supplier-document.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { readDocument } from '../organisation/document-form.js';
import { documentRows } from '../organisation/document-rows.js';
import { documentKinds } from '../organisation/documents-page.model.js';
import { placeOfJoining } from './joining-session.js';

/** Where an organisation that joins is paid, and the documents that it brings. */
@Controller('join')
export class JoinExtrasController {
  constructor(
    @Inject(AnswerJoiningService) private readonly answering: AnswerJoiningService,
    @Inject(JoiningBankService) private readonly banking: JoiningBankService,
    @Inject(SupplierDocumentService) private readonly documents: SupplierDocumentService,
  ) {}

  @Get('bank')
  async askBank(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    // What the council pays to already is changed by those who can sign in, and not here.
    if (found.view.bank === 'on-file') return response.redirect(303, '/join/next');
    await this.showBank(found.place, response, HttpStatus.OK, newForm());
  }

  @Post('bank')
  async takeBank(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    if (found.view.bank === 'on-file') return response.redirect(303, '/join/next');
    const { accountName = '', holder = '', sortCode = '', accountNumber = '' } = typedValues(body);
    const mistakes = await this.banking.keep(found.place, { accountName, holder, sortCode, accountNumber });
    if (mistakes.length > 0) {
      const form = formWith(body, mistakes);
      return this.showBank(found.place, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    response.redirect(303, '/join/next');
  }

  @Get('documents')
  async askDocuments(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.joining(request, response);
    if (found !== null) await this.showDocuments(found, response, HttpStatus.OK, newForm());
  }

  @Post('documents')
  async addDocument(
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.joining(request, response);
    if (found === null) return;
    try {
      await this.documents.addWhileJoining(found.place, readDocument(body, request.file));
      response.redirect(303, '/join/documents');
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      await this.showDocuments(found, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
  }

  private async joining(
    request: Request,
    response: Response,
  ): Promise<{ place: JoiningPlace; view: JoiningView } | null> {
    const place = placeOfJoining(request);
    if (place === null) {
      response.redirect(303, '/join/resume');
      return null;
    }
    const view = await this.answering.read(place);
    if (view.state === 'EMAIL_VERIFIED' && view.claim !== 'OPEN') return { place, view };
    response.redirect(303, '/join/status');
    return null;
  }

  private async showBank(
    place: JoiningPlace,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const ending = await this.banking.ending(place);
    // The number that was typed is not shown again: a shared computer would remember it.
    const { accountNumber: _never, ...values } = form.values;
    response.status(status).render('join/bank-page.njk', { ...form, values, ending });
  }

  private async showDocuments(
    { place, view }: { place: JoiningPlace; view: JoiningView },
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const documents = await this.documents.listWhileJoining(place, view.supplierId);
    response.status(status).render('join/documents-page.njk', {
      ...form,
      kinds: documentKinds(form.values['kind'] ?? ''),
      documents: documentRows(documents, ''),
    });
  }
}
