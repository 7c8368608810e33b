import { Inject, Injectable } from '@nestjs/common';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { HOUR_MS } from '../kernel/durations.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { PERSON_LINKS } from './domain/person-links.js';
import { lossWaitHours } from './domain/second-factor.js';
import type { Role } from './domain/roles.js';
import { FACTOR_LOSS_REPORTED } from './events.js';
import { OneTimeLinkService, type OpenedLink } from './one-time-link.service.js';
import { type Person, PersonService } from './person.service.js';
import { PersonNewsService } from './person-news.service.js';
import { PersonSessionService } from './person-session.service.js';
import { SecondFactorService } from './second-factor.service.js';

const { factorLoss: LOSS, factorLossStop: STOP } = PERSON_LINKS;
/** So long the link is good once the waiting time is over. */
const GOOD_HOURS = 7 * 24;

export interface FactorLoss {
  readonly name: string;
  readonly goodFrom: Date;
  readonly goodUntil: Date;
  /** The waiting time is over. */
  readonly ready: boolean;
}

/**
 * Somebody has lost their telephone, and the recovery codes with it. Who knows the password and reads the mailbox
 * comes in again without anybody's help, but not at once: until then, whoever knows better can stop it.
 */
@Injectable()
export class FactorLossService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PersonSessionService) private readonly sessions: PersonSessionService,
    @Inject(SecondFactorService) private readonly factors: SecondFactorService,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What has begun and has not ended; null where nothing has. */
  async standing(personId: Id): Promise<FactorLoss | null> {
    return this.database.platformTransaction(async (tx) => {
      const link = await this.links.standing(tx, LOSS, personId);
      return link === null ? null : this.toLoss(link, await this.person(tx, personId));
    });
  }

  /** Send the link and tell everybody. Nothing where that was done and has not ended: asking again wins no time. */
  async begin(personId: Id): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      await tx.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [personId]);
      if ((await this.links.standing(tx, LOSS, personId)) !== null) return;
      const { email: address } = await this.person(tx, personId);
      const wait = lossWaitHours(await rolesOf(tx, personId));
      const hours = wait + GOOD_HOURS;
      const loss = await this.links.issue(tx, { purpose: LOSS, subject: personId, address }, hours);
      const stop = await this.links.issue(tx, { purpose: STOP, subject: personId, address }, hours);
      const goodFrom = new Date(this.clock.now().getTime() + wait * HOUR_MS).toISOString();
      const links = { stopLinkId: stop.id, goodFrom };
      await this.news.record(tx, personId, 'factor-loss-begun', {}, { linkId: loss.id, ...links });
      await this.news.tellCouncils(tx, personId, FACTOR_LOSS_REPORTED, links);
    });
  }

  /** @throws AppError `not-found` | `link-used` | `link-expired`, which a stopped one is too */
  async read(which: 'finish' | 'stop', token: string): Promise<FactorLoss> {
    const link = await this.links.read(which === 'finish' ? LOSS : STOP, token);
    return this.database.platformTransaction(async (tx) =>
      this.toLoss(link, await this.person(tx, link.subject)),
    );
  }

  /**
   * The telephone counts no more: the next sign-in is with the password, and sets up another one where that is asked.
   * @throws as `read` | AppError `too-early` (409)
   */
  async finish(token: string): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      const link = await this.links.use(tx, LOSS, token);
      const person = await this.person(tx, link.subject);
      if (!this.toLoss(link, person).ready)
        throw new AppError('too-early', {
          status: 409,
          message: 'This link is not good yet. Come back later.',
        });
      await this.links.withdraw(tx, { purpose: STOP, subject: person.id, address: link.address });
      await this.factors.forget(tx, person.id);
      await this.sessions.endAll(tx, person.id, null);
      await this.news.record(tx, person.id, 'factor-removed');
    });
  }

  /** It was not them, or they have found it. @throws as `read` */
  async stop(token: string): Promise<void> {
    await this.database.platformTransaction(async (tx) => {
      const { subject: personId, address } = await this.links.use(tx, STOP, token);
      await this.links.withdraw(tx, { purpose: LOSS, subject: personId, address });
      await this.sessions.endAll(tx, personId, null);
      await this.news.record(tx, personId, 'factor-loss-stopped');
    });
  }

  /** The token again, for the job that writes the message. */
  token(linkId: Id): string {
    return this.links.token(linkId);
  }

  private toLoss({ expiresAt }: OpenedLink, { name }: Person): FactorLoss {
    const goodFrom = new Date(expiresAt.getTime() - GOOD_HOURS * HOUR_MS);
    return { name, goodFrom, goodUntil: expiresAt, ready: this.clock.now() >= goodFrom };
  }

  private async person(tx: Tx, id: Id): Promise<Person> {
    const person = await this.people.find(tx, id);
    if (person === null) throw notFound('link');
    return person;
  }
}

async function rolesOf(tx: Tx, personId: Id): Promise<Role[]> {
  const rows: { role: Role }[] = await tx.query('SELECT DISTINCT role FROM membership WHERE person_id = $1', [
    personId,
  ]);
  return rows.map(({ role }) => role);
}
