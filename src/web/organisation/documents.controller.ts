import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { ownSupplier } from '../../suppliers/change-details.service.js';
import { SupplierDocumentService } from '../../suppliers/supplier-document.service.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { readDocument } from './document-form.js';
import { documentKinds } from './documents-page.model.js';
import { documentRows } from './document-rows.js';

/** The papers of a supplier: how long they are good, what the council says of them, and new ones. */
@Controller('organisation/documents')
export class DocumentsController {
  constructor(@Inject(SupplierDocumentService) private readonly documents: SupplierDocumentService) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, response, HttpStatus.OK, newForm());
  }

  @Post()
  async add(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.documents.add(who, ownSupplier(who), readDocument(body, request.file));
    } catch (error) {
      return this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
    }
    setNotice(request, 'We have it. We look at it, and you see here what we say.');
    response.redirect(303, '/organisation/documents');
  }

  @Get(':id')
  async file(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { fileName, mediaType, bytes } = await this.documents.file(who, ownSupplier(who), id);
    response.attachment(fileName).type(mediaType).send(Buffer.from(bytes));
  }

  @Post(':id/remove')
  async remove(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.documents.remove(who, ownSupplier(who), id);
    setNotice(request, 'It is taken off the file.');
    response.redirect(303, '/organisation/documents');
  }

  private async show(who: Principal, response: Response, status: HttpStatus, form: FormState): Promise<void> {
    const supplierId = ownSupplier(who);
    const documents = await this.documents.list(who, supplierId);
    response.status(status).render('organisation/documents-page.njk', {
      ...form,
      kinds: documentKinds(form.values['kind'] ?? ''),
      documents: documentRows(documents, '/organisation/documents'),
      mayChange: may(who, 'supplier-document.change', { councilId: who.councilId, supplierId }),
    });
  }
}
