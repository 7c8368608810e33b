import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OfferService } from '../../early-payment/offer.service.js';
import { CouncilService } from '../../identity/council.service.js';
import { authorise, may, type Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { CreditInvoiceService } from '../../invoices/credit-invoice.service.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { WithdrawInvoiceService } from '../../invoices/withdraw-invoice.service.js';
import { pageRequest } from '../../kernel/paging.js';
import { ReadMatchService } from '../../matching/read-match.service.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { type FormState, formWith, mistakesOf, newForm, queryText } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who, WhoOrGuest } from '../session/visitor.js';
import { sendUntrusted } from '../components/send-untrusted.js';
import { entryDraft } from '../conversation/attached-files.js';
import { CopyPages } from '../copies/copy-pages.js';
import { invoicePage, type InvoicePageFacts } from './invoice-page.model.js';
import { invoiceFilter, invoicesPage } from './invoices-page.model.js';
import { sentPage } from './sent-page.model.js';

/** Invoices as their supplier sees them. Staff have a page of their own and are led there. */
@Controller('invoices')
export class InvoicesController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(WithdrawInvoiceService) private readonly withdrawing: WithdrawInvoiceService,
    @Inject(CreditInvoiceService) private readonly crediting: CreditInvoiceService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(OfferService) private readonly offers: OfferService,
    @Inject(CopyPages) private readonly copies: CopyPages,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  @Get()
  async list(
    @Who() who: Principal,
    @Query() query: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const { councilId, supplierId } = who;
    if (supplierId === null) return response.redirect(303, '/work/invoices');
    const filter = invoiceFilter(queryText(query['status']), queryText(query['search']));
    const { states, search } = filter;
    const found = await this.invoices.list(
      who,
      { states, search, sort: 'newest' },
      pageRequest(query['page']),
    );
    response.render(
      'invoices/invoices-page.njk',
      invoicesPage(found, filter, may(who, 'invoice.submit', { councilId, supplierId })),
    );
  }

  @Get(':reference')
  async page(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    if (who.supplierId === null) {
      return response.redirect(303, `/work/invoices/${encodeURIComponent(reference)}`);
    }
    const invoice = await this.invoices.read(who, reference);
    await this.show(who, invoice, response, HttpStatus.OK, newForm());
  }

  @Post(':reference/answer')
  async answer(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.written(who, reference, request, response, async () => {
      await this.conversations.answer(who, reference, entryDraft(body['answer'], request));
      return 'Your answer was sent. We go on with your invoice.';
    });
  }

  @Post(':reference/messages')
  async message(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.written(who, reference, request, response, async () => {
      const draft = entryDraft(body['message'], request);
      return WRITTEN[await this.conversations.write(who, reference, draft)];
    });
  }

  /** What was attached to the conversation. */
  @Get(':reference/files/:file')
  async attachment(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Param('file') id: string,
    @Res() response: Response,
  ): Promise<void> {
    sendUntrusted(response, await this.conversations.attachment(who, reference, id));
  }

  /** The bytes as they were received. */
  @Get(':reference/original')
  async original(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.invoices.original(who, reference);
    sendUntrusted(response, file);
  }

  @Get(':reference/sent')
  async sent(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const invoice = await this.invoices.read(who, reference);
    if (invoice.state === 'VALIDATION_FAILED') return response.redirect(303, `/invoices/${reference}`);
    const { name } = await this.councils.council(who.councilId);
    response.render('invoices/sent-page.njk', sentPage(invoice, name, may(who, 'invoice.list', who)));
  }

  @Get(':reference/withdraw')
  async askWithdraw(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const invoice = await this.invoices.read(who, reference);
    authorise(who, 'invoice.withdraw', { ...invoice, councilId: who.councilId });
    response.render('invoices/withdraw-page.njk', {
      reference,
      title: invoice.number ?? invoice.reference,
    });
  }

  @Post(':reference/withdraw')
  async withdraw(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.withdrawing.withdraw(who, reference);
    setNotice(request, 'You have withdrawn this invoice.');
    response.redirect(303, `/invoices/${encodeURIComponent(reference)}`);
  }

  /** Do what a form asks for, and lead back to the page; show the page again with what is wrong. */
  private async written(
    who: Principal,
    reference: string,
    request: Request,
    response: Response,
    write: () => Promise<string>,
  ): Promise<void> {
    try {
      setNotice(request, await write());
    } catch (error) {
      const form = formWith(request.body, mistakesOf(error));
      const invoice = await this.invoices.read(who, reference);
      const { answer, message = answer ?? '' } = form.values;
      // A colleague answered meanwhile: what this one typed stands ready as a message.
      const kept = invoice.state === 'IN_QUERY' ? form : { ...form, values: { ...form.values, message } };
      return this.show(who, invoice, response, HttpStatus.UNPROCESSABLE_ENTITY, kept);
    }
    response.redirect(303, `/invoices/${encodeURIComponent(reference)}`);
  }

  private async show(
    who: Principal,
    invoice: InvoiceView,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    response
      .status(status)
      .render('invoices/invoice-page.njk', invoicePage(await this.facts(who, invoice), form));
  }

  private async facts(who: Principal, invoice: InvoiceView): Promise<InvoicePageFacts> {
    const of = { ...invoice, councilId: who.councilId };
    const { holds, comparisons } = await this.matches.ofInvoice(who, invoice.id);
    const paid = invoice.state === 'PAID' && may(who, 'payment.read', of);
    const payment = paid ? await this.payments.paymentOfInvoice(who, invoice.id) : null;
    const offered = invoice.state === 'APPROVED' && may(who, 'offer.read', of);
    return {
      invoice,
      holds: holds.filter(({ state }) => state === 'PLACED'),
      comparisons,
      readable: await this.copies.readable(who, invoice),
      conversation: await this.conversations.read(who, invoice.reference),
      creditsUndecided: invoice.disputed === null ? [] : await this.crediting.undecided(who, invoice),
      paymentReference: payment?.reference ?? null,
      offerId: offered ? await this.openOffer(who, invoice) : null,
      may: {
        withdraw: may(who, 'invoice.withdraw', of),
        correct: may(who, 'invoice.correct', of),
        answer: may(who, 'invoice.answer', of),
        write: may(who, 'conversation.write', of),
        credit: may(who, 'invoice.submit', of),
        list: may(who, 'invoice.list', of),
      },
    };
  }

  private async openOffer(who: Principal, { id }: InvoiceView): Promise<string | null> {
    const offers = await this.offers.list(who);
    return offers.find((offer) => offer.open && offer.invoice.id === id)?.id ?? null;
  }
}

const WRITTEN = {
  message: 'Your message was sent. We write to you when there is an answer.',
  answer: 'Your answer was sent. We go on with your invoice.',
} as const;
