import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CouncilService } from '../../identity/council.service.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import { AddSupplierService } from '../../suppliers/add-supplier.service.js';
import { INVITATIONS_MAX, InviteSupplierService } from '../../suppliers/invite-supplier.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { INVITING_STEPS, isInviting } from '../../uptake/domain/gap.js';
import { GapService } from '../../uptake/gap.service.js';
import { counted } from '../components/words.js';
import { type FormState, formWith, mistakesOf, newForm, queryText, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { invitationsPage, letterPages, lettersCsv, proposal, readNumbers } from './invitations-page.model.js';

const LISTED = 100;

/** Invitations: one or many, by letter or by email, printed, taken back. */
@Controller('suppliers/invitations')
export class InvitationsController {
  constructor(
    @Inject(InviteSupplierService) private readonly inviting: InviteSupplierService,
    @Inject(AddSupplierService) private readonly adding: AddSupplierService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(GapService) private readonly gap: GapService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** With ?supplier= that one is filled in; with ?step= of the uptake page, whoever needs that step. */
  @Get()
  async list(
    @Who() who: Principal,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const number = queryText(query['supplier']);
    if (number !== '') {
      const { name, email } = await this.suppliers.byNumber(who, number);
      const form = newForm({ numbers: number, channel: email === null ? 'letter' : 'email' });
      return this.show(who, response, HttpStatus.OK, form, `${name} is filled in.`);
    }
    const step = queryText(query['step']);
    if (!isInviting(step)) return this.show(who, response, HttpStatus.OK, newForm({ channel: 'letter' }));
    const proposed = proposal(await this.gap.list(who), step, INVITATIONS_MAX);
    const form = newForm({ numbers: proposed.numbers.join('\n'), channel: INVITING_STEPS[step] });
    await this.show(who, response, HttpStatus.OK, form, proposed.says);
  }

  @Post()
  async invite(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { numbers = '', channel } = typedValues(body);
    try {
      const chosen = channel === 'email' ? 'email' : 'letter';
      const made = await this.inviting.invite(who, readNumbers(numbers), chosen);
      const where = chosen === 'email' ? 'sent by email' : 'ready to print';
      setNotice(request, `${counted(made, 'invitation')} ${where}.`);
      response.redirect(303, '/suppliers/invitations');
    } catch (error) {
      await this.show(who, response, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakesOf(error)));
    }
  }

  /** An organisation that is not on file: named, and invited by email at once. */
  @Get('new')
  askNew(@Who() who: Principal, @Res() response: Response): void {
    authorise(who, 'supplier.invite', { councilId: who.councilId });
    response.render('suppliers-staff/invite-new-page.njk', newForm());
  }

  @Post('new')
  async inviteNew(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { name = '', email = '' } = typedValues(body);
    try {
      const number = await this.adding.addToInvite(who, { name, email });
      await this.inviting.invite(who, [number], 'email');
      setNotice(request, `${name} is on file as ${number}, and invited by email.`);
      response.redirect(303, '/suppliers/invitations');
    } catch (error) {
      response
        .status(HttpStatus.UNPROCESSABLE_ENTITY)
        .render('suppliers-staff/invite-new-page.njk', formWith(body, mistakesOf(error)));
    }
  }

  /** Letters that are still good, one a page when printed. */
  @Get('letters')
  async letters(@Who() who: Principal, @Res() response: Response): Promise<void> {
    const letters = await this.inviting.letters(who);
    const { name } = await this.councils.council(who.councilId);
    response.render('suppliers-staff/letters-page.njk', letterPages(letters, name, this.config.publicUrl));
  }

  /** For a printing house. */
  @Get('letters.csv')
  async csv(@Who() who: Principal, @Res() response: Response): Promise<void> {
    const letters = await this.inviting.letters(who);
    response.set('Content-Disposition', 'attachment; filename="invitations.csv"');
    response.type('text/csv; charset=utf-8').send(lettersCsv(letters, this.config.publicUrl));
  }

  @Post(':id/revoke')
  async revoke(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.inviting.revoke(who, id);
    setNotice(request, 'The invitation is taken back: its code is no longer good.');
    response.redirect(303, '/suppliers/invitations');
  }

  private async show(
    who: Principal,
    response: Response,
    status: HttpStatus,
    form: FormState,
    proposed: string | null = null,
  ): Promise<void> {
    const invitations = await this.inviting.list(who, LISTED);
    response.status(status).render('suppliers-staff/invitations-page.njk', {
      ...invitationsPage(invitations, form),
      proposed,
    });
  }
}
