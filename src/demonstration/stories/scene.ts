import type { Day } from '../calendar.js';
import type { InvoicePlan } from '../invoice-plans.js';
import type { OrderLife } from '../order-life.js';
import type { World } from '../world.js';

/** Where the story of one invoice is told: an order, and the invoice that comes for it. */
export interface Scene {
  readonly world: World;
  readonly plan: InvoicePlan;
  readonly order: OrderLife;
  /** Post whole units of each line that arrived, and were signed off where the order asks for it. */
  readonly receive: (units: readonly number[], day: Day) => void;
}
