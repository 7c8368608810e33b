import { dateOf, instantOf, timestamp } from '../calendar.js';
import type { OrderLife } from '../order-life.js';
import { ITEMS } from './items.js';
import type { Scene } from './scene.js';
import { billFor, type Stage } from './stage.js';
import { Telling } from './telling.js';

/** An order that was made larger, of which a delivery was first counted wrongly. */
export function tellOrderStories(stage: Stage): void {
  const supplier = stage.take('wholesale', ({ row }) => row.name.includes('Supplies'));
  const terms = { contract: 'EX-2025-031', budgetMinor: 120_000 };
  stage.order(
    supplier,
    14,
    [[ITEMS.paper, 1690, 60]],
    [
      {
        ago: 3,
        tell: (scene) => {
          amended(stage, scene, 40);
          countedWrongly(stage, scene, 66);
          scene.receive([60], stage.day(4));
          const telling = new Telling(scene.world, scene.plan, billFor(scene, [[0, 60]]), [scene.order]);
          telling.match(scene.plan.instant + 3000);
        },
      },
    ],
    terms,
  );
}

/** It was for fewer at first. */
function amended(stage: Stage, { world, order }: Scene, before: number): void {
  const { requester } = stage.councils[0]!;
  const [line] = order.lines;
  const { row } = order;
  row.version = 2;
  world.history.purchaseOrderVersion.push({
    ...{ councilId: row.councilId, orderId: row.id, version: 2 },
    said: `Line ${line!.row.lineNumber}: quantity ${before} to ${line!.ordered}`,
    before: JSON.stringify(contentBefore(order, before)),
    ...{ changedBy: requester.person.id, changedAs: requester.person.name },
    changedAt: timestamp(instantOf(stage.day(10), 11, 0)),
  });
}

function contentBefore({ row, lines }: OrderLife, quantity: number): object {
  const { state, description, costCentre, contract, construction, requesterTeam, requesterEmail } = row;
  return {
    ...{ state, description, costCentre, contract, construction, requesterTeam, requesterEmail },
    budgetMinor: row.budgetMinor,
    lines: lines.map(({ row: line, price }) => ({
      ...{ lineNumber: line.lineNumber, description: line.description, unit: line.unit },
      ...{ quantity: String(quantity), unitPrice: String(price / 100) },
      ...{ vatCategory: line.vatCategory, vatRate: line.vatRate },
      ...{ level: line.level, basis: line.basis, category: null },
    })),
  };
}

/** A receipt, and the one that takes it back. */
function countedWrongly(stage: Stage, { world, order }: Scene, units: number): void {
  const { history, random } = world;
  const { approver, row: council } = stage.councils[0]!;
  const [line] = order.lines;
  const post = (hour: number, sign: 1 | -1, reverses: string | null, note: string): string => {
    const at = instantOf(stage.day(5), hour, 0);
    const id = random.id(at);
    const { supplierId, id: orderId } = order.row;
    history.receipt.push({
      ...{ councilId: council.id, id, supplierId, orderId, number: '', kind: 'GOODS' },
      ...{ receivedOn: dateOf(stage.day(5)), postedBy: approver.person.id, postedAt: timestamp(at) },
      ...{ note, reverses },
    });
    history.receiptLine.push({
      ...{ councilId: council.id, id: random.id(at), receiptId: id, orderLineId: line!.row.id },
      ...{ quantity: String(sign * units), amountMinor: sign * units * line!.plan.price },
    });
    return id;
  };
  const wrong = post(10, 1, null, 'Counted on the ramp');
  post(14, -1, wrong, 'Six boxes of another delivery were counted with it');
}
