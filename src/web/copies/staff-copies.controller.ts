import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isStaff, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { Who } from '../session/visitor.js';
import { CopyPages } from './copy-pages.js';

/** The same copies beside the workbench. */
@Controller('work/invoices/:reference')
export class StaffCopiesController {
  constructor(@Inject(CopyPages) private readonly copies: CopyPages) {}

  @Get('readable')
  async readable(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.copies.show(staff(who), reference, response);
  }

  @Get('document.pdf')
  async view(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.copies.view(staff(who), reference, response);
  }

  @Get('e-invoice.pdf')
  async facturX(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.copies.send(staff(who), reference, 'facturx', response);
  }

  @Get('e-invoice.xml')
  async ubl(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.copies.send(staff(who), reference, 'ubl', response);
  }
}

/** @throws AppError `not-found` to a supplier: its own pages are others */
function staff(who: Principal): Principal {
  if (!isStaff(who, { councilId: who.councilId })) throw notFound('invoice');
  return who;
}
