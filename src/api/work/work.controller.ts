import { Get, Inject, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { WORK_PILES, type WorkPile } from '../../approvals/domain/work-piles.js';
import { WorkListService } from '../../approvals/work-list.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { Caller } from '../access/caller.js';
import { ApiResource } from '../api-resource.js';
import { holdShape, HoldShape } from '../invoices/invoice-details.shape.js';
import { invoiceShape, InvoiceShape } from '../invoices/invoice.shape.js';
import { AnswersPage, Problems } from '../openapi/answers.js';
import { OptionalWord } from '../openapi/input.js';
import { inPage, pageOf, PagingQuery } from '../openapi/paging.js';
import { List, Part } from '../openapi/shape.js';

export class WorkQuery extends PagingQuery {
  @OptionalWord('Which pile; the one that you work on first unless told', Object.keys(WORK_PILES))
  pile?: WorkPile;
}

export class WorkItemShape {
  @Part(InvoiceShape, 'The invoice')
  invoice: InvoiceShape;

  @List(HoldShape, 'What it waits for')
  holds: readonly HoldShape[];
}

@ApiResource('work', 'Work of the council’s staff')
export class WorkController {
  constructor(@Inject(WorkListService) private readonly work: WorkListService) {}

  @Get()
  @ApiOperation({ summary: 'Staff: what needs you, the most urgent statutory day first' })
  @AnswersPage(WorkItemShape, 'The pile')
  @Problems('not-found', 'not-allowed', 'input-invalid')
  async list(@Caller() who: Principal, @Query() query: WorkQuery) {
    const pile = query.pile ?? this.work.firstPile(who);
    return inPage(await this.work.list(who, pile, pageOf(query)), ({ invoice, holds }) => ({
      invoice: invoiceShape(invoice, true),
      holds: holds.map((hold) => holdShape(hold, true)),
    }));
  }
}
