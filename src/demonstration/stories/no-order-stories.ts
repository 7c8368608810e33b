import type { FoundBy } from '../../approvals/domain/coding.js';
import { instantOf, timestamp } from '../calendar.js';
import type { SignInPerson } from '../councils.js';
import type { Supplier } from '../suppliers.js';
import type { World } from '../world.js';
import { writeAsCouncil } from './conversing.js';
import { documentOf, type Stage } from './stage.js';
import { Telling, tellerOf } from './telling.js';

/** Invoices without an order: somebody says what they are for before anybody approves them. */
export function tellNoOrderStories(stage: Stage): void {
  const { requester, finance, approver } = stage.councils[0]!;
  const care = stage.take('care', ({ row }) => row.name.includes('Care') || row.name.includes('Home'));
  bills(stage, care, 4, 'Emergency respite stay, nights', 5, 14_250, requester.person.email, (telling) =>
    asked(telling, requester, 'contact'),
  );
  bills(stage, stage.take('professional'), 3, 'Advice at short notice', 1, 18_600, null, (telling) =>
    asked(telling, null, 'nobody'),
  );
  bills(stage, stage.take('voluntary'), 2, 'Hall for a consultation, hours', 6, 3_250, null, (telling) => {
    asked(telling, null, 'nobody');
    const at = instantOf(stage.day(1), 10, 0);
    writeAsCouncil(telling, at, finance, 'Was this the consultation about the library?', 'internal');
  });
  bills(
    stage,
    stage.take('trades'),
    6,
    'Door made safe after a break-in',
    1,
    23_500,
    requester.person.email,
    (telling) => {
      asked(telling, requester, 'contact');
      code(telling, instantOf(stage.day(5), 14, 0), requester);
    },
  );
  bills(
    stage,
    stage.take('transport'),
    12,
    'Taxi to hospital, journeys',
    3,
    4_800,
    requester.person.email,
    (telling) => {
      asked(telling, requester, 'contact');
      code(telling, instantOf(stage.day(11), 9, 0), requester);
      telling.approve(instantOf(stage.day(10), 11, 0), approver);
    },
  );
}

function bills(
  stage: Stage,
  supplier: Supplier,
  ago: number,
  name: string,
  units: number,
  price: number,
  orderedBy: string | null,
  after: (telling: Telling) => void,
): void {
  stage.withoutOrder(supplier, {
    ago,
    tell: (world: World, plan) => {
      const line = { name, unit: 'C62', units, price, orderLine: null };
      const document = documentOf(plan, [line], { buyerReference: orderedBy });
      const telling = new Telling(world, plan, document, []);
      telling.match(plan.instant + 3000);
      after(telling);
    },
  });
}

/** The portal looks for whoever ordered it. */
function asked({ world, row, key }: Telling, requester: SignInPerson | null, foundBy: FoundBy): void {
  world.history.invoiceCoding.push({
    ...{ ...key, invoiceVersion: row.version, requesterId: requester?.person.id ?? null, foundBy },
    askedAt: timestamp(Date.parse(row.stateChangedAt) + 1000),
    ...{ confirmedBy: null, confirmedAt: null },
  });
}

/** It was received and is right; one budget pays. */
function code(telling: Telling, at: number, by: SignInPerson): void {
  const { world, row, key, plan, story } = telling;
  const { history } = world;
  const coding = history.invoiceCoding.findLast(({ invoiceId }) => invoiceId === row.id)!;
  Object.assign(coding, { confirmedBy: by.person.id, confirmedAt: timestamp(at) });
  const { councilId } = row;
  const centre = history.costCentre.find((each) => each.councilId === councilId && each.open)!.code;
  const account = history.accountCode.find(
    (each) => each.councilId === councilId && each.category === plan.supplier.sector.label,
  )!.code;
  history.invoiceCodingLine.push({
    ...{ ...key, invoiceVersion: row.version, part: 1, line: 1, costCentre: centre, accountCode: account },
    ...{ vat: 'as-billed', amountMinor: row.netMinor! },
  });
  row.costCentre = centre;
  story.note('code', at, {
    ...tellerOf(by),
    text: 'The team that ordered it has confirmed it. You need do nothing.',
    staffText: `Received and right; charged to ${centre} ${account}`,
  });
  telling.match(at + 1000, { coded: true });
}
