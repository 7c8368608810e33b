import { PRESET_ROUTE, type Route } from '../../approvals/domain/route.js';
import { routeWords } from '../../approvals/domain/approval-words.js';
import { LARGE_DAYS, LARGE_MINOR, LARGE_ROUTE } from '../approval-rules.js';
import { addWorkingDays, dayOfInstant, instantOf, timestamp } from '../calendar.js';
import { Story, SYSTEM } from '../story.js';
import type { World } from '../world.js';

const LARGE: Route = { ...PRESET_ROUTE, ...LARGE_ROUTE, escalateAfterDays: LARGE_DAYS };

/** What nobody has approved in time is passed on in the morning, as the portal does it. */
export function passOnWhatWaits(world: World): void {
  const { history, span } = world;
  const begun = new Set(
    history.approvalDecision
      .filter(({ ruleNumber }) => ruleNumber !== null)
      .map(({ invoiceId }) => invoiceId),
  );
  for (const row of history.invoice) {
    if (row.state !== 'MATCHED' || begun.has(row.id)) continue;
    const route = row.grossMinor! >= LARGE_MINOR ? LARGE : PRESET_ROUTE;
    const day = addWorkingDays(dayOfInstant(Date.parse(row.stateChangedAt)), route.escalateAfterDays);
    if (day > span.endsOn) continue;
    const at = instantOf(day, 6, 900);
    history.approvalEscalation.push({
      ...{ councilId: row.councilId, invoiceId: row.id, level: 1 },
      ...{ openedAt: row.stateChangedAt, escalatedAt: timestamp(at) },
    });
    new Story(world, row).note('pass-on', at, {
      actor: SYSTEM,
      text: 'It has waited for our approval for some days, so we have asked somebody else too. You need do nothing.',
      staffText: `Level 1 of ${routeWords(route)} was passed on`,
    });
  }
}
