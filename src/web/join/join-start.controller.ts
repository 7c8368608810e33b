import { Body, Controller, Get, HttpStatus, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CouncilService } from '../../identity/council.service.js';
import type { FieldError } from '../../kernel/app-error.js';
import { BeginJoiningService } from '../../suppliers/begin-joining.service.js';
import { readContactAnswers } from '../../suppliers/domain/read-answers.js';
import type { JoiningPlace } from '../../suppliers/joining-view.js';
import { OpenInvitationService } from '../../suppliers/open-invitation.service.js';
import { type FormState, formWith, mistakesOf, newForm, queryText, typedValues } from '../forms/form.js';
import { JoinLimiter } from './join-limiter.js';
import { type Joining, joiningOf, keepJoining, letIn } from './joining-session.js';

const WELCOME = '/join/next';

/** The beginning of joining: the code of an invitation or none, who you are, and proof of your address. */
@Controller('join')
export class JoinStartController {
  constructor(
    @Inject(OpenInvitationService) private readonly invitations: OpenInvitationService,
    @Inject(BeginJoiningService) private readonly beginning: BeginJoiningService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(JoinLimiter) private readonly limiter: JoinLimiter,
  ) {}

  @Get()
  askCode(@Query('code') code: unknown, @Res() response: Response): void {
    response.render('join/code-page.njk', newForm({ code: queryText(code) }));
  }

  @Post()
  async openCode(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    try {
      await this.limiter.count('try', request.ip ?? '');
      const { councilId, invitationId, ...invited } = await this.invitations.open(
        typedValues(body)['code'] ?? '',
      );
      keepJoining(request, { councilId, invitation: { id: invitationId, ...invited } });
      response.redirect(303, '/join/you');
    } catch (error) {
      again(response, 'join/code-page.njk', formWith(body, mistakesOf(error)));
    }
  }

  /** Without an invitation: which council, where the portal serves several. */
  @Get('apply')
  async askCouncil(@Res() response: Response): Promise<void> {
    response.render('join/apply-page.njk', { ...newForm(), councils: await this.councils.all() });
  }

  @Post('apply')
  async chooseCouncil(
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const councils = await this.councils.all();
    const wanted = typedValues(body)['council'];
    const council = councils.length === 1 ? councils[0] : councils.find(({ slug }) => slug === wanted);
    if (council === undefined) {
      const mistake = { field: 'council', message: 'Select the council that you want to supply' };
      return again(response, 'join/apply-page.njk', { ...formWith(body, [mistake]), councils });
    }
    keepJoining(request, { councilId: council.id });
    response.redirect(303, '/join/you');
  }

  @Get('you')
  async askWho(@Req() request: Request, @Res() response: Response): Promise<void> {
    const joining = joiningOf(request);
    if (joining === null) return response.redirect(303, '/join');
    const { name = '', email = '' } = joining.proving ?? {};
    response.render('join/you-page.njk', await this.youPage(joining, newForm({ contactName: name, email })));
  }

  @Post('you')
  async takeWho(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const joining = joiningOf(request);
    if (joining === null) return response.redirect(303, '/join');
    const typed = typedValues(body);
    const name = (typed['contactName'] ?? '').replace(/\s+/g, ' ');
    // Of the contact only the name is asked here; the number comes later, where it is not on file.
    const mistakes: FieldError[] = readContactAnswers({ ...typed, phone: '01632960000' }).mistakes.slice();
    try {
      const provedEmail = joining.invitation?.provedEmail ?? null;
      if (provedEmail !== null) {
        if (mistakes.length > 0) throw new Mistakes(mistakes);
        await letIn(request, await this.begin(joining, { name, email: provedEmail }));
        return response.redirect(303, WELCOME);
      }
      const email = await this.sendCode(request, joining, typed['email'] ?? '', mistakes);
      keepJoining(request, { ...joining, proving: { name, email, to: 'begin' } });
      response.redirect(303, '/join/email');
    } catch (error) {
      const all = error instanceof Mistakes ? error.mistakes : mistakesOf(error);
      again(response, 'join/you-page.njk', await this.youPage(joining, formWith(body, all)));
    }
  }

