import { Inject, Injectable } from '@nestjs/common';
import { may, type Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { Clock } from '../../kernel/clock.js';
import type { PageRequest } from '../../kernel/paging.js';
import { ReadMatchService } from '../../matching/read-match.service.js';
import { MessageService } from '../../notifications/message.service.js';
import { CisVerificationService } from '../../suppliers/cis-verification.service.js';
import { ChangeIdentityService } from '../../suppliers/change-identity.service.js';
import { PreviewMergeService } from '../../suppliers/preview-merge.service.js';
import { SupplierContactService } from '../../suppliers/supplier-contact.service.js';
import { SupplierDocumentService } from '../../suppliers/supplier-document.service.js';
import { SupplierHistoryService } from '../../suppliers/supplier-history.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { SupplierListService } from '../../uptake/supplier-list.service.js';
import type { SupplierFacts } from './supplier-facts.js';

const MESSAGES_SHOWN = 10;
const HELD_SHOWN = 20;

/** Gathers what the page of one supplier shows, from everybody who knows something of it. */
@Injectable()
export class SupplierReader {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(SupplierDocumentService) private readonly documents: SupplierDocumentService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(ChangeIdentityService) private readonly identity: ChangeIdentityService,
    @Inject(PreviewMergeService) private readonly merges: PreviewMergeService,
    @Inject(SupplierListService) private readonly uptake: SupplierListService,
    @Inject(CisVerificationService) private readonly cis: CisVerificationService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(MessageService) private readonly messages: MessageService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` */
  async read(who: Principal, number: string, page: PageRequest): Promise<SupplierFacts> {
    const supplier = await this.suppliers.byNumber(who, number);
    const { id: supplierId, mergedInto } = supplier;
    const seesBank = may(who, 'bank-details.read', { councilId: who.councilId, supplierId });
    const [contacts, documents, uptake, messages, happened, audited] = await Promise.all([
      this.contacts.list(who, supplierId),
      this.documents.list(who, supplierId),
      this.uptake.ofSupplier(who, supplierId),
      this.messages.ofSupplier(who, supplierId, MESSAGES_SHOWN),
      this.history.read(who, supplierId),
      this.history.audited(who, supplierId),
    ]);
    return {
      ...{ supplier, contacts, documents, uptake, messages, happened, audited },
      accounts: seesBank ? await this.suppliers.bankHistory(who, supplierId) : null,
      invoices: await this.invoices.list(who, { ...ANY, supplierId, sort: 'newest' }, page),
      cis: await this.cis.read(who, supplierId),
      held: await this.held(who, supplierId),
      mergedInto: mergedInto === null ? null : (await this.suppliers.read(who, mergedInto)).number,
      absorbed: await this.suppliers.absorbed(who, supplierId),
      changes: (await this.identity.waiting(who)).filter(({ supplierNumber }) => supplierNumber === number),
      merges: (await this.merges.open(who)).filter(({ fromNumber, intoNumber }) =>
        [fromNumber, intoNumber].includes(number),
      ),
      today: this.clock.today(),
    };
  }

  private async held(who: Principal, supplierId: string): Promise<SupplierFacts['held']> {
    const first = { page: 1, pageSize: HELD_SHOWN };
    const { items } = await this.invoices.list(
      who,
      { states: ['ON_HOLD', 'IN_QUERY'], search: '', supplierId, sort: 'pay-by' },
      first,
    );
    const holds = await this.matches.openHolds(
      who,
      items.map(({ id }) => id),
    );
    return items.map((invoice) => ({
      invoice,
      holds: holds.filter(({ invoiceId }) => invoiceId === invoice.id),
    }));
  }
}

const ANY = { states: [], search: '' } as const;
