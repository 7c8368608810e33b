import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { ROLE_NAMES, type SupplierRole } from '../identity/domain/roles.js';
import { normalEmail, PersonService } from '../identity/person.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext, type Tx } from '../platform/database/database.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierService } from './supplier.service.js';

/** The account that a guest would have. Nothing of it is typed: the council knows it. */
export interface ProposedAccount {
  readonly email: string;
  readonly name: string;
  /** Somebody signs in with this address already, so no password is chosen. */
  readonly exists: boolean;
}

/** What a guest who knew an order's code becomes, with one password: somebody who signs in for the supplier. */
@Injectable()
export class OpenAccountService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(PersonService) private readonly people: PersonService,
  ) {}

  async propose(who: Principal): Promise<ProposedAccount> {
    const supplierId = guestsSupplier(who);
    return this.database.transaction(who, (tx) => this.proposed(tx, who, supplierId));
  }

  /**
   * The address on file becomes a sign-in: the supplier's administrator where it has none, else somebody who sends its
   * invoices, which its administrators are told. Whoever signs in with this address already gets the role alone.
   * @param password null where somebody signs in with the address already
   * @returns the person; null for one who was there before and has to sign in
   * @throws AppError `password-weak` (422) with the field `password` | `email-taken` (409)
   */
  async open(who: Principal, password: string | null): Promise<Id | null> {
    const supplierId = guestsSupplier(who);
    const { email, name, exists } = await this.propose(who);
    if (exists !== (password === null)) throw changedMeanwhile();
    const passwordHash = password === null ? null : await this.people.passwordHash(password, { name, email });
    const ctx = jobContext(who.councilId, who.actor);
    return this.database.transaction(ctx, async (tx) => {
      // Of two who open an account at once, one becomes the administrator.
      await this.lifecycle.lock(tx, ctx, supplierId);
      const known = await this.people.findByEmail(tx, email);
      const personId = known?.id ?? (await this.people.create(tx, { name, email, passwordHash }));
      const admins = await this.people.emailsOf(tx, ctx, { supplierId, role: 'supplier-admin' });
      const role: SupplierRole = admins.length === 0 ? 'supplier-admin' : 'supplier-invoicing';
      if (!admins.includes(normalEmail(email)))
        await this.people.grant(tx, ctx, { personId, supplierId, role });
      await this.history.record(tx, ctx, {
        news: 'account-opened',
        supplierId,
        supplierText: `${name} (${email}) has opened an account from the link of an order, as: ${ROLE_NAMES[role]}. If that is wrong, tell us at once.`,
        data: { orderId: who.orderId, role },
      });
      return known === null ? personId : null;
    });
  }

  private async proposed(tx: Tx, who: Principal, supplierId: Id): Promise<ProposedAccount> {
    const contact = await this.contacts.emailContact(tx, who, supplierId);
    if (contact === null) throw notFound();
    const { name: supplierName } = await this.suppliers.load(tx, who, supplierId);
    const known = await this.people.findByEmail(tx, contact.value);
    return { email: contact.value, name: contact.name ?? supplierName, exists: known !== null };
  }
}

function guestsSupplier(who: Principal): Id {
  const { councilId, supplierId, orderId } = who;
  if (supplierId === null) throw notFound();
  authorise(who, 'account.open', { councilId, supplierId, orderId });
  return supplierId;
}

function changedMeanwhile(): AppError {
  return new AppError('account-changed', {
    status: 409,
    message: 'An account with this address was opened meanwhile. Load the page again.',
  });
}
