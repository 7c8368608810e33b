import { instantOf } from '../calendar.js';
import { writeAsCouncil, writeAsSupplier } from './conversing.js';
import { verifyWithHmrc } from './construction.js';
import { dispute, units } from './disputing.js';
import { ITEMS } from './items.js';
import type { DecisionRow } from '../invoice-rows.js';
import { ROADS_CONTRACT } from '../match-rules.js';
import { billFor, type Ordered, type Stage } from './stage.js';
import type { Supplier } from '../suppliers.js';
import { LARGE_ROUTE } from '../approval-rules.js';
import { Telling, tellerOf } from './telling.js';

/** Invoices that wait for an approval of some kind, and what was said about them. */
export function tellApprovalStories(stage: Stage): void {
  threeHoursTooMany(stage);
  twoLevels(stage);
  deputy(stage);
  wrongDelivery(stage);
}

const BY_LARGE_ROUTE = {
  ...{ level: 1, givenBy: 'route', ruleKind: 'route' },
  ...{ ruleNumber: LARGE_ROUTE.number, ruleVersion: 1, ruleName: LARGE_ROUTE.name },
} as const satisfies Partial<DecisionRow>;

type After = (telling: Telling) => void;

function matched(
  stage: Stage,
  supplier: Supplier,
  ago: number,
  ordered: Ordered,
  after: After,
  terms: Parameters<Stage['order']>[4] = {},
): void {
  stage.order(
    supplier,
    ago + 8,
    [ordered],
    [
      {
        ago,
        tell: (scene) => {
          scene.receive([ordered[2]], stage.day(ago + 1));
          const cisVerified = terms.construction !== undefined;
          if (cisVerified) verifyWithHmrc(scene.world, supplier, stage.day(60));
          const document = billFor(scene, [[0, ordered[2]]]);
          const telling = new Telling(scene.world, scene.plan, document, [scene.order], { cisVerified });
          telling.match(scene.plan.instant + 3000);
          after(telling);
        },
      },
    ],
    terms,
  );
}

/** A plumber bills twelve hours, the caretaker counted nine: nine are paid, and the plumber asks back. */
function threeHoursTooMany(stage: Stage): void {
  const { approver } = stage.councils[0]!;
  const plumber = stage.take('trades', ({ row }) => row.name.includes('Plumbing'));
  matched(stage, plumber, 6, [ITEMS.boiler, 4600, 12], (telling) => {
    dispute(telling, instantOf(stage.day(4), 11, 0), approver, {
      ...{ line: 1, asked: units(3), reasonCode: 'QTY' },
      reason: 'The caretaker signed for nine hours. Send the timesheet if it was more, or a credit note.',
    });
    writeAsSupplier(
      telling,
      instantOf(stage.day(1), 9, 1800),
      'Two of us were there on the second day. Whose timesheet do you have: mine, or my mate’s too? Both are attached.',
      'timesheets.pdf',
    );
    writeAsCouncil(
      telling,
      instantOf(stage.day(1), 10, 0),
      approver,
      'Does anybody know whether two plumbers came on the second day?',
      'internal',
    );
  });
}

/** Large sums take two people: of one the first level is open, of the other the second. */
function twoLevels(stage: Stage): void {
  const { approver } = stage.councils[0]!;
  const terms = { construction: 'end-user', contract: ROADS_CONTRACT } as const;
  matched(stage, stage.take('construction'), 2, [ITEMS.patching, 2_840_000, 1], () => undefined, terms);
  matched(
    stage,
    stage.take('construction'),
    3,
    [ITEMS.patching, 3_475_000, 1],
    (telling) => {
      const at = instantOf(stage.day(1), 15, 0);
      telling.story.note('approve-level', at, {
        ...tellerOf(approver),
        text: 'A first person of ours has approved it; another one looks at it before it is paid. You need do nothing.',
        staffText: `By level 1 of 2 of route ${LARGE_ROUTE.number}, version 1: ${LARGE_ROUTE.name}`,
      });
      telling.decide('approve', approver, '', BY_LARGE_ROUTE, at);
    },
    terms,
  );
}

/** The service manager holds the care budgets and is away: the approver stands in. */
function deputy(stage: Stage): void {
  matched(stage, stage.take('care'), 3, [ITEMS.living, 640_000, 1], () => undefined);
  matched(stage, stage.take('care'), 2, [ITEMS.living, 725_000, 1], () => undefined);
}

const isClothier = ({ row }: Supplier) => /Workwear|Supplies/.test(row.name);

/** A conversation that waits for the council, about an invoice that is ready. */
function wrongDelivery(stage: Stage): void {
  matched(stage, stage.take('wholesale', isClothier), 3, [ITEMS.boots, 4100, 20], (telling) =>
    writeAsSupplier(
      telling,
      instantOf(stage.day(1), 14, 0),
      'We delivered five pairs in size 9 instead of 10. Shall we swap them, or will you keep them?',
    ),
  );
}
