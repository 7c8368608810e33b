import { Body, Controller, Get, HttpStatus, Inject, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { AppError, notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { FieldCipher } from '../../platform/encryption/field-cipher.js';
import { DecideBankDetailsService } from '../../suppliers/decide-bank-details.service.js';
import type { TypedBankDetails } from '../../suppliers/domain/bank-details.js';
import { ProposeBankDetailsService } from '../../suppliers/propose-bank-details.service.js';
import { ReadBankDetailsService } from '../../suppliers/read-bank-details.service.js';
import { type FormState, formWith, mistakesOf, newForm, refusalStatus, typedValues } from '../forms/form.js';
import { IdentityCheck, typedProof } from '../session/identity-check.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { answerRows, nameResult, whatHappensNext } from './bank-change-pages.model.js';
import { type BankDraft, confirm, draftOf, endDraft, isConfirmed, keepDraft } from './bank-draft.js';
import { bankStatusPage } from './bank-status-page.model.js';
import { NameCheckLimiter } from './name-check-limiter.js';

const HERE = '/organisation/bank';
const CHANGE = `${HERE}/change`;
const TYPED_MAX = 200;

/** Where a supplier is paid, and how it has that changed: password, details, name, check, what happens next. */
@Controller('organisation/bank')
export class BankDetailsController {
  constructor(
    @Inject(ReadBankDetailsService) private readonly reading: ReadBankDetailsService,
    @Inject(ProposeBankDetailsService) private readonly proposing: ProposeBankDetailsService,
    @Inject(DecideBankDetailsService) private readonly decide: DecideBankDetailsService,
    @Inject(IdentityCheck) private readonly identity: IdentityCheck,
    @Inject(NameCheckLimiter) private readonly nameChecks: NameCheckLimiter,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('bank-details/bank-status-page.njk')
  async status(@Who() who: Principal) {
    const details = await this.reading.ofSupplier(who);
    return bankStatusPage(details, may(who, 'bank-details.propose', ownFacts(who)));
  }

  @Get('change')
  async askPassword(
    @Who() who: Principal,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.requireChange(who);
    if (isConfirmed(request, who, this.clock.now())) return response.redirect(303, `${CHANGE}/details`);
    await this.showPassword(who, response, HttpStatus.OK, newForm());
  }

  @Post('change')
  async takePassword(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.requireChange(who);
    try {
      await this.identity.require(request, who, typedProof(body));
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      return this.showPassword(who, response, refusalStatus(error), form);
    }
    confirm(request, who, this.clock.now());
    response.redirect(303, `${CHANGE}/details`);
  }

  @Get('change/details')
  async askDetails(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (!(await this.mayGoOn(who, request, response))) return;
    const typed = draftOf(request, who, this.cipher)?.typed;
    response.render('bank-details/details-page.njk', newForm(typed === undefined ? {} : { ...typed }));
  }

  @Post('change/details')
  async takeDetails(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.mayGoOn(who, request, response))) return;
    const typed = detailsIn(body);
    const { details, mistakes } = this.proposing.read(typed);
    if (details === null) return this.showDetails(response, 422, formWith({ ...typed }, mistakes));
    try {
      await this.nameChecks.count(who.supplierId!);
    } catch (error) {
      const [mistake] = mistakesOf(error);
      return this.showDetails(response, 429, formWith({ ...typed }, [mistake!]));
    }
    keepDraft(request, who, this.cipher, { typed, ...(await this.proposing.checkName(who, details)) });
    response.redirect(303, `${CHANGE}/name`);
  }

  @Get('change/name')
  async showName(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const draft = await this.draft(who, request, response);
    if (draft !== null) this.renderName(response, HttpStatus.OK, draft, newForm());
  }

  @Post('change/name')
  async takeName(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.draft(who, request, response);
    if (draft === null) return;
    if (draft.answer.result === 'close-match') {
      const { name } = typedValues(body);
      if (name !== 'bank' && name !== 'typed') {
        const mistake = { field: 'name', message: 'Select the name that you want to use' };
        return this.renderName(response, HttpStatus.UNPROCESSABLE_ENTITY, draft, formWith(body, [mistake]));
      }
      if (name === 'bank') {
        // A name that is the bank's own needs no second question.
        const typed = { ...draft.typed, accountName: draft.answer.name };
        keepDraft(request, who, this.cipher, { ...draft, typed, answer: { result: 'match' } });
      }
    }
    response.redirect(303, `${CHANGE}/check`);
  }

  @Get('change/check')
  async check(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const draft = await this.draft(who, request, response);
    if (draft !== null) await this.showCheck(who, response, HttpStatus.OK, draft, newForm());
  }

  @Post('change/check')
  async send(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const draft = await this.draft(who, request, response);
    if (draft === null) return;
    try {
      const reference = await this.proposing.propose(who, draft.typed);
      endDraft(request);
      setNotice(request, `We have your new bank details. The change is called ${reference}.`);
      response.redirect(303, HERE);
    } catch (error) {
      await this.showCheck(
        who,
        response,
        HttpStatus.UNPROCESSABLE_ENTITY,
        draft,
        formWith({}, mistakesOf(error)),
      );
    }
  }

  @Get('withdraw')
  async askWithdraw(@Who() who: Principal, @Res() response: Response): Promise<void> {
    authorise(who, 'bank-details.withdraw', ownFacts(who));
    const { change } = bankStatusPage(await this.reading.ofSupplier(who), true);
    if (change?.canWithdraw !== true) return response.redirect(303, HERE);
    response.render('bank-details/withdraw-page.njk', { reference: change.reference });
  }

  @Post('withdraw')
  async withdraw(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    authorise(who, 'bank-details.withdraw', ownFacts(who));
    const { change } = await this.reading.ofSupplier(who);
    if (change === null) return response.redirect(303, HERE);
    await this.decide.withdraw(who, change.reference);
    setNotice(request, 'You have withdrawn the change. Nothing was changed.');
    response.redirect(303, HERE);
  }

  /** Whether this person may propose a change. @throws AppError `not-found` | `not-allowed` | `bank-change-under-way` */
  private async requireChange(who: Principal): Promise<void> {
    if (who.supplierId === null) throw notFound();
    authorise(who, 'bank-details.propose', ownFacts(who));
    if (!(await this.proposing.isUnderWay(who, who.supplierId))) return;
    throw new AppError('bank-change-under-way', {
      status: 409,
      message: 'A change of your bank details is under way. Withdraw it before you propose another.',
    });
  }

  /** Back to the password where it was not typed, or too long ago. */
  private async mayGoOn(who: Principal, request: Request, response: Response): Promise<boolean> {
    await this.requireChange(who);
    if (isConfirmed(request, who, this.clock.now())) return true;
    response.redirect(303, CHANGE);
    return false;
  }

  private async draft(who: Principal, request: Request, response: Response): Promise<BankDraft | null> {
    if (!(await this.mayGoOn(who, request, response))) return null;
    const draft = draftOf(request, who, this.cipher);
    if (draft === null) response.redirect(303, `${CHANGE}/details`);
    return draft;
  }

  private async showPassword(
    who: Principal,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    const asksForCode = await this.identity.asksForCode(who.personId);
    response.status(status).render('bank-details/password-page.njk', { ...form, asksForCode });
  }

  private showDetails(response: Response, status: HttpStatus, form: FormState): void {
    response.status(status).render('bank-details/details-page.njk', form);
  }

  private renderName(response: Response, status: HttpStatus, draft: BankDraft, form: FormState): void {
    const result = nameResult(draft.answer, draft.simulated, draft.typed.accountName.trim());
    response.status(status).render('bank-details/name-page.njk', { ...form, ...result });
  }

  private async showCheck(
    who: Principal,
    response: Response,
    status: HttpStatus,
    draft: BankDraft,
    form: FormState,
  ): Promise<void> {
    const { details } = this.proposing.read(draft.typed);
    const { coolingOffDays } = await this.reading.ofSupplier(who);
    const page = {
      rows: details === null ? [] : answerRows(details),
      steps: whatHappensNext(coolingOffDays),
    };
    response.status(status).render('bank-details/check-page.njk', { ...form, ...page });
  }
}

function ownFacts({ councilId, supplierId }: Principal) {
  return { councilId, supplierId: supplierId ?? '' };
}

function detailsIn(body: unknown): TypedBankDetails {
  const values = typedValues(body);
  const text = (name: keyof TypedBankDetails) => (values[name] ?? '').slice(0, TYPED_MAX);
  return {
    ...{ accountName: text('accountName'), holder: text('holder') },
    ...{ sortCode: text('sortCode'), accountNumber: text('accountNumber') },
  };
}
