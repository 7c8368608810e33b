import { checkAgainstCouncil } from '../../einvoice/rules/council/council-rules.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { suspectsAmong } from '../../matching/domain/near-duplicates.js';
import { minor } from '../../kernel/money.js';
import { dateOf, instantOf, timestamp } from '../calendar.js';
import type { InvoiceRow } from '../invoice-rows.js';
import type { OrderPlan } from '../order-plans.js';
import { ROADS_CONTRACT } from '../match-rules.js';
import { vatNumberOf } from '../registrations.js';
import type { Supplier } from '../suppliers.js';
import type { World } from '../world.js';
import { writeAsCouncil } from './conversing.js';
import { ITEMS } from './items.js';
import { type Billed, billFor, documentOf, type Ordered, type Stage } from './stage.js';
import { verifyWithHmrc } from './construction.js';
import { type Around, Telling } from './telling.js';
import type { Scene } from './scene.js';

/** One invoice for each common reason to wait that the course of things does not bring anyway. */
export function tellHoldStories(stage: Stage): void {
  ordersThatDoNotFit(stage);
  moreThanOrdered(stage);
  noFunds(stage);
  vatThatIsNotRight(stage);
  sentTwice(stage);
  supplierThatIsNotPaid(stage);
  buildingWork(stage);
  saysTooLittle(stage);
  setAside(stage);
}

const isStationer = ({ row }: Supplier) => row.name.includes('Supplies');

interface Held {
  readonly supplier: Supplier;
  readonly ago: number;
  readonly ordered: Ordered;
  readonly billed?: Billed;
  /** Whole units that arrived; none unless told. */
  readonly arrived?: number;
  readonly terms?: OrderPlan['terms'];
  readonly vatCategory?: string;
  /** What is not as the order has it. */
  readonly change?: (document: SemanticInvoice) => SemanticInvoice;
  readonly around?: (scene: Scene, document: SemanticInvoice) => Partial<Around>;
  readonly after?: (telling: Telling) => void;
}

function held(stage: Stage, { supplier, ago, ordered, terms = {}, ...of }: Held): void {
  stage.order(
    supplier,
    ago + 9,
    [ordered],
    [
      {
        ago,
        tell: (scene) => {
          if (of.arrived !== undefined) scene.receive([of.arrived], stage.day(ago + 1));
          const asOrdered = billFor(scene, [of.billed ?? [0, ordered[2]]], {
            ...(of.vatCategory === undefined ? {} : { vatCategory: of.vatCategory }),
          });
          const document = of.change?.(asOrdered) ?? asOrdered;
          const around = of.around?.(scene, document) ?? {};
          const telling = new Telling(scene.world, scene.plan, document, [scene.order], around);
          telling.match(scene.plan.instant + 3000);
          of.after?.(telling);
        },
      },
    ],
    terms,
  );
}

/** An order that nobody has, one that was closed, and one that was billed in full before. */
function ordersThatDoNotFit(stage: Stage): void {
  const unknown = stage.take('it');
  stage.withoutOrder(unknown, {
    ago: 3,
    tell: (world, plan) => {
      const line = { name: ITEMS.licences.name, unit: 'C62', units: 12, price: 8900, orderLine: '10' };
      const document = documentOf(plan, [line], { orderReference: '4500099118' });
      new Telling(world, plan, document, []).match(plan.instant + 3000);
    },
  });
  held(stage, {
    ...{ supplier: stage.take('professional'), ago: 4, ordered: [ITEMS.advice, 8500, 14] },
    around: ({ order }) => {
      order.row.state = 'CLOSED';
      return {};
    },
  });
  const twice = stage.take('it');
  const bills = (ago: number, after: (telling: Telling) => void) => ({
    ago,
    tell: (scene: Scene) => {
      const telling = new Telling(scene.world, scene.plan, billFor(scene, [[0, 1]]), [scene.order]);
      telling.match(scene.plan.instant + 3000);
      after(telling);
    },
  });
  const [{ approver }] = stage.councils as [Stage['councils'][number]];
  stage.order(
    twice,
    40,
    [[ITEMS.hosting, 86_000, 1]],
    [
      bills(24, (telling) => telling.approve(instantOf(stage.day(22), 10, 0), approver)),
      bills(2, () => undefined),
    ],
  );
}

