import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import type { FieldError } from '../../kernel/app-error.js';
import { isId } from '../../kernel/ids.js';
import { ConfirmPairingService } from '../../matching/confirm-pairing.service.js';
import { formWith, mistakesOf, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { WorkbenchReader } from './workbench-reader.js';

/** Nobody's order line, so that a form without a choice is refused as one that is not proposed. */
const NO_ORDER_LINE = '00000000-0000-0000-0000-000000000000';

/** The form under a line of the workbench that says which order line it bills. */
@Controller('work/invoices/:reference/pairing')
export class PairingController {
  constructor(
    @Inject(ConfirmPairingService) private readonly pairing: ConfirmPairingService,
    @Inject(WorkbenchReader) private readonly workbenches: WorkbenchReader,
  ) {}

  @Post()
  async confirm(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { lineId = '', orderLineId = '' } = typedValues(body);
    try {
      await this.pairing.confirm(who, reference, lineId, isId(orderLineId) ? orderLineId : NO_ORDER_LINE);
    } catch (error) {
      const mistakes = mistakesOf(error);
      const workbench = await this.workbenches.read(who, reference);
      const line = workbench.lines.find((each) => each.lineId === lineId && each.proposals.length > 0);
      const unchosen: FieldError[] =
        orderLineId === '' && line !== undefined
          ? [{ field: line.proposalsId, message: `Choose the order line that line ${lineId} bills` }]
          : [];
      const form = formWith({}, unchosen.length > 0 ? unchosen : mistakes);
      response
        .status(unchosen.length > 0 ? 422 : 409)
        .render('work/workbench.njk', { ...workbench, ...form });
      return;
    }
    setNotice(request, `The order line of line ${lineId} is recorded, and the invoice is matched again.`);
    response.redirect(303, `/work/invoices/${reference}`);
  }
}
