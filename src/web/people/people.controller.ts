import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ChangePeopleService } from '../../identity/change-people.service.js';
import { dutyConflicts, rolesOfPlace } from '../../identity/domain/duties.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import type { Role } from '../../identity/domain/roles.js';
import { InvitePersonService } from '../../identity/invite-person.service.js';
import { PeopleService } from '../../identity/people.service.js';
import { notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { hasConfirmed } from '../account/confirmed.js';
import { alsoWrong, type FormState, formWith, mistakesOf, newForm, readForm } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { InviteForm } from './invite-form.js';
import { peoplePage, roleItems, savedNotice } from './people-page.model.js';

const PAGES = { staff: '/people', supplier: '/organisation/people' };

/**
 * Who works here and as what: for a supplier under "Your organisation", for the council under "People". Whoever lets
 * somebody in, or gives roles, shows once more that it is them: a stolen session must not let in a second thief.
 */
@Controller(['people', 'organisation/people'])
export class PeopleController {
  constructor(
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(ChangePeopleService) private readonly changing: ChangePeopleService,
    @Inject(InvitePersonService) private readonly inviting: InvitePersonService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const here = pagesOf(who, request);
    const people = await this.people.list(who);
    response.render('people/people-page.njk', peoplePage(people, who, here, this.clock.now()));
  }

  @Get('invite')
  askInvite(@Who() who: Principal, @Req() request: Request, @Res() response: Response): void {
    const here = pagesOf(who, request);
    authorise(who, 'people.manage', who);
    if (!hasConfirmed(request, response, this.clock.now(), `${here}/invite`)) return;
    showInvite(response, { here, who, form: newForm(), chosen: [] });
  }

  @Post('invite')
  async invite(
    @Who() who: Principal,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    authorise(who, 'people.manage', who);
    if (!hasConfirmed(request, response, this.clock.now(), `${here}/invite`)) return;
    const roles = rolesIn(who, body);
    const { input, form } = readForm(InviteForm, body);
    const again = { here, who, chosen: roles };
    if (input === null) {
      const whole = roles.length === 0 ? alsoWrong(form, NO_ROLE) : form;
      return showInvite(response, { ...again, form: whole }, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    if (isUnclear(roles, body)) {
      const form = formWith(body, [UNCLEAR]);
      return showInvite(response, { ...again, form }, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    try {
      await this.inviting.invite(who, { ...input, roles });
    } catch (error) {
      const mended = formWith(body, mistakesOf(error));
      return showInvite(response, { ...again, form: mended }, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    setNotice(request, `We have sent an invitation to ${input.email}.`);
    response.redirect(303, here);
  }

  @Post('invitations/:id/:step')
  async resendOrWithdraw(
    @Who() who: Principal,
    @Param('id') id: string,
    @Param('step') step: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    if (step === 'resend') await this.inviting.resend(who, id);
    else if (step === 'withdraw') await this.inviting.withdraw(who, id);
    else throw notFound();
    setNotice(request, step === 'resend' ? 'The invitation is sent again.' : 'The invitation is taken back.');
    response.redirect(303, here);
  }

  @Post('roles/:id/:decision')
  async decideRole(
    @Who() who: Principal,
    @Param('id') id: string,
    @Param('decision') decision: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    if (who.supplierId !== null || !['grant', 'refuse'].includes(decision)) throw notFound();
    await this.changing.decideRole(who, id, decision === 'grant');
    setNotice(request, decision === 'grant' ? 'The role is given.' : 'The role is not given.');
    response.redirect(303, here);
  }

  @Get(':id')
  async askChange(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    const { roles } = await this.people.colleague(who, id);
    if (!hasConfirmed(request, response, this.clock.now(), `${here}/${id}`)) return;
    await this.showChange(response, { here, who, id, form: newForm(), chosen: roles });
  }

  @Post(':id')
  async change(
    @Who() who: Principal,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    const { name } = await this.people.colleague(who, id);
    if (!hasConfirmed(request, response, this.clock.now(), `${here}/${id}`)) return;
    const roles = rolesIn(who, body);
    const again = { here, who, id, chosen: roles };
    if (isUnclear(roles, body)) {
      const form = formWith(body, [UNCLEAR]);
      return this.showChange(response, { ...again, form }, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    try {
      const { waiting } = await this.changing.setRoles(who, id, roles);
      setNotice(request, savedNotice(name, waiting));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      return this.showChange(response, { ...again, form }, HttpStatus.UNPROCESSABLE_ENTITY);
    }
    response.redirect(303, here);
  }

  @Get(':id/remove')
  async askRemove(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    const { name } = await this.people.colleague(who, id);
    response.render('people/remove-page.njk', { name, here: `${here}/${id}`, isSelf: id === who.personId });
  }

  @Post(':id/remove')
  async remove(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const here = pagesOf(who, request);
    const { name } = await this.changing.remove(who, id);
    setNotice(request, `${name} does not sign in here any more.`);
    response.redirect(303, here);
  }

  private async showChange(
    response: Response,
    { here, who, id, form, chosen }: Shown & { readonly id: string },
    status = HttpStatus.OK,
  ): Promise<void> {
    const { name, email } = await this.people.colleague(who, id);
    response.status(status).render('people/change-page.njk', {
      ...{ ...form, name, email, here, id, items: roleItems(who.supplierId, chosen) },
      warnings: warningsOf(form, chosen),
    });
  }
}

interface Shown {
  readonly here: string;
  readonly who: Principal;
  readonly form: FormState;
  readonly chosen: readonly Role[];
}

function showInvite(response: Response, { here, who, form, chosen }: Shown, status = HttpStatus.OK): void {
  response.status(status).render('people/invite-page.njk', {
    ...{ ...form, here, items: roleItems(who.supplierId, chosen) },
    warnings: warningsOf(form, chosen),
  });
}

/** Each has their own pages: what is at the other address is not there. */
function pagesOf(who: Principal, { path }: Request): string {
  const here = who.supplierId === null ? PAGES.staff : PAGES.supplier;
  if (path !== here && !path.startsWith(`${here}/`)) throw notFound();
  return here;
}

function rolesIn({ supplierId }: Principal, { roles }: Record<string, unknown>): Role[] {
  const ticked = [roles].flat();
  return rolesOfPlace(supplierId).filter((role) => ticked.includes(role));
}

/** Duties that should be apart are asked about once more. */
function isUnclear(roles: readonly Role[], { meant }: Record<string, unknown>): boolean {
  return dutyConflicts(roles).length > 0 && meant !== 'yes';
}

const UNCLEAR = {
  field: 'meant',
  message: 'Read which duties are better kept apart, then tick that it is meant or take one of them away',
};
const NO_ROLE = { field: 'roles', message: 'Select at least one role' };

/** Once they were asked about, they stay on the page until it is saved. */
function warningsOf({ errors, values }: FormState, chosen: readonly Role[]): readonly string[] {
  return errors['meant'] !== undefined || values['meant'] === 'yes' ? dutyConflicts(chosen) : [];
}
