import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { type Duty, isPassedOnNext } from '../approvals/domain/duty.js';
import { CouncilService } from '../identity/council.service.js';
import { type Colleague, PersonService } from '../identity/person.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { MessageText } from './domain/invoice-message.js';
import {
  workCame,
  type WorkFacts,
  workIsPassedOn,
  type WorkReader,
  workList,
} from './domain/work-message.js';
import { WorkNoticeEntity } from './work-notice.entity.js';
import { WriteMessageService } from './write-message.service.js';

/** So many new things at once are told one by one; whoever becomes a deputy may have more. */
const SINGLY_MAX = 3;

/** For so long it is kept who was told of what. */
const KEPT_DAYS = 90;

/** A duty with what a message says of it. */
interface ToldDuty {
  readonly duty: Duty;
  readonly facts: WorkFacts;
}

/** Writes to people what waits for them, each thing once. */
@Injectable()
export class TellOfWorkService {
  constructor(
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A message for each of these that its person was not told of yet; where there are many, one list of them. */
  async atOnce(tx: Tx, ctx: Ctx, duties: readonly Duty[]): Promise<void> {
    const isNew = await this.unsaid(tx, ctx, duties);
    await this.eachPerson(tx, ctx, duties.filter(isNew), async (reader, email, all) => {
      const turns = await this.noteAll(tx, ctx, all);
      const told = all.filter(({ duty }) => turns.has(duty.turn));
      if (told.length > SINGLY_MAX) return this.writeList(tx, ctx, reader, email, told);
      for (const { duty, facts } of told)
        await this.write(tx, ctx, 'work.came', email, duty.invoiceId, workCame(reader, facts));
    });
  }

  /** A message for each of these that is passed on next, unless its person was warned before. */
  async warn(tx: Tx, ctx: Ctx, duties: readonly Duty[]): Promise<void> {
    const today = this.clock.today();
    const next = duties.filter((duty) => isPassedOnNext(duty, today));
    await this.eachPerson(tx, ctx, next, async (reader, email, told) => {
      for (const { duty, facts } of told)
        if (await this.note(tx, ctx, duty.personId, `passed on next: ${duty.turn}`))
          await this.write(
            tx,
            ctx,
            'work.passed-on-next',
            email,
            duty.invoiceId,
            workIsPassedOn(reader, facts),
          );
    });
  }

  /** One message for each person with all of theirs, once a day. */
  async eachMorning(tx: Tx, ctx: Ctx, duties: readonly Duty[]): Promise<void> {
    await this.eachPerson(tx, ctx, duties, async (reader, email, told) => {
      if (await this.note(tx, ctx, told[0]!.duty.personId, `morning of ${this.clock.today()}`))
        await this.writeList(tx, ctx, reader, email, told);
    });
  }

  /** What was noted so long ago that hardly anything of it still waits. */
  async forget(tx: Tx, { councilId }: Ctx): Promise<void> {
    const toldAt = LessThan(new Date(this.clock.now().getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000));
    await tx.delete(WorkNoticeEntity, { councilId, toldAt });
  }

  private async eachPerson(
    tx: Tx,
    ctx: Ctx,
    duties: readonly Duty[],
    tell: (reader: WorkReader, email: string, told: readonly ToldDuty[]) => Promise<void>,
  ): Promise<void> {
    if (duties.length === 0) return;
    const { name: councilName } = await this.councils.load(tx, ctx.councilId);
    const staff = new Map((await this.people.staff(tx, ctx)).map((each) => [each.id, each]));
    const ids = [...new Set(duties.map(({ invoiceId }) => invoiceId))];
    const found = new Map((await this.invoices.byIds(tx, ctx, ids)).map((each) => [each.id, each]));
    const { publicUrl } = this.config;
    for (const personId of new Set(duties.map((duty) => duty.personId))) {
      const person = staff.get(personId);
      if (person === undefined) continue;
      const told = duties
        .filter((duty) => duty.personId === personId)
        .flatMap((duty) => {
          const invoice = found.get(duty.invoiceId);
          return invoice === undefined ? [] : [{ duty, facts: this.facts(duty, invoice, staff) }];
        });
      const links = { workLink: `${publicUrl}/work`, choiceLink: `${publicUrl}/account/messages` };
      if (told.length > 0) await tell({ name: person.name, councilName, ...links }, person.email, told);
    }
  }

  private facts(
    duty: Duty,
    invoice: Awaited<ReturnType<FindInvoicesService['byIds']>>[number],
    staff: ReadonlyMap<Id, Colleague>,
  ): WorkFacts {
    const { reference, supplierName, payable, gross, payBy } = invoice;
    const name = (id: Id) => staff.get(id)?.name ?? 'somebody who is no longer here';
    const page = `${this.config.publicUrl}/work/invoices/${reference}`;
    return {
      ...{ reference, supplierName, amount: payable ?? gross, payBy, task: duty.task, reason: duty.reason },
      inPlaceOf: duty.forPersonId === null ? null : name(duty.forPersonId),
      passedOn: isPassedOnNext(duty, this.clock.today())
        ? { on: duty.passedOn!.on, to: duty.passedOn!.to.map(name) }
        : null,
      link: duty.task === 'code' ? `${page}/coding` : page,
    };
  }

  /** Which of these nobody was told of, in one question for all of them. */
  private async unsaid(tx: Tx, ctx: Ctx, duties: readonly Duty[]): Promise<(duty: Duty) => boolean> {
    const rows: { person_id: Id; about: string }[] = await tx.query(
      `SELECT person_id, about FROM work_notice WHERE council_id = $1 AND about = ANY($2)`,
      [ctx.councilId, duties.map(({ turn }) => turn)],
    );
    const said = new Set(rows.map((row) => `${row.person_id} ${row.about}`));
    return ({ personId, turn }) => !said.has(`${personId} ${turn}`);
  }

  /** @returns false where they were told before, also by a run of the job at the same moment */
  private async note(tx: Tx, { councilId }: Ctx, personId: Id, about: string): Promise<boolean> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(WorkNoticeEntity)
      .values({ councilId, personId, about, toldAt: this.clock.now() })
      .orIgnore()
      .returning('about')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  /** Note all of these of one person. @returns the turns that were not noted before */
  private async noteAll(tx: Tx, { councilId }: Ctx, told: readonly ToldDuty[]): Promise<ReadonlySet<string>> {
    const turns = told.map(({ duty }) => duty.turn);
    const rows: { about: string }[] = await tx.query(
      `INSERT INTO work_notice (council_id, person_id, about, told_at)
       SELECT $1, $2, turn, $4 FROM unnest($3::text[]) AS turn ON CONFLICT DO NOTHING RETURNING about`,
      [councilId, told[0]!.duty.personId, turns, this.clock.now()],
    );
    return new Set(rows.map(({ about }) => about));
  }

  private async writeList(
    tx: Tx,
    ctx: Ctx,
    reader: WorkReader,
    email: string,
    told: readonly ToldDuty[],
  ): Promise<void> {
    const text = workList(
      reader,
      told.map(({ facts }) => facts),
    );
    await this.write(tx, ctx, 'work.list', email, null, text);
  }

  private async write(
    tx: Tx,
    ctx: Ctx,
    kind: string,
    to: string,
    invoiceId: Id | null,
    text: MessageText,
  ): Promise<void> {
    // What was noted says that it is written once; the event is this writing.
    await this.messages.write(tx, ctx, { eventId: newId(), kind, supplierId: null, invoiceId, to, text });
  }
}
