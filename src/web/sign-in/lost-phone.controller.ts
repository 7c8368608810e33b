import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FactorLossService } from '../../identity/factor-loss.service.js';
import { formatInstant } from '../components/words.js';
import { halfwayOf } from '../session/visitor.js';

/** The telephone is lost, and the recovery codes with it. */
@Controller('sign-in/lost-phone')
export class LostPhoneController {
  constructor(@Inject(FactorLossService) private readonly losses: FactorLossService) {}

  @Get()
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { personId, email } = halfwayOf(request);
    const begun = await this.losses.standing(personId);
    const goodFrom = begun === null ? null : formatInstant(begun.goodFrom);
    response.render('sign-in/lost-phone-page.njk', { email, goodFrom });
  }

  @Post()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.losses.begin(halfwayOf(request).personId);
    response.redirect(303, '/sign-in/lost-phone');
  }
}
