import type { Council } from '../councils.js';
import type { InvoicePlan, Span } from '../invoice-plans.js';
import type { Supplier } from '../suppliers.js';
import { tellApprovalStories } from './approval-stories.js';
import { tellHoldStories } from './hold-stories.js';
import { tellNoOrderStories } from './no-order-stories.js';
import { tellOrderStories } from './order-stories.js';
import { tellOwnStories } from './own-stories.js';
import { Stage } from './stage.js';

/**
 * The states that the course of things does not bring by itself, each with a story that makes sense.
 * @param history invoices so far, whose numbering goes on here
 */
export function planStories(
  councils: readonly Council[],
  suppliers: readonly Supplier[],
  history: readonly InvoicePlan[],
  span: Span,
): Stage {
  const stage = new Stage(councils, suppliers, history, span);
  tellOwnStories(stage);
  tellHoldStories(stage);
  tellNoOrderStories(stage);
  tellApprovalStories(stage);
  tellOrderStories(stage);
  return stage;
}
