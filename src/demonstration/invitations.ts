import { addDays, type PlainDate } from '../kernel/plain-date.js';
import { codeOfInvitation, hashOfCode, INVITATION_DAYS } from '../suppliers/domain/invitation-code.js';
import { dayOf, instantOf, timestamp } from './calendar.js';
import type { Council } from './councils.js';
import type { Rest } from './history.js';
import { Random } from './random.js';

/** Days ago on which the letters went out. */
const SENT_DAYS_AGO = 12;

/**
 * A letter to each supplier that is invited, and has not begun. Procurement prints them with their codes.
 * @param key as the server makes the codes of its own invitations with
 */
export function makeInvitations(
  seed: number,
  history: Rest,
  councils: readonly Council[],
  asOf: PlainDate,
  key: Uint8Array,
) {
  const random = new Random(seed, 'invitations');
  const sentOn = addDays(asOf, -SENT_DAYS_AGO);
  const sentAt = instantOf(dayOf(sentOn), 10, 0);
  return history.supplier
    .filter(({ state }) => state === 'INVITED')
    .map(({ councilId, id: supplierId }) => {
      const id = random.id(sentAt);
      const { procurement } = councils.find(({ row }) => row.id === councilId)!;
      return {
        ...{ councilId, id, supplierId, codeHash: hashOfCode(codeOfInvitation(key, id)), channel: 'letter' },
        ...{ sentTo: null, createdAt: timestamp(sentAt), createdBy: procurement.person.id },
        ...{ expiresOn: addDays(sentOn, INVITATION_DAYS), usedAt: null, revokedAt: null, revokedBy: null },
      };
    });
}
