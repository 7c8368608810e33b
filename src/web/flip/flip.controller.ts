import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { type FlipFacts, flipOrder } from '../../invoices/domain/flip-order.js';
import { type FlipDraft, FlipOrderService } from '../../invoices/flip-order.service.js';
import { TypeInvoiceService } from '../../invoices/type-invoice.service.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { OrderService } from '../../purchasing/order.service.js';
import { dateValues, readDate } from '../forms/date-input.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { whyNothingToBill } from '../orders/order-page.model.js';
import { Who } from '../session/visitor.js';
import { checkPage } from './check-page.model.js';
import { draftOf, dropDraft, type FlipTyped, keepDraft } from './flip-drafts.js';
import { flipMistakes, refusedMistakes } from './flip-mistakes.js';
import { quantitiesPage, suggestedQuantities } from './quantities-page.model.js';
import { billedField, readBilled } from './typed-values.js';
import { orderPath } from '../orders/order-path.js';

/** From an order to an invoice: what is billed, number and date, check, send. */
@Controller('orders/:number/invoice')
export class FlipController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(FlipOrderService) private readonly flips: FlipOrderService,
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async askQuantities(
    @Who() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.billable(who, number);
    if (whyNothingToBill(order) !== null) return response.redirect(303, orderPath(order.number));
    const typed = draftOf(request, order.number)?.billed ?? suggestedQuantities(order);
    response.render('flip/quantities-page.njk', quantitiesPage(order, newForm(typed)));
  }

  @Post()
  async takeQuantities(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.billable(who, number);
    const values = billedValues(order, body);
    const { billed, mistakes } = readBilled(order, values);
    const all = this.quantityMistakes(order, billed, mistakes);
    if (all.length > 0) {
      response
        .status(HttpStatus.UNPROCESSABLE_ENTITY)
        .render('flip/quantities-page.njk', quantitiesPage(order, formWith(values, all)));
      return;
    }
    keepDraft(request, { ...draftOf(request, order.number), orderNumber: order.number, billed: values });
    response.redirect(303, `${orderPath(order.number)}/invoice/number`);
  }

  @Get('number')
  async askNumber(
    @Who() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.billable(who, number);
    const draft = draftOf(request, order.number);
    if (draft === null) return response.redirect(303, `${orderPath(order.number)}/invoice`);
    this.showNumber(
      response,
      HttpStatus.OK,
      order,
      newForm({
        invoiceNumber: draft.invoiceNumber ?? '',
        ...(draft.issuedOn ?? dateValues('issuedOn', this.clock.today())),
      }),
    );
  }

  @Post('number')
  async takeNumber(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.billable(who, number);
    const draft = draftOf(request, order.number);
    if (draft === null) return response.redirect(303, `${orderPath(order.number)}/invoice`);
    const typed = withNumber(draft, typedValues(body));
    const unreadable = this.numberMistakes(order, typed);
    const mistakes = unreadable.length > 0 ? unreadable : await this.foundByChecks(who, order, typed);
    if (mistakes.length > 0) {
      return this.showNumber(response, HttpStatus.UNPROCESSABLE_ENTITY, order, formWith(body, mistakes));
    }
    keepDraft(request, typed);
    response.redirect(303, `${orderPath(order.number)}/invoice/check`);
  }

  @Get('check')
  async check(
    @Who() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.billable(who, number);
    const complete = completeDraft(order, draftOf(request, order.number));
    if (complete === null) return response.redirect(303, `${orderPath(order.number)}/invoice`);
    response.render('components/check-invoice.njk', checkPage(await this.preview(who, order, complete)));
  }

  @Post('check')
  async send(
    @Who() who: Principal,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const order = await this.billable(who, number);
    const complete = completeDraft(order, draftOf(request, order.number));
    if (complete === null) return response.redirect(303, orderPath(order.number));
    const mistakes = await this.flip(who, complete, request, response);
    if (mistakes.length === 0) return;
    const facts = await this.preview(who, order, complete);
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

  private async billable(who: Principal, number: string): Promise<OrderBalance> {
    const order = await this.orders.read(who, number);
    authorise(who, 'invoice.submit', { councilId: who.councilId, supplierId: order.supplierId });
    return order;
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
      { invoiceNumber: typed.invoiceNumber ?? '', issuedOn: date ?? this.clock.today() },
      order,
    );
    return mistake === null ? found : [...found.filter(({ field }) => field !== 'issuedOn'), mistake];
  }

  /** What the checks of the invoice have against number and date, said where they are typed. */
  private async foundByChecks(who: Principal, order: OrderBalance, typed: FlipTyped): Promise<FieldError[]> {
    const complete = completeDraft(order, typed);
    if (complete === null) return [];
    const facts = await this.preview(who, order, complete);
    const findings = await this.typing.preview(who, flipOrder(facts));
    return refusedMistakes(findings).filter(({ field }) => field !== '');
  }

  private async preview(who: Principal, order: OrderBalance, draft: FlipDraft): Promise<FlipFacts> {
    const lines = order.lines.flatMap((line) => {
      const billed = draft.billed.get(line.lineNumber);
      return billed === undefined || billed.isZero() ? [] : [{ line, billed }];
    });
    const { invoiceNumber, issuedOn } = draft;
    return { order, lines, invoiceNumber, issuedOn, ...(await this.typing.parties(who)) };
  }

  private showNumber(response: Response, status: HttpStatus, order: OrderBalance, form: FormState): void {
    response.status(status).render('flip/number-page.njk', { ...form, number: order.number });
  }
}

/** Only the controls of this order: whatever else was posted does not go into the session. */
function billedValues(order: OrderBalance, body: unknown): Record<string, string> {
  const values = typedValues(body);
  const names = order.lines.map(billedField);
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name].slice(0, 40)]])),
  );
}

function withNumber(draft: FlipTyped, values: Readonly<Record<string, string>>): FlipTyped {
  const boxes = Object.keys(values).filter((name) => /^issuedOn-(day|month|year)$/.test(name));
  return {
    ...draft,
    invoiceNumber: (values['invoiceNumber'] ?? '').slice(0, 100),
    issuedOn: Object.fromEntries(boxes.map((name) => [name, values[name]!.slice(0, 10)])),
  };
}

function readIssuedOn(typed: FlipTyped) {
  return readDate(typed.issuedOn, 'issuedOn', 'the invoice date');
}

/** null while a page of the journey has not been answered. */
function completeDraft(order: OrderBalance, typed: FlipTyped | null): FlipDraft | null {
  if (typed === null || (typed.invoiceNumber ?? '') === '') return null;
  const { date: issuedOn } = readIssuedOn(typed);
  const { billed, mistakes } = readBilled(order, typed.billed);
  if (issuedOn === null || mistakes.length > 0) return null;
  return { orderNumber: order.number, invoiceNumber: typed.invoiceNumber!, issuedOn, billed };
}
