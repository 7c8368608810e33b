import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { isUniqueViolation } from '../platform/database/unique-violation.js';
import { BEGUN_BEFORE, PERSON_LINKS } from './domain/person-links.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { PasskeyService } from './passkey.service.js';
import { emailTaken, normalEmail, type Person, PersonService } from './person.service.js';
import { PersonEntity } from './person.entity.js';
import { PersonNewsService } from './person-news.service.js';
import { PersonSessionService } from './person-session.service.js';

const { emailChange: CHANGE, emailUndo: UNDO } = PERSON_LINKS;
const CHANGE_HOURS = 24;
const UNDO_HOURS = 7 * 24;

/** Somebody signs in with another address: proved at the new one, told at the old one, which can have it back. */
@Injectable()
export class EmailChangeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PersonSessionService) private readonly sessions: PersonSessionService,
    @Inject(PasskeyService) private readonly passkeys: PasskeyService,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
  ) {}

  /**
   * Send a link to the new address; one to another address is good no more. That somebody has it already is told
   * there, and to nobody else.
   */
  async ask(personId: Id, email: string): Promise<void> {
    const address = normalEmail(email);
    await this.database.platformTransaction(async (tx) => {
      await this.links.withdrawAll(tx, personId, [CHANGE], null);
      const taken = (await this.people.findByEmail(tx, address)) !== null;
      const linkId = taken
        ? null
        : (await this.links.issue(tx, { purpose: CHANGE, subject: personId, address }, CHANGE_HOURS)).id;
      await this.news.record(tx, personId, 'email-change-asked', {}, { address, linkId });
    });
  }

  /** What a link would do. @throws AppError `not-found` | `link-used` | `link-expired` */
  async read(
    which: 'change' | 'undo',
    token: string,
  ): Promise<{ readonly name: string; readonly address: string }> {
    const { subject, address } = await this.links.read(which === 'change' ? CHANGE : UNDO, token);
    const { name } = await this.database.platformTransaction((tx) => this.person(tx, subject));
    return { name, address };
  }

  /** @throws as `read` | AppError `email-taken` (409) where somebody was faster */
  async confirm(token: string): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      const { subject, address } = await this.links.use(tx, CHANGE, token);
      const { id, email: oldAddress } = await this.person(tx, subject);
      await setEmail(tx, id, address);
      await this.links.withdrawAll(tx, id, BEGUN_BEFORE, null);
      const undo = { purpose: UNDO, subject: id, address: oldAddress };
      const { id: undoLinkId } = await this.links.issue(tx, undo, UNDO_HOURS);
      await this.news.record(tx, id, 'email-changed', {}, { oldAddress, undoLinkId });
    });
  }

  /**
   * Back to the old address. Whoever changed it knew the password, so that is gone as well, with every session and passkey,
   * every change that came after this one, and whatever was begun.
   * @throws as `confirm`
   */
  async undo(token: string): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      const { subject, address, issuedAt } = await this.links.use(tx, UNDO, token);
      const { id } = await this.person(tx, subject);
      await setEmail(tx, id, address);
      await tx.update(PersonEntity, { id }, { passwordHash: null });
      await this.passkeys.forgetAll(tx, id);
      await this.links.withdrawAll(tx, id, BEGUN_BEFORE, null);
      await this.links.withdrawAll(tx, id, [UNDO], issuedAt);
      await this.sessions.endAll(tx, id, null);
      await this.news.record(tx, id, 'email-undone');
    });
  }

  /** The token again, for the job that writes the message. */
  token(linkId: Id): string {
    return this.links.token(linkId);
  }

  private async person(tx: Tx, id: Id): Promise<Person> {
    const person = await this.people.find(tx, id);
    if (person === null) throw notFound('link');
    return person;
  }
}

async function setEmail(tx: Tx, id: Id, email: string): Promise<void> {
  try {
    await tx.update(PersonEntity, { id }, { email });
  } catch (error) {
    if (isUniqueViolation(error)) throw emailTaken();
    throw error;
  }
}