/** Goods and a service of which more was billed than ordered, and a report that nobody has accepted yet. */
function moreThanOrdered(stage: Stage): void {
  const boxes: Ordered = [ITEMS.paper, 1790, 24];
  held(stage, {
    ...{ supplier: stage.take('wholesale', isStationer), ago: 3, ordered: boxes, billed: [0, 30] },
    arrived: 30,
  });
  held(stage, { supplier: stage.take('professional'), ago: 6, ordered: [ITEMS.survey, 186_000, 1] });
  held(stage, {
    ...{ supplier: stage.take('it'), ago: 5, ordered: [ITEMS.hosting, 120_000, 1], billed: [0, 1, 148_000] },
  });
}

/** The order is for more than its budget holder set aside, which only the second invoice shows. */
function noFunds(stage: Stage): void {
  held(stage, {
    ...{ supplier: stage.take('waste'), ago: 6, ordered: [ITEMS.recycling, 8800, 60], arrived: 60 },
    terms: { budgetMinor: 450_000, contract: 'EX-2025-031' },
    after: (telling) =>
      writeAsCouncil(
        telling,
        instantOf(stage.day(4), 15, 0),
        stage.councils[0]!.finance,
        'Waste Services has been asked whether the budget of this order can be raised by £780.',
        'internal',
      ),
  });
}

/** A VAT number that is not the one on file, and a discount without its rate. */
function vatThatIsNotRight(stage: Stage): void {
  held(stage, {
    ...{ supplier: stage.take('trades'), ago: 3, ordered: [ITEMS.plumbing, 4200, 16] },
    change: (document) => ({
      ...document,
      seller: { ...document.seller!, vatNumber: vatNumberOf(990_001) },
    }),
    around: checked,
  });
  held(stage, {
    ...{ supplier: stage.take('professional'), ago: 2, ordered: [ITEMS.advice, 9200, 20] },
    change: (document) => ({
      ...document,
      terms: 'Payment within 30 days of receipt; discount for payment within 7 days',
    }),
    around: checked,
  });
}

function checked({ plan: { supplier } }: Scene, document: SemanticInvoice): Partial<Around> {
  const { council, row } = supplier;
  return {
    findings: checkAgainstCouncil(document, {
      ...{ today: document.issuedOn!, councilName: council.row.name, currency: 'GBP', endpoints: [] },
      ...{ order: 'not-asked', supplier: { name: row.name, vatNumber: row.vatNumber } },
      ...{ duplicateOf: null, credited: null },
    }),
  };
}

/** Uploaded by hand, and two days later sent by the supplier's software with a slip in the number. */
function sentTwice(stage: Stage): void {
  const supplier = stage.take('wholesale', ({ row }) => /Janitorial|Medical/.test(row.name));
  let first: Telling;
  const issuedOn = dateOf(stage.day(6));
  stage.order(
    supplier,
    18,
    [[ITEMS.gloves, 720, 120]],
    [
      {
        ago: 6,
        tell: (scene) => {
          scene.receive([120], stage.day(8));
          const document = { ...billFor(scene, [[0, 60]], { issuedOn }), number: 'NG-26114' };
          first = new Telling(scene.world, scene.plan, document, [scene.order]);
          first.match(scene.plan.instant + 3000);
        },
      },
      {
        ...{ ago: 4, channel: 'peppol' },
        tell: ({ world, plan, order }) => {
          const document = { ...first.semantic, number: 'NG-261l4' };
          const second = new Telling(world, plan, document, [order]);
          const [suspect] = suspectsAmong(duplicateFacts(second.row), [duplicateFacts(first.row)]);
          const suspects = [{ reference: first.row.reference, ...suspect!.likeness }];
          second.match(plan.instant + 3000, { suspects });
        },
      },
    ],
  );
}

