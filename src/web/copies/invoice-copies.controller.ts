import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { WhoOrGuest } from '../session/visitor.js';
import { CopyPages } from './copy-pages.js';

/** Copies of an invoice to read and to keep, beside its supplier's page of it. */
@Controller('invoices/:reference')
export class InvoiceCopiesController {
  constructor(@Inject(CopyPages) private readonly copies: CopyPages) {}

  @Get('readable')
  async readable(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ) {
    await this.copies.show(who, reference, response);
  }

  @Get('original.pdf')
  async view(@WhoOrGuest() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.copies.view(who, reference, response);
  }

  @Get('e-invoice.pdf')
  async facturX(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ) {
    await this.copies.send(who, reference, 'facturx', response);
  }

  @Get('e-invoice.xml')
  async ubl(@WhoOrGuest() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.copies.send(who, reference, 'ubl', response);
  }
}
