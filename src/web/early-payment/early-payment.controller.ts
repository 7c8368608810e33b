import { Controller, Get, Inject, Param, Post, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OfferService } from '../../early-payment/offer.service.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { offerPage } from './offer-page.model.js';
import { offersPage } from './offers-page.model.js';

@Controller('early-payment')
export class EarlyPaymentController {
  constructor(@Inject(OfferService) private readonly offers: OfferService) {}

  @Get()
  @Render('early-payment/offers-page.njk')
  async list(@Who() who: Principal) {
    return offersPage(await this.offers.list(who));
  }

  @Get(':id')
  @Render('early-payment/offer-page.njk')
  async offer(@Who() who: Principal, @Param('id') id: string) {
    return this.page(who, id);
  }

  @Get(':id/accept')
  async askAccept(@Who() who: Principal, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const page = await this.page(who, id);
    if (page.mayDecide) response.render('early-payment/accept-page.njk', page);
    else response.redirect(303, `/early-payment/${page.id}`);
  }

  @Post(':id/accept')
  @Redirect('/early-payment', 303)
  async accept(@Who() who: Principal, @Param('id') id: string, @Req() request: Request) {
    await this.offers.accept(who, id);
    const { receives, payOn } = await this.offers.read(who, id);
    setNotice(request, `You accepted. We pay you ${formatMoney(receives)} on ${formatDate(payOn)}.`);
    return { url: `/early-payment/${id}` };
  }

  @Post(':id/decline')
  @Redirect('/early-payment', 303)
  async decline(@Who() who: Principal, @Param('id') id: string, @Req() request: Request) {
    await this.offers.decline(who, id);
    setNotice(request, 'You declined the offer. You are paid in full on the usual day.');
    return { url: `/early-payment/${id}` };
  }

  private async page(who: Principal, id: string) {
    const offer = await this.offers.read(who, id);
    return offerPage(
      offer,
      may(who, 'offer.decide', { councilId: who.councilId, supplierId: offer.invoice.supplierId }),
    );
  }
}