function duplicateFacts({ number, issuedOn, payableMinor, netMinor, orderNumber, channel }: InvoiceRow) {
  return {
    ...{ kind: 'invoice' as const, number: number!, issuedOn, orderNumber, channel },
    ...{ payable: minor(payableMinor!, 'GBP'), net: minor(netMinor!, 'GBP'), lines: '60@7.2' },
  };
}

/** A supplier that is suspended, and one to whom payments are stopped while a report is looked into. */
function supplierThatIsNotPaid(stage: Stage): void {
  const suspended = stage.take('education');
  suspended.row.state = 'SUSPENDED';
  held(stage, {
    ...{ supplier: suspended, ago: 7, ordered: [ITEMS.course, 96_000, 1], arrived: 1 },
    around: () => ({ suspended: true }),
  });
  const frozen = stage.take('transport');
  held(stage, {
    ...{ supplier: frozen, ago: 5, ordered: [ITEMS.minibus, 3600, 24] },
    around: ({ world }) => {
      freeze(stage, world, frozen);
      return { bank: 'unverified' };
    },
  });
}

function freeze(stage: Stage, { history, random }: World, { row, council }: Supplier): void {
  const [a] = council.masterData;
  const placedAt = instantOf(stage.day(6), 16, 0);
  const askedAt = instantOf(stage.day(1), 10, 0);
  history.paymentFreeze.push({
    ...{ councilId: row.councilId, id: random.id(placedAt), supplierId: row.id, bankAccountId: null },
    reason: 'Somebody telephoned and asked us to pay to another account. The supplier knows nothing of it.',
    ...{ placedAt: timestamp(placedAt), placedBy: a.person.id, placedAs: a.person.name },
    ...{ liftAskedBy: a.person.id, liftAskedAs: a.person.name, liftAskedAt: timestamp(askedAt) },
    liftNote:
      'Called the number on file since 2021: the account is unchanged, nobody of theirs telephoned. The call is reported.',
    ...{ liftedBy: null, liftedAs: null, liftedAt: null },
  });
}

/** Construction work: a supplier whom nobody has verified with HMRC, and one that left VAT to the council. */
function buildingWork(stage: Stage): void {
  const terms = { construction: 'end-user', contract: ROADS_CONTRACT } as const;
  held(stage, {
    ...{ supplier: stage.take('construction'), ago: 4, ordered: [ITEMS.footway, 412_000, 1], terms },
  });
  const verified = stage.take('construction');
  held(stage, {
    ...{ supplier: verified, ago: 2, ordered: [ITEMS.drainage, 285_000, 1], terms },
    vatCategory: 'AE',
    around: ({ world }) => {
      verifyWithHmrc(world, verified, stage.day(30));
      return { cisVerified: true };
    },
  });
}

/** A line that names no order line and hardly says what it is: somebody says which one it bills. */
function saysTooLittle(stage: Stage): void {
  const ordered: readonly Ordered[] = [
    [ITEMS.gloves, 735, 40],
    [ITEMS.towels, 2090, 12],
  ];
  stage.order(stage.take('wholesale', isStationer), 12, ordered, [
    {
      ago: 2,
      tell: (scene) => {
        scene.receive([40, 12], stage.day(3));
        const { number, costCentre } = scene.order.row;
        const line = { name: 'Disposable gloves', unit: 'XBX', units: 40, price: 735, orderLine: null };
        const head = { orderReference: number, buyerReference: costCentre };
        const document = documentOf(scene.plan, [line], head);
        const telling = new Telling(scene.world, scene.plan, document, [scene.order]);
        telling.match(scene.plan.instant + 3000);
      },
    },
  ]);
}

/** Nobody counted a small delivery when it came; a signed note shows that it did. */
function setAside(stage: Stage): void {
  held(stage, {
    ...{ supplier: stage.take('wholesale', isStationer), ago: 7, ordered: [ITEMS.paper, 1750, 10] },
    after: (telling) =>
      telling.setAside(
        instantOf(stage.day(3), 15, 0),
        stage.councils[0]!.finance,
        'Delivered to a school that was closed for the holidays',
        'Delivery note 88213, signed by the caretaker',
      ),
  });
}