  /** Come back to what was begun, on this device or another one. */
  @Get('resume')
  async askResume(@Query('council') council: unknown, @Res() response: Response): Promise<void> {
    const councils = await this.councils.all();
    response.render('join/resume-page.njk', { ...newForm({ council: queryText(council) }), councils });
  }

  @Post('resume')
  async sendResume(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const councils = await this.councils.all();
    const typed = typedValues(body);
    const council =
      councils.length === 1 ? councils[0] : councils.find(({ slug }) => slug === typed['council']);
    const mistakes =
      council === undefined ? [{ field: 'council', message: 'Select the council that you began with' }] : [];
    try {
      const joining: Joining = { councilId: council?.id ?? '' };
      const email = await this.sendCode(request, joining, typed['email'] ?? '', mistakes);
      keepJoining(request, { ...joining, proving: { name: '', email, to: 'resume' } });
      response.redirect(303, '/join/email');
    } catch (error) {
      const all = error instanceof Mistakes ? error.mistakes : mistakesOf(error);
      again(response, 'join/resume-page.njk', { ...formWith(body, all), councils });
    }
  }

  @Get('email')
  askEmailCode(@Req() request: Request, @Res() response: Response): void {
    const proving = joiningOf(request)?.proving;
    if (proving === undefined) return response.redirect(303, '/join');
    response.render('join/email-page.njk', { ...newForm(), ...proving });
  }

  @Post('email')
  async proveEmail(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const joining = joiningOf(request);
    if (joining?.proving === undefined) return response.redirect(303, '/join');
    const { proving, councilId } = joining;
    const typed = typedValues(body)['code'] ?? '';
    try {
      if (!/^(\d[\s-]*){6}$/.test(typed)) {
        const message =
          typed === '' ? 'Enter the code that we sent you' : 'The code is 6 digits, like 123456';
        throw new Mistakes([{ field: 'code', message }]);
      }
      await this.limiter.count('try', request.ip ?? '');
      await this.beginning.proveEmail(councilId, proving.email, typed);
      const place =
        proving.to === 'begin'
          ? await this.begin(joining, proving)
          : await this.beginning.resumable(councilId, proving.email);
      if (place === null) return response.redirect(303, '/join/nothing');
      await letIn(request, place);
      response.redirect(303, WELCOME);
    } catch (error) {
      const all = error instanceof Mistakes ? error.mistakes : mistakesOf(error);
      again(response, 'join/email-page.njk', { ...formWith(body, all), ...proving });
    }
  }

  @Post('email/again')
  async sendAgain(@Req() request: Request, @Res() response: Response): Promise<void> {
    const joining = joiningOf(request);
    if (joining?.proving === undefined) return response.redirect(303, '/join');
    try {
      await this.sendCode(request, joining, joining.proving.email, []);
      response.redirect(303, '/join/email');
    } catch (error) {
      again(response, 'join/email-page.njk', { ...formWith({}, mistakesOf(error)), ...joining.proving });
    }
  }

  /** Only who has proved the address reads that nothing was begun with it. */
  @Get('nothing')
  nothingBegun(@Res() response: Response): void {
    response.render('join/nothing-page.njk');
  }

  private async begin(
    { councilId, invitation }: Joining,
    applicant: { name: string; email: string },
  ): Promise<JoiningPlace> {
    return invitation === undefined
      ? this.beginning.beginUninvited(councilId, applicant)
      : this.beginning.beginInvited(councilId, invitation.id, applicant);
  }

  /** @throws Mistakes where there are others already, with those of the address */
  private async sendCode(
    request: Request,
    { councilId }: Joining,
    email: string,
    others: readonly FieldError[],
  ): Promise<string> {
    const wrong = this.beginning.emailMistakes(email);
    if (others.length + wrong.length > 0) throw new Mistakes([...others, ...wrong]);
    await this.limiter.count('send', request.ip ?? '');
    return this.beginning.sendCode(councilId, email);
  }

  private async youPage({ councilId, invitation }: Joining, form: FormState) {
    const { name: councilName } = await this.councils.council(councilId);
    return { ...form, councilName, ...invitation };
  }
}

class Mistakes extends Error {
  constructor(readonly mistakes: readonly FieldError[]) {
    super('some answers are wrong');
  }
}

function again(response: Response, page: string, model: object): void {
  response.status(HttpStatus.UNPROCESSABLE_ENTITY).render(page, model);
}
