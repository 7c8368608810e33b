import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { ChangeIdentityService } from '../../suppliers/change-identity.service.js';
import { IDENTITY_FIELD_WORDS } from '../../suppliers/domain/identity-change.js';
import { formatInstant } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

/** A supplier wants another name or number on file: procurement decides, and others look. */
@Controller('suppliers/changes/:id')
export class SupplierChangesController {
  constructor(@Inject(ChangeIdentityService) private readonly changes: ChangeIdentityService) {}

  @Get()
  async read(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.show(who, id, response, HttpStatus.OK, newForm());
  }

  @Post(':step')
  async decide(
    @Who() who: Principal,
    @Param('id') id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { supplierNumber, supplierName } = await this.changes.read(who, id);
    try {
      if (step === 'approve') await this.changes.approve(who, id);
      else if (step === 'decline') await this.changes.decline(who, id, typedValues(body)['reason'] ?? '');
      else throw notFound();
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.show(who, id, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    const done = step === 'approve' ? 'are changed' : 'stay as they are';
    setNotice(request, `The details of ${supplierName} ${done}, and it is told.`);
    response.redirect(303, `/suppliers/${supplierNumber}`);
  }

  private async show(
    who: Principal,
    id: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const change = await this.changes.read(who, id);
    const { proposedBy, state, supplierName, supplierNumber, reasons, fields, proposedAs, proposedAt } =
      change;
    const mayDecide = may(who, 'supplier.decide-change', { councilId: who.councilId, proposedBy });
    response.status(status).render('suppliers-staff/change-page.njk', {
      ...form,
      ...{ id, supplierName, supplierNumber, reasons },
      asked: `${proposedAs}, ${formatInstant(proposedAt)}`,
      fields: fields.map(({ field, held, wanted }) => ({
        key: IDENTITY_FIELD_WORDS[field].charAt(0).toUpperCase() + IDENTITY_FIELD_WORDS[field].slice(1),
        value: `${wanted || 'None'} (on file: ${held || 'none'})`,
      })),
      isOpen: state === 'PROPOSED',
      mayDecide: state === 'PROPOSED' && mayDecide,
    });
  }
}
