import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApiKeyService } from '../../identity/api-key.service.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { Clock } from '../../kernel/clock.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { confirmPath, isIdentityConfirmed } from '../account/confirmed.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';

const HERE = '/organisation/api-keys';

/** Keys for programs: made and shown once, seen in use, revoked. */
@Controller('organisation/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(ApiKeyService) private readonly keys: ApiKeyService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() who: Principal, @Res() response: Response): Promise<void> {
    await this.show(who, response, HttpStatus.OK, newForm());
  }

  @Post()
  async make(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'api-key.manage', { councilId: who.councilId, supplierId: who.supplierId });
    // A key works without anybody's password, so whoever found an open browser must not make one.
    if (!isIdentityConfirmed(request, this.clock.now())) return response.redirect(303, confirmPath(HERE));
    const { label = '' } = typedValues(body);
    try {
      const key = await this.keys.make(who, label);
      response.render('api-keys/made-page.njk', { key, label });
    } catch (error) {
      await this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
    }
  }

  @Post(':id/revoke')
  async revoke(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.keys.revoke(who, id);
    setNotice(request, 'The key is revoked. Programs that use it are refused from now on.');
    response.redirect(303, HERE);
  }

  private async show(who: Principal, response: Response, status: HttpStatus, form: FormState): Promise<void> {
    const day = (instant: Date) => formatDate(ukDateOf(instant));
    const keys = (await this.keys.list(who)).map(({ id, label, madeBy, createdAt, lastUsedAt }) => ({
      ...{ id, label, made: `Made by ${madeBy} on ${day(createdAt)}` },
      used: lastUsedAt === null ? 'Not used yet' : `Last used on ${day(lastUsedAt)}`,
    }));
    response
      .status(status)
      .render('api-keys/api-keys-page.njk', { ...form, keys, ofStaff: who.supplierId === null });
  }
}
