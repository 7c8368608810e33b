import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { roleName } from '../identity/domain/duties.js';
import { ROLE_NAMES, type Role } from '../identity/domain/roles.js';
import { InvitePersonService, PERSON_INVITATION_DAYS } from '../identity/invite-person.service.js';
import { PersonService } from '../identity/person.service.js';
import { PrincipalService } from '../identity/principal.service.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { type Ctx, Database, jobContext, type Tx } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import {
  colleagueInvitation,
  type PeopleMessageFacts,
  removed,
  roleAsked,
  roleDecided,
  rolesChanged,
} from './domain/people-message.js';
import type { MessageText } from './domain/invoice-message.js';
import { WriteMessageService } from './write-message.service.js';

interface PeopleNewsData {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly supplierId: Id | null;
  readonly by: string;
  readonly personId?: Id;
  /** Beside an invitation. */
  readonly address?: string;
  readonly linkId?: Id;
  /** Beside a role that takes two people. */
  readonly role?: Role;
  readonly askedBy?: Id;
  readonly askedAs?: string;
  readonly granted?: boolean;
}

interface Letter {
  readonly to: string;
  readonly text: MessageText;
}

/** Tell people what was decided about their work at a place, and those who have to confirm it. */
@Injectable()
export class TellOfPeopleJob {
  static readonly jobName = 'tell-of-people';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(InvitePersonService) private readonly invitations: InvitePersonService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(news: PeopleNewsData): Promise<void> {
    const ctx = jobContext(news.councilId, 'i-supplier');
    const { name: councilName } = await this.councils.council(news.councilId);
    await this.database.transaction(ctx, async (tx) => {
      const { supplierId } = news;
      const place = supplierId === null ? councilName : (await this.suppliers.load(tx, ctx, supplierId)).name;
      const person = news.personId === undefined ? null : await this.people.find(tx, news.personId);
      const facts = { name: person?.name ?? news.address ?? '', place, councilName, by: news.by };
      const about = { eventId: news.eventId, kind: news.eventType, supplierId: null };
      for (const letter of await this.letters(tx, ctx, news, facts, person?.email ?? null))
        await this.messages.write(tx, ctx, { ...about, ...letter });
    });
  }

  private async letters(
    tx: Tx,
    ctx: Ctx,
    news: PeopleNewsData,
    facts: PeopleMessageFacts,
    email: string | null,
  ): Promise<Letter[]> {
    const url = this.config.publicUrl;
    if (news.eventType === 'people.invited') {
      const link = `${url}/invitation/${this.invitations.token(news.linkId!)}`;
      return [{ to: news.address!, text: colleagueInvitation(facts, link, PERSON_INVITATION_DAYS) }];
    }
    if (email === null) return [];
    switch (news.eventType) {
      case 'people.removed':
        return [{ to: email, text: removed(facts) }];
      case 'people.role-asked':
        return this.toConfirm(tx, ctx, news, facts);
      case 'people.role-decided': {
        const text = roleDecided(facts, ROLE_NAMES[news.role!].toLowerCase(), news.granted!);
        const asker = await this.people.find(tx, news.askedBy!);
        return [...new Set([email, ...(asker === null ? [] : [asker.email])])].map((to) => ({ to, text }));
      }
      default: {
        const roles = await this.people.rolesAt(tx, { ...ctx, supplierId: news.supplierId }, news.personId!);
        return [{ to: email, text: rolesChanged(facts, roles.map(roleName), url) }];
      }
    }
  }

  /** To whoever may confirm a role, but not to who asked for it nor to whom it is for. */
  private async toConfirm(
    tx: Tx,
    ctx: Ctx,
    news: PeopleNewsData,
    facts: PeopleMessageFacts,
  ): Promise<Letter[]> {
    const confirmers = await this.principals.addressesOf(tx, ctx.councilId, null, [
      'administrator',
      'finance-director',
    ]);
    const concerned = [
      (await this.people.find(tx, news.askedBy!))?.email,
      (await this.people.find(tx, news.personId!))?.email,
    ];
    const asked = { ...facts, by: news.askedAs! };
    const text = roleAsked(asked, ROLE_NAMES[news.role!].toLowerCase(), `${this.config.publicUrl}/people`);
    return confirmers.filter((to) => !concerned.includes(to)).map((to) => ({ to, text }));
  }
}
