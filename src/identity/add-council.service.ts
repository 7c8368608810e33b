import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { AppError } from '../kernel/app-error.js';
import { type Id, newId } from '../kernel/ids.js';
import type { AccountNumbers } from '../kernel/uk-account.js';
import { type Ctx, Database, jobContext, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { CouncilEntity } from './council.entity.js';
import { sealCouncilAccount } from './domain/council-account.js';
import { PERSON_LINKS } from './domain/person-links.js';
import { PEOPLE_NEWS } from './events.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { PersonService } from './person.service.js';

/** As long as somebody who is invited by a colleague has. */
export const FIRST_LINK_DAYS = 7;
const ACTOR = 'Whoever runs the portal';

type Settings = Omit<
  CouncilEntity,
  'id' | 'bankAccountSealed' | 'bankCoolingOffDays' | 'bankCoolingOffPays' | 'contactQuietDays'
>;
type WithPreset =
  'paymentTermsDays' | 'paymentWeekdays' | 'uptakeTargetPercent' | 'localPostcodeAreas' | 'bankAccountName';

/** What is left out is as the table presets it; the account is in the council's own name. */
export interface NewCouncil extends Omit<Settings, WithPreset>, Partial<Pick<Settings, WithPreset>> {
  /** That it pays from. */
  readonly account: AccountNumbers;
  readonly administrators: readonly NewAdministrator[];
}

interface NewAdministrator {
  readonly name: string;
  readonly email: string;
}

export interface AddedAdministrator extends NewAdministrator {
  /** For the page where they choose a password; null for who signs in here already. */
  readonly token: string | null;
}

/** A council begins, with its first administrators: nobody is there yet who could invite them or confirm their role. */
@Injectable()
export class AddCouncilService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
  ) {}

  /**
   * All of it or nothing. It asks for no permission: only whoever holds the keys of the portal can call it.
   * @throws AppError `council-exists` | `person-disabled` (409)
   */
  async add({ account, administrators, ...settings }: NewCouncil): Promise<AddedAdministrator[]> {
    const id = newId();
    const ctx = jobContext(id, ACTOR);
    return this.database.transaction(ctx, async (tx) => {
      await refuseExisting(tx, settings);
      await tx.insert(CouncilEntity, {
        ...{ bankAccountName: settings.name, ...settings, id },
        bankAccountSealed: sealCouncilAccount(this.cipher, id, account),
      });
      const subject = { subjectType: 'council', subjectId: id };
      await this.audit.record(tx, ctx, { action: 'council.added', ...subject });
      const added: AddedAdministrator[] = [];
      for (const each of administrators) added.push(await this.addAdministrator(tx, ctx, each));
      return added;
    });
  }

  private async addAdministrator(
    tx: Tx,
    ctx: Ctx,
    { name, email }: NewAdministrator,
  ): Promise<AddedAdministrator> {
    const known = await this.people.findByEmail(tx, email);
    if (known?.disabled === true) throw disabled(email);
    const personId = known?.id ?? (await this.people.create(tx, { name, email, passwordHash: null }));
    await this.people.grant(tx, ctx, { personId, supplierId: null, role: 'administrator' });
    if (known?.hasPassword !== true) {
      const token = await this.firstLink(tx, personId, email);
      return { name: known?.name ?? name, email, token };
    }
    const data = { supplierId: null, by: ctx.actor, personId };
    await this.outbox.append(tx, { type: PEOPLE_NEWS['roles-changed'], councilId: ctx.councilId, data });
    return { name: known.name, email, token: null };
  }

  private async firstLink(tx: Tx, personId: Id, address: string): Promise<string> {
    const purpose = { purpose: PERSON_LINKS.reset, subject: personId, address };
    return (await this.links.issue(tx, purpose, FIRST_LINK_DAYS * 24)).token;
  }
}

/** Of two who add the same council at once, the second one sees what the first has done. */
async function refuseExisting(tx: Tx, { slug, name }: Pick<NewCouncil, 'slug' | 'name'>): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('councils', 0))`);
  const [found]: { name: string; slug: string }[] = await tx.query(
    'SELECT name, slug FROM council WHERE slug = $1 OR lower(name) = lower($2) LIMIT 1',
    [slug, name],
  );
  if (found === undefined) return;
  const message = `There is a council "${found.name}" with the slug "${found.slug}" already. Nothing was changed.`;
  throw new AppError('council-exists', { status: 409, message });
}

function disabled(email: string): AppError {
  const message = `The account of ${email} is switched off, so it cannot become an administrator. Nothing was changed.`;
  return new AppError('person-disabled', { status: 409, message });
}
