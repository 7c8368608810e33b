import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { IsNotEmpty, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { CouncilService } from '../../identity/council.service.js';
import { roleName } from '../../identity/domain/duties.js';
import { InvitePersonService, type OpenedInvitation } from '../../identity/invite-person.service.js';
import { Clock } from '../../kernel/clock.js';
import { jobContext, Database } from '../../platform/database/database.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { type FormState, formWith, mistakesOf, newForm, readForm } from '../forms/form.js';
import { IdentityCheck, typedProof } from '../session/identity-check.js';
import { setNotice } from '../session/notice.js';
import { startSession } from '../session/session.js';
import { startPersonsSession } from '../session/signed-in.js';

const WAITS =
  'You have accepted. What you are to do can move money, so a second person has to confirm it first. We write to you when that is done.';

class NameForm {
  @MaxLength(100, { message: 'Name must be 100 characters or less' })
  @IsNotEmpty({ message: 'Enter your name' })
  name: string;
}

/** Where an invitation to work for a supplier or the council leads. */
@Controller('invitation/:token')
export class InvitationController {
  constructor(
    @Inject(InvitePersonService) private readonly inviting: InvitePersonService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(Database) private readonly database: Database,
    @Inject(IdentityCheck) private readonly identity: IdentityCheck,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async ask(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const invitation = await this.inviting.read(token);
    await this.show(response, HttpStatus.OK, invitation, newForm({ name: invitation.name }));
  }

  @Post()
  async accept(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const invitation = await this.inviting.read(token);
    if (invitation.exists) {
      const { waits } = await this.inviting.accept(token, null);
      return toSignIn(request, response, waits ? WAITS : 'You have accepted. Sign in as you always do.');
    }
    const { input, form } = readForm(NameForm, body);
    if (input === null) return this.show(response, HttpStatus.UNPROCESSABLE_ENTITY, invitation, form);
    const { password } = typedProof(body);
    let accepted: Awaited<ReturnType<InvitePersonService['accept']>>;
    try {
      accepted = await this.inviting.accept(token, { name: input.name, password });
    } catch (error) {
      return this.show(
        response,
        HttpStatus.UNPROCESSABLE_ENTITY,
        invitation,
        formWith({ name: input.name }, mistakesOf(error)),
      );
    }
    this.identity.rememberDevice(request, response, invitation.email);
    if (accepted.waits) return toSignIn(request, response, WAITS);
    await startPersonsSession(request, accepted.personId!, this.clock.now());
    response.redirect(303, '/');
  }

  private async show(
    response: Response,
    status: HttpStatus,
    invitation: OpenedInvitation,
    form: FormState,
  ): Promise<void> {
    const { councilId, supplierId, email, roles, invitedAs, exists } = invitation;
    const { name: councilName } = await this.councils.council(councilId);
    const ctx = jobContext(councilId, 'i-supplier');
    const place =
      supplierId === null
        ? councilName
        : (await this.database.transaction(ctx, (tx) => this.suppliers.load(tx, ctx, supplierId))).name;
    response.status(status).render('people/invitation-page.njk', {
      ...{ ...form, email, invitedAs, exists, place, councilName },
      roles: roles.map(roleName).join(', '),
    });
  }
}

async function toSignIn(request: Request, response: Response, notice: string): Promise<void> {
  await startSession(request);
  setNotice(request, notice);
  response.redirect(303, '/sign-in');
}
