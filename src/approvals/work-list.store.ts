import { Injectable } from '@nestjs/common';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { HoldOwner } from '../matching/domain/hold-codes.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { holding } from '../platform/database/like-pattern.js';
import type { WaitingCoding } from './domain/duty.js';

/** What lies in a pile. */
export interface PileWanted {
  readonly states: readonly InvoiceState[];
  /** Held for one of these; null for all. */
  readonly owners: readonly HoldOwner[] | null;
  /** Without an order, and this person is asked what it is for; null for all. */
  readonly toCodeBy: { readonly personId: Id; readonly anybodys: boolean } | null;
}

export interface WorkWanted extends PileWanted {
  /** Part of a number or of the supplier's name; '' for all. */
  readonly search: string;
  /** The last day to pay is this day or earlier; null for all. */
  readonly dueBy: PlainDate | null;
  readonly earlyPaymentFirst: boolean;
  readonly smallLocalFirst: boolean;
}

/** Which invoices wait, in the order in which they are worked on. */
@Injectable()
export class WorkListStore {
  /** @param most null for all */
  async ids(tx: Tx, ctx: Ctx, wanted: WorkWanted, skip = 0, most: number | null = null): Promise<Id[]> {
    const values = new Values(ctx.councilId);
    const [from, where] = asked(wanted, values);
    const rows: { id: Id }[] = await tx.query(
      `SELECT i.id FROM ${from} WHERE ${where}
       ORDER BY ${firstOf(wanted)} i.pay_by, i.id LIMIT ${values.add(most)} OFFSET ${values.add(skip)}`,
      values.all,
    );
    return rows.map(({ id }) => id);
  }

  /** Those that wait for somebody to say what they are for. @param ids null: all of them */
  async codings(tx: Tx, { councilId }: Ctx, ids: readonly Id[] | null): Promise<WaitingCoding[]> {
    return tx.query(
      `SELECT i.id AS "invoiceId", x.requester_id AS "requesterId", x.asked_at AS "askedAt", i.entered_by AS "enteredBy"
       FROM invoice i JOIN invoice_coding x ON x.council_id = i.council_id AND x.invoice_id = i.id
         AND x.invoice_version = i.version
       WHERE i.council_id = $1 AND ($2::uuid[] IS NULL OR i.id = ANY($2)) AND i.state = 'ON_HOLD'
         AND x.confirmed_at IS NULL`,
      [councilId, ids],
    );
  }

  async count(tx: Tx, ctx: Ctx, wanted: WorkWanted): Promise<number> {
    const values = new Values(ctx.councilId);
    const [from, where] = asked(wanted, values);
    const [row]: { total: number }[] = await tx.query(
      `SELECT count(*) AS total FROM ${from} WHERE ${where}`,
      values.all,
    );
    return row!.total;
  }

  /** How much lies in each of these piles, in one pass over what waits. */
  async counts<Pile extends string>(
    tx: Tx,
    { councilId }: Ctx,
    piles: Readonly<Record<Pile, PileWanted>>,
  ): Promise<Record<Pile, number>> {
    const values = new Values(councilId);
    const states = new Set(Object.values<PileWanted>(piles).flatMap((pile) => pile.states));
    const columns = Object.entries<PileWanted>(piles).map(
      ([name, pile]) => `count(*) FILTER (WHERE ${pileOf(pile, values).join(' AND ')}) AS "${name}"`,
    );
    const [row]: Record<Pile, number>[] = await tx.query(
      `SELECT ${columns.join(', ')} FROM invoice i WHERE i.council_id = $1 AND i.state = ANY(${values.add([...states])})`,
      values.all,
    );
    return row!;
  }
}

/** Values of a statement, each under the number by which it is named; $1 is the council. */
class Values {
  readonly all: unknown[];

  constructor(councilId: Id) {
    this.all = [councilId];
  }

  add(value: unknown): string {
    return `$${this.all.push(value)}`;
  }
}

/** What is asked for says which tables are read: most lists need nothing but the invoices. */
function asked(wanted: WorkWanted, values: Values): [from: string, where: string] {
  const { search, dueBy, smallLocalFirst, earlyPaymentFirst } = wanted;
  const where = ['i.council_id = $1', ...pileOf(wanted, values)];
  if (dueBy !== null) where.push(`i.pay_by <= ${values.add(dueBy)}`);
  if (search !== '') {
    const like = `ILIKE ${values.add(holding(search))}`;
    const named = ['i.number', 'i.reference', 'i.order_number', 's.name'].map((name) => `${name} ${like}`);
    where.push(`(${named.join(' OR ')})`);
  }
  const needsSupplier = search !== '' || smallLocalFirst || earlyPaymentFirst;
  return [needsSupplier ? WITH_SUPPLIER : 'invoice i', where.join(' AND ')];
}

const WITH_SUPPLIER = `invoice i JOIN supplier s ON s.council_id = i.council_id AND s.id = i.supplier_id
  JOIN council c ON c.id = i.council_id`;

function pileOf({ states, owners, toCodeBy }: PileWanted, values: Values): string[] {
  const where = [`i.state = ANY(${values.add(states)})`];
  if (owners !== null) {
    where.push(`i.id IN (SELECT h.invoice_id FROM hold h
      WHERE h.council_id = $1 AND h.state = 'PLACED' AND h.owner = ANY(${values.add(owners)}))`);
  }
  if (toCodeBy !== null) {
    const person = values.add(toCodeBy.personId);
    where.push(`i.id IN (SELECT x.invoice_id FROM invoice_coding x JOIN invoice v ON v.council_id = $1
        AND v.id = x.invoice_id AND v.version = x.invoice_version
      WHERE x.council_id = $1 AND x.confirmed_at IS NULL
        AND (x.requester_id = ${person}${toCodeBy.anybodys ? ' OR x.requester_id IS NULL' : ''}))`);
  }
  return where;
}

/** Suppliers that the council puts first, before the day that runs out. */
function firstOf({ earlyPaymentFirst, smallLocalFirst }: WorkWanted): string {
  const first = [...(earlyPaymentFirst ? [TAKES_PART] : []), ...(smallLocalFirst ? [SMALL_AND_LOCAL] : [])];
  return first.length === 0 ? '' : `(${first.join(' OR ')}) IS NOT TRUE,`;
}

const TAKES_PART = `s.free_early_payment OR i.supplier_id IN (
  SELECT o.supplier_id FROM early_payment_offer o
  WHERE o.council_id = $1 AND o.state IN ('ACCEPTED', 'SCHEDULED', 'PAID'))`;
const SMALL_AND_LOCAL = `coalesce(s.size_band, '') IN ('micro', 'small')
  AND (substring(upper(s.postcode) FROM '^[A-Z]+') = ANY(c.local_postcode_areas)
    OR left(replace(upper(s.postcode), ' ', ''), -3) = ANY(c.local_postcode_areas))`;
