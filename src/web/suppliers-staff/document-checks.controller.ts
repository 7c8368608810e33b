import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { CheckDocumentService } from '../../suppliers/check-document.service.js';
import { SupplierDocumentService } from '../../suppliers/supplier-document.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { formatInstant } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { documentRows } from '../organisation/document-rows.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

/** Procurement looks at a document that a supplier has brought. */
@Controller('suppliers/:number/documents/:id')
export class DocumentChecksController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierDocumentService) private readonly documents: SupplierDocumentService,
    @Inject(CheckDocumentService) private readonly checks: CheckDocumentService,
  ) {}

  @Get('check')
  async look(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(who, number, id, response, HttpStatus.OK, newForm());
  }

  @Post(':step')
  async decide(
    @Who() who: Principal,
    @Param('number') number: string,
    @Param('id') id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id: supplierId } = await this.suppliers.byNumber(who, number);
    try {
      if (step === 'accept') await this.checks.accept(who, supplierId, id);
      else if (step === 'ask')
        await this.checks.ask(who, supplierId, id, typedValues(body)['question'] ?? '');
      else throw notFound();
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.show(who, number, id, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    setNotice(
      request,
      step === 'accept' ? 'The document is in order.' : 'The supplier is asked, by email too.',
    );
    response.redirect(303, `/suppliers/${number}`);
  }

  private async show(
    who: Principal,
    number: string,
    id: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const supplier = await this.suppliers.byNumber(who, number);
    authorise(who, 'supplier-document.check', { councilId: who.councilId });
    const onFile = await this.documents.list(who, supplier.id);
    const found = onFile.find((document) => document.id === id);
    if (found === undefined) throw notFound('document');
    const [document] = documentRows([found], `/suppliers/${number}/documents`);
    response.status(status).render('suppliers-staff/document-page.njk', {
      ...form,
      ...{ number, name: supplier.name, document, isOpen: found.standing === 'RECEIVED' },
      brought: `${found.addedBy}, ${formatInstant(found.addedAt)}`,
    });
  }
}
