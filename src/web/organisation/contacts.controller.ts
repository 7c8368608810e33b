import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may, type Principal } from '../../identity/domain/policy.js';
import { ownSupplier } from '../../suppliers/change-details.service.js';
import { CONTACT_KINDS } from '../../suppliers/domain/contact.js';
import { SupplierContactService } from '../../suppliers/supplier-contact.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { contactsPage } from './contacts-page.model.js';

/** How a supplier is reached. Whoever could be reached before is told of every change. */
@Controller('organisation/contacts')
export class ContactsController {
  constructor(@Inject(SupplierContactService) private readonly contacts: SupplierContactService) {}

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
    const { kind: typedKind, value = '', name = '' } = typedValues(body);
    const kind = CONTACT_KINDS.find((each) => each === typedKind) ?? 'email';
    await this.change(who, body, request, response, 'It is on file, and everybody on file is told.', () =>
      this.contacts.add(who, ownSupplier(who), { kind, value, name }),
    );
  }

  @Post('uses')
  async use(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.change(who, body, request, response, 'We send our messages as you chose.', () =>
      this.contacts.use(who, ownSupplier(who), typedValues(body)),
    );
  }

  @Post(':id/remove')
  async remove(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.change(who, {}, request, response, 'It is taken off, and everybody on file is told.', () =>
      this.contacts.remove(who, ownSupplier(who), id),
    );
  }

  private async change(
    who: Principal,
    body: unknown,
    request: Request,
    response: Response,
    notice: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      return this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
    }
    setNotice(request, notice);
    response.redirect(303, '/organisation/contacts');
  }

  private async show(who: Principal, response: Response, status: HttpStatus, form: FormState): Promise<void> {
    const supplierId = ownSupplier(who);
    const mayChange = may(who, 'supplier-contact.change', { councilId: who.councilId, supplierId });
    const [contacts, uses] = [
      await this.contacts.list(who, supplierId),
      await this.contacts.uses(who, supplierId),
    ];
    response
      .status(status)
      .render('organisation/contacts-page.njk', contactsPage(contacts, uses, mayChange, form));
  }
}
