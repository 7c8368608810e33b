import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { FactorLossService } from '../identity/factor-loss.service.js';
import { PersonService } from '../identity/person.service.js';
import { PrincipalService } from '../identity/principal.service.js';
import { SUPPLIER_ROLES } from '../identity/domain/roles.js';
import type { Id } from '../kernel/ids.js';
import { formatUkInstant } from '../kernel/plain-date.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext, type Ctx, type Tx } from '../platform/database/database.js';
import { addressesToTell } from '../suppliers/domain/addresses-to-tell.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { lossAlert } from './domain/person-message.js';
import { WriteMessageService } from './write-message.service.js';

interface FactorLossNews {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly personId: Id;
  readonly stopLinkId: Id;
  readonly goodFrom: string;
}

/** Those of the council who look into thefts. */
const COUNCIL_TOLD = ['administrator', 'master-data', 'finance-director'] as const;

/**
 * Somebody who works with a council has lost the telephone that they sign in with. The council is told, and every
 * address of the suppliers that they act for; each of them can stop it.
 */
@Injectable()
export class AlertOfFactorLossJob {
  static readonly jobName = 'alert-of-factor-loss';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(FactorLossService) private readonly losses: FactorLossService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run({
    councilId,
    eventId,
    eventType,
    personId,
    stopLinkId,
    goodFrom,
  }: FactorLossNews): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    const { name: councilName } = await this.councils.council(councilId);
    await this.database.transaction(ctx, async (tx) => {
      const person = await this.people.find(tx, personId);
      if (person === null) return;
      const text = lossAlert({
        ...{ name: person.name, councilName, goodFrom: formatUkInstant(new Date(goodFrom)) },
        stopLink: `${this.config.publicUrl}/stop-recovery/${this.losses.token(stopLinkId)}`,
      });
      const told = new Set([
        ...(await this.principals.addressesOf(tx, councilId, null, COUNCIL_TOLD)),
        ...(await this.supplierAddresses(tx, ctx, personId)),
      ]);
      // They have a message of their own.
      told.delete(person.email);
      for (const to of told)
        await this.messages.write(tx, ctx, { eventId, kind: eventType, supplierId: null, to, text });
    });
  }

  private async supplierAddresses(tx: Tx, ctx: Ctx, personId: Id): Promise<string[]> {
    const all: string[] = [];
    for (const supplierId of await this.people.suppliersOf(tx, ctx, personId)) {
      const people = await this.principals.addressesOf(tx, ctx.councilId, supplierId, SUPPLIER_ROLES);
      all.push(...addressesToTell(await this.contacts.history(tx, ctx, supplierId), people, null));
    }
    return all;
  }
}
