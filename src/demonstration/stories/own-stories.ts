import { creditNote } from '../../invoices/domain/credit-note.js';
import { Decimal } from '../../kernel/decimal.js';
import { dateOf, instantOf } from '../calendar.js';
import { ask, writeAsCouncil, writeAsSupplier } from './conversing.js';
import { correct } from './correcting.js';
import { dispute, setOff, units } from './disputing.js';
import { ITEMS } from './items.js';
import { billFor, partiesOf, type Stage } from './stage.js';
import { Telling } from './telling.js';

/** What the supplier that can be signed in as finds with either council beside its history. */
export function tellOwnStories(stage: Stage): void {
  brokenChairs(stage);
  wrongPrice(stage);
  shortTowels(stage);
  whereTheBootsWent(stage);
}

/** Two of twenty chairs came broken: the council pays the others. */
function brokenChairs(stage: Stage): void {
  const [council] = stage.councils;
  const { approver } = council!;
  stage.order(
    stage.showcase(council!),
    16,
    [[ITEMS.chairs, 14_200, 20]],
    [
      {
        ago: 7,
        tell: (scene) => {
          scene.receive([20], stage.day(8));
          const telling = new Telling(scene.world, scene.plan, billFor(scene, [[0, 20]]), [scene.order]);
          telling.match(scene.plan.instant + 3000);
          dispute(telling, instantOf(stage.day(5), 10, 900), approver, {
            ...{ line: 1, asked: units(2), reasonCode: 'QUA' },
            reason:
              'Two of the twenty chairs came with a broken back. Send a credit note for them, or replace them and tell us here.',
          });
          writeAsSupplier(
            telling,
            instantOf(stage.day(4), 15, 600),
            'We are sorry about that. Could you send us a photo of the damage, so that we can claim it from the carrier?',
          );
          writeAsCouncil(
            telling,
            instantOf(stage.day(3), 11, 0),
            approver,
            'Both backs are cracked where they meet the seat. The chairs wait at the reception for you to collect.',
          );
          telling.approve(instantOf(stage.day(3), 11, 1200), approver);
        },
      },
    ],
  );
}

/** It billed last year's price, saw that it was held, and corrected it. */
function wrongPrice(stage: Stage): void {
  const [council] = stage.councils;
  stage.order(
    stage.showcase(council!),
    15,
    [[ITEMS.paper, 1640, 60]],
    [
      {
        ago: 4,
        tell: (scene) => {
          scene.receive([60], stage.day(6));
          const telling = new Telling(scene.world, scene.plan, billFor(scene, [[0, 60, 1790]]), [
            scene.order,
          ]);
          telling.match(scene.plan.instant + 3000);
          correct(telling, instantOf(stage.day(2), 9, 1500), billFor(scene, [[0, 60]]));
        },
      },
    ],
  );
}

/** Four of forty cases did not arrive; a credit note made that good. */
function shortTowels(stage: Stage): void {
  const [council] = stage.councils;
  const { finance, approver } = council!;
  const supplier = stage.showcase(council!);
  let invoice: Telling;
  stage.order(
    supplier,
    20,
    [[ITEMS.towels, 2150, 40]],
    [
      {
        ago: 10,
        tell: (scene) => {
          scene.receive([36], stage.day(11));
          invoice = new Telling(scene.world, scene.plan, billFor(scene, [[0, 40]]), [scene.order]);
          invoice.match(scene.plan.instant + 3000);
          dispute(invoice, instantOf(stage.day(9), 14, 0), finance, {
            ...{ line: 1, asked: units(4), reasonCode: 'DEL' },
            reason:
              'Four cases were not on the pallet. Send a credit note for them, or deliver them and tell us.',
          });
          invoice.approve(instantOf(stage.day(8), 10, 300), approver);
        },
      },
      {
        ...{ ago: 6, channel: 'portal-form' },
        tell: ({ world, plan, order }) => {
          const head = { number: `CN-${plan.serial}`, issuedOn: dateOf(plan.day) };
          const parts = [{ index: 0, of: { basis: 'quantity', quantity: Decimal.fromInteger(4) } }] as const;
          const document = creditNote(invoice.semantic, head, partiesOf(supplier), parts);
          const credit = new Telling(world, plan, document, [order]);
          credit.match(plan.instant + 3000);
          credit.approve(instantOf(stage.day(5), 16, 0), approver);
          setOff(credit, invoice, invoice.disputes[0]!, instantOf(stage.day(5), 16, 2));
        },
      },
    ],
  );
}

/** The smaller council asks too, and has had no answer yet. */
function whereTheBootsWent(stage: Stage): void {
  const council = stage.councils[1]!;
  stage.order(
    stage.showcase(council),
    12,
    [[ITEMS.boots, 4350, 24]],
    [
      {
        ago: 5,
        tell: (scene) => {
          scene.receive([24], stage.day(6));
          const telling = new Telling(scene.world, scene.plan, billFor(scene, [[0, 24]]), [scene.order]);
          telling.match(scene.plan.instant + 3000);
          ask(
            telling,
            instantOf(stage.day(3), 9, 2400),
            council.finance,
            'To which depot were the boots delivered? We have a delivery note, but the depot cannot find it.',
          );
        },
      },
    ],
  );
}
