import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../kernel/app-error.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { CouncilService } from './council.service.js';
import { BEGUN_BEFORE, PERSON_LINKS } from './domain/person-links.js';
import { RESET_ASKED } from './events.js';
import { OneTimeLinkService, type OpenedLink } from './one-time-link.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { Id } from '../kernel/ids.js';
import { PasskeyService } from './passkey.service.js';
import { PersonEntity } from './person.entity.js';
import { PersonNewsService } from './person-news.service.js';
import { normalEmail, type Person, PersonService } from './person.service.js';
import { PersonSessionService } from './person-session.service.js';

const RESET = { purpose: PERSON_LINKS.reset } as const;
const RESET_HOURS = 1;

/** Passwords that somebody chooses anew. */
@Injectable()
export class PasswordService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PersonSessionService) private readonly sessions: PersonSessionService,
    @Inject(PasskeyService) private readonly passkeys: PasskeyService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
  ) {}

  /**
   * Choose another password; everywhere else the person is signed out, and what was begun with the old one ends.
   * @param session the one that stays
   * @throws AppError `password-weak` (422) with the field `password`
   */
  async change(
    who: { readonly personId: Id; readonly actor: string; readonly email: string },
    password: string,
    session: string,
  ): Promise<void> {
    const hash = await this.people.passwordHash(password, { name: who.actor, email: who.email });
    await this.database.platformTransaction((tx) => this.set(tx, who.personId, hash, session));
  }

  /** Have a link sent, should anybody sign in with this address: the work, and so the answer, is the same for all. */
  async askReset(email: string): Promise<void> {
    const [council] = await this.councils.all();
    if (council === undefined) return;
    await this.database.platformTransaction((tx) =>
      this.outbox.append(tx, {
        type: RESET_ASKED,
        councilId: council.id,
        data: { email: normalEmail(email) },
      }),
    );
  }

  /** For the job that writes it: the name and the token of whoever signs in with an address; null for nobody. */
  async issueReset(tx: Tx, email: string): Promise<{ readonly name: string; readonly token: string } | null> {
    const person = await this.people.findByEmail(tx, email);
    if (person === null || person.disabled) return null;
    const { token } = await this.links.issue(
      tx,
      { ...RESET, subject: person.id, address: email },
      RESET_HOURS,
    );
    return { name: person.name, token };
  }

  /** Whose password a link changes. @throws AppError `not-found` | `link-used` | `link-expired` */
  async readReset(token: string): Promise<Person> {
    const link = await this.links.read(RESET.purpose, token);
    return this.database.platformTransaction((tx) => this.ownerOf(tx, link));
  }

  /**
   * Choose a password by a link: the remedy of who was robbed, so passkeys go as well. Everywhere the person is signed
   * out, and a second factor is asked for as always.
   * @throws as `readReset` | AppError `password-weak` (422) with the field `password`
   */
  async reset(token: string, password: string): Promise<Id> {
    const owner = await this.readReset(token);
    const hash = await this.people.passwordHash(password, owner);
    return this.database.platformTransaction(async (tx) => {
      const { id } = await this.ownerOf(tx, await this.links.use(tx, RESET.purpose, token));
      await this.passkeys.forgetAll(tx, id);
      await this.set(tx, id, hash, null);
      return id;
    });
  }

  /** The address may have been changed since: then the link went to somebody who is not asked any more. */
  private async ownerOf(tx: Tx, { subject, address }: OpenedLink): Promise<Person> {
    const person = await this.people.find(tx, subject);
    if (person === null || person.disabled || person.email !== address) throw notFound('link');
    return person;
  }

  private async set(tx: Tx, personId: Id, passwordHash: string, session: string | null): Promise<void> {
    await tx.update(PersonEntity, { id: personId }, { passwordHash });
    await this.sessions.endAll(tx, personId, session);
    await this.links.withdrawAll(tx, personId, [...BEGUN_BEFORE, RESET.purpose], null);
    await this.news.record(tx, personId, 'password-changed');
  }
}
