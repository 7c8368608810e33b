import { Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { OfferService } from '../../early-payment/offer.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersList, Problems } from '../openapi/answers.js';
import { offerShape, OfferShape } from './offer.shape.js';

@ApiResource('early-payment-offers', 'Early payment')
export class OffersController {
  constructor(@Inject(OfferService) private readonly offers: OfferService) {}

  @Get()
  @ApiOperation({
    summary: 'Supplier: your offers to be paid early, those that are open first, then the newest',
    description: 'At most the last 200.',
  })
  @AnswersList(OfferShape, 'The offers')
  @Problems('not-found')
  async list(@Caller() who: Principal): Promise<OfferShape[]> {
    return (await this.offers.list(who)).map(offerShape);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One offer, with what it costs in pounds, in per cent and a year' })
  @Answers(OfferShape, 'The offer')
  @Problems('not-found')
  async read(@Caller() who: Principal, @Param('id') id: string): Promise<OfferShape> {
    return offerShape(await this.offers.read(who, id));
  }

  @Post(':id/acceptance')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Supplier: agree to be paid early',
    description: 'Should the money come later than agreed, the rebate shrinks; it never grows.',
  })
  @Answers(OfferShape, 'It is accepted')
  @Problems('not-found', 'not-allowed', 'offer-closed', 'payment-under-way')
  async accept(@Caller() who: Principal, @Param('id') id: string): Promise<OfferShape> {
    await this.offers.accept(who, id);
    return this.read(who, id);
  }

  @Post(':id/refusal')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Supplier: decline an offer, and be paid in full on the usual day' })
  @Answers(OfferShape, 'It is declined')
  @Problems('not-found', 'not-allowed', 'offer-closed')
  async decline(@Caller() who: Principal, @Param('id') id: string): Promise<OfferShape> {
    await this.offers.decline(who, id);
    return this.read(who, id);
  }
}
