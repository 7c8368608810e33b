import { Inject, Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import type { Id } from '../kernel/ids.js';
import { PersonEntity } from './person.entity.js';
import { PersonNewsService } from './person-news.service.js';
import { PersonService } from './person.service.js';
import { PersonSessionService } from './person-session.service.js';

/** Passwords that somebody chooses anew. */
@Injectable()
export class PasswordService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PersonSessionService) private readonly sessions: PersonSessionService,
    @Inject(PersonNewsService) private readonly news: PersonNewsService,
  ) {}

  /**
   * Choose another password; everywhere else the person is signed out.
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

  private async set(tx: Tx, personId: Id, passwordHash: string, session: string | null): Promise<void> {
    await tx.update(PersonEntity, { id: personId }, { passwordHash });
    await this.sessions.endAll(tx, personId, session);
    await this.news.record(tx, personId, 'password-changed');
  }
}
