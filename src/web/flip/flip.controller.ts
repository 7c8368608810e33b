import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { type FlipDraft, FlipOrderService } from '../../invoices/flip-order.service.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { orderPath } from '../orders/order-path.js';
import { whyNothingToBill } from '../orders/order-page.model.js';
import { WhoOrGuest } from '../session/visitor.js';
import { billingPage, suggestedQuantities } from './billing-page.model.js';
import { checkPage } from './check-page.model.js';
import { draftOf, dropDraft, type FlipTyped, keepDraft } from './flip-drafts.js';
import { flipMistakes, refusedMistakes } from './flip-mistakes.js';
import { billedField, readBilled } from './typed-values.js';

/** From an order to an invoice: what is billed with the supplier's number and date, check, send. */
@Controller('orders/:number/invoice')
export class FlipController {
  constructor(
    @Inject(FlipOrderService) private readonly flips: FlipOrderService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async ask(
    @WhoOrGuest() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.flips.billable(who, number);
    if (whyNothingToBill(order) !== null) return response.redirect(303, orderPath(order.number));
    const draft = draftOf(request, order.number);
    const typed = {
      ...(draft?.billed ?? suggestedQuantities(order)),
      invoiceNumber: draft?.invoiceNumber ?? '',
      ...(draft?.issuedOn ?? dateValues('issuedOn', this.clock.today())),
    };
    show(response, HttpStatus.OK, order, newForm(typed));
  }

  @Post()
  async take(
    @WhoOrGuest() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.flips.billable(who, number);
    const typed = typedDraft(order, body);
    const { billed, mistakes } = readBilled(order, typed.billed);
    const unreadable = [
      ...this.quantityMistakes(order, billed, mistakes),
      ...this.numberMistakes(order, typed),
    ];
    const all = unreadable.length > 0 ? unreadable : await this.foundByChecks(who, order, typed);
    if (all.length > 0) {
      const values = { ...typed.billed, ...typed.issuedOn, invoiceNumber: typed.invoiceNumber };
      return show(response, HttpStatus.UNPROCESSABLE_ENTITY, order, formWith(values, all));
    }
    keepDraft(request, typed);
    response.redirect(303, `${orderPath(order.number)}/invoice/check`);
  }

  @Get('check')
  async check(
    @WhoOrGuest() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.flips.billable(who, number);
    const complete = completeDraft(order, draftOf(request, order.number));
    if (complete === null) return response.redirect(303, `${orderPath(order.number)}/invoice`);
    response.render(
      'components/check-invoice.njk',
      checkPage(await this.flips.preview(who, order, complete)),
    );
  }

  @Post('check')
  async send(
    @WhoOrGuest() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.flips.billable(who, number);
    const complete = completeDraft(order, draftOf(request, order.number));
    if (complete === null) return response.redirect(303, orderPath(order.number));
    const mistakes = await this.flip(who, complete, request, response);
    if (mistakes.length === 0) return;
    const facts = await this.flips.preview(who, order, complete);
    response
      .status(HttpStatus.UNPROCESSABLE_ENTITY)
      .render('components/check-invoice.njk', checkPage(facts, flipMistakes(order.number, mistakes)));
  }

  /** @returns what is wrong; nothing where it was sent and the answer given */
  private async flip(
    who: Principal,
    draft: FlipDraft,
    request: Request,
    response: Response,
  ): Promise<readonly FieldError[]> {
    try {
      const sent = await this.flips.flip(who, draft);
      if (!sent.accepted) return refusedMistakes(sent.findings);
      // So that the receipt names the day of payment from the first minute on.
      await this.promising.promise(who, sent.id);
      dropDraft(request, draft.orderNumber);
      response.redirect(303, `/invoices/${sent.reference}/sent`);
      return [];
    } catch (error) {
      return mistakesOf(error);
    }
  }

  /** Those of the text and those of the numbers together, in the order of the lines. */
  private quantityMistakes(
    order: OrderBalance,
    billed: FlipDraft['billed'],
    unreadable: readonly FieldError[],
  ): FieldError[] {
    const onlyZeros = [...billed.values()].every((amount) => amount.isZero());
    if (unreadable.length > 0 && onlyZeros) return [...unreadable];
    const all = [...unreadable, ...this.flips.quantityErrors(order, billed)];
    return order.lines.flatMap((line) => all.filter(({ field }) => field === billedField(line)));
  }

  private numberMistakes(order: OrderBalance, typed: FlipTyped): FieldError[] {
    const { date, mistake } = readIssuedOn(typed);
    const found = this.flips.numberAndDateErrors(
      { invoiceNumber: typed.invoiceNumber, issuedOn: date ?? this.clock.today() },
      order,
    );
    return mistake === null ? found : [...found.filter(({ field }) => field !== 'issuedOn'), mistake];
  }

  /** What the checks of the invoice have against number and date, said where they are typed. */
  private async foundByChecks(who: Principal, order: OrderBalance, typed: FlipTyped): Promise<FieldError[]> {
    const complete = completeDraft(order, typed);
    if (complete === null) return [];
    const findings = await this.flips.findings(who, await this.flips.preview(who, order, complete));
    return refusedMistakes(findings).filter(({ field }) => field !== '');
  }
}

function show(response: Response, status: HttpStatus, order: OrderBalance, form: FormState): void {
  response.status(status).render('flip/billing-page.njk', billingPage(order, form));
}

/** Only the controls of this journey: whatever else was posted does not go into the session. */
function typedDraft(order: OrderBalance, body: unknown): FlipTyped {
  const values = typedValues(body);
  const some = (names: readonly string[], max: number) =>
    Object.fromEntries(
      names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name].slice(0, max)]])),
    );
  return {
    orderNumber: order.number,
    billed: some(order.lines.map(billedField), 40),
    invoiceNumber: (values['invoiceNumber'] ?? '').slice(0, 100),
    issuedOn: some(['issuedOn-day', 'issuedOn-month', 'issuedOn-year'], 10),
  };
}

function readIssuedOn(typed: FlipTyped) {
  return readDate(typed.issuedOn, 'issuedOn', 'the invoice date');
}

/** null while the first page of the journey has not been answered. */
function completeDraft(order: OrderBalance, typed: FlipTyped | null): FlipDraft | null {
  if (typed === null) return null;
  const { date: issuedOn } = readIssuedOn(typed);
  const { billed, mistakes } = readBilled(order, typed.billed);
  if (issuedOn === null || mistakes.length > 0) return null;
  return { orderNumber: order.number, invoiceNumber: typed.invoiceNumber, issuedOn, billed };
}
