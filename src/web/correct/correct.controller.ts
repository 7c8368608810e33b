import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { isStaff, type Principal } from '../../identity/domain/policy.js';
import { type Correctable, CorrectInvoiceService } from '../../invoices/correct-invoice.service.js';
import { correctedMeanwhile } from '../../invoices/domain/correct-invoice.js';
import { isValid } from '../../einvoice/model/finding.js';
import { notFound } from '../../kernel/app-error.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { sendUntrusted } from '../components/send-untrusted.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { WhoOrGuest } from '../session/visitor.js';
import { correctionValues, readCorrection } from './correct-form.js';
import { correctionMistakes, correctPage, refusedFile } from './correct-page.model.js';

const UNPROCESSABLE = HttpStatus.UNPROCESSABLE_ENTITY;

/** A supplier puts a mistake right in the invoice that it sent: typed anew, or as a corrected file. */
@Controller('invoices/:reference')
export class CorrectController {
  constructor(
    @Inject(CorrectInvoiceService) private readonly correcting: CorrectInvoiceService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
  ) {}

  @Get('correct')
  async ask(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    suppliersOnly(who);
    const of = await this.correcting.correctable(who, reference);
    const { before, isTyped } = of;
    if (!isTyped) return this.showFile(response, reference, before, HttpStatus.OK, newForm());
    this.show(response, reference, of, HttpStatus.OK, newForm(correctionValues(before)));
  }

  /** First the invoice as it will be, to confirm; then the correction. */
  @Post('correct')
  async correct(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    suppliersOnly(who);
    const of = await this.correcting.correctable(who, reference);
    const { before, isTyped, version } = of;
    if (!isTyped) return response.redirect(303, `/invoices/${reference}/correct`);
    const { typed, mistakes } = readCorrection(body, before);
    const { seen, confirmed } = typedValues(body);
    const moved =
      seen === undefined || seen === String(version) ? [] : mistakesOf(correctedMeanwhile(reference));
    if (moved.length + mistakes.length > 0) {
      return this.show(response, reference, of, UNPROCESSABLE, formWith(body, [...moved, ...mistakes]));
    }
    const after = await this.correcting.make(who, before, typed, reference);
    const { findings, corrected } =
      confirmed === 'yes'
        ? await this.correcting.correctTyped(who, reference, after, version)
        : { findings: await this.correcting.preview(who, reference, after), corrected: false };
    if (corrected) return this.done(who, reference, request, response);
    if (isValid(findings)) {
      return this.show(response, reference, of, HttpStatus.OK, newForm(typedValues(body)), after);
    }
    const form = formWith(body, correctionMistakes(findings, before, after));
    this.show(response, reference, of, UNPROCESSABLE, form);
  }

  @Post('correct-file')
  async upload(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    suppliersOnly(who);
    const { before } = await this.correcting.correctable(who, reference);
    const { file } = request;
    if (file === undefined) {
      const form = formWith({}, [{ field: 'file', message: 'Choose the corrected file' }]);
      return this.showFile(response, reference, before, UNPROCESSABLE, form);
    }
    const { buffer: bytes, originalname: fileName, mimetype: mediaType } = file;
    const { findings, corrected } = await this.correcting.correct(who, reference, {
      bytes,
      fileName,
      mediaType,
    });
    if (corrected) return this.done(who, reference, request, response);
    const message = 'The file was not taken. Your invoice stays as it was';
    const form = formWith({}, [{ field: 'file', message }]);
    this.showFile(response, reference, before, UNPROCESSABLE, form, refusedFile(findings));
  }

  /** The document of an earlier version, as it was sent. */
  @Get('versions/:version')
  async version(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Param('version') version: string,
    @Res() response: Response,
  ): Promise<void> {
    sendUntrusted(response, await this.correcting.version(who, reference, Number(version)));
  }

  private async done(who: Principal, reference: string, request: Request, response: Response): Promise<void> {
    const { id } = await this.invoices.read(who, reference);
    // So that the page names the day of payment at once.
    await this.promising.promise(who, id);
    setNotice(request, 'Your invoice is corrected. It keeps its number and the day on which we received it.');
    response.redirect(303, `/invoices/${encodeURIComponent(reference)}`);
  }

  private show(
    response: Response,
    reference: string,
    { before, version }: Correctable,
    status: HttpStatus,
    form: FormState,
    after: SemanticInvoice | null = null,
  ): void {
    const page = { ...correctPage(reference, before, after), seen: version, ...form };
    response.status(status).render('correct/correct-page.njk', page);
  }

  private showFile(
    response: Response,
    reference: string,
    before: SemanticInvoice,
    status: HttpStatus,
    form: FormState,
    wrong: ReturnType<typeof refusedFile> = [],
  ): void {
    const page = { ...correctPage(reference, before, null), ...form, wrong };
    response.status(status).render('correct/correct-file-page.njk', page);
  }
}

/** Staff correct nothing of a supplier's: they act for it on its pages, or ask. */
function suppliersOnly(who: Principal): void {
  if (isStaff(who, who)) throw notFound('invoice');
}
