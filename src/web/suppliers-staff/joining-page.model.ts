import { type Principal, may } from '../../identity/domain/policy.js';
import { ukDateOf } from '../../kernel/plain-date.js';
import type { ApplicationSummary } from '../../suppliers/application-view.js';
import type { ClaimView } from '../../suppliers/claim-supplier.service.js';
import { statusTag } from '../components/status-tag.js';
import { dateCell, linkCell, type Table, tagCell, textCell } from '../components/table.js';
import { formatInstant } from '../components/words.js';

export interface JoiningPage {
  readonly mayDecide: boolean;
  readonly mayInvite: boolean;
  /** null where nobody waits. */
  readonly waiting: Table | null;
  readonly fillingIn: Table | null;
  readonly claims: readonly {
    readonly id: string;
    readonly supplier: string;
    readonly supplierHref: string;
    readonly says: string;
    readonly when: string;
  }[];
}

export function joiningPage(
  who: Principal,
  applications: readonly ApplicationSummary[],
  claims: readonly ClaimView[],
): JoiningPage {
  const waiting = applications.filter(({ state }) => state === 'PENDING_APPROVAL');
  const fillingIn = applications.filter(({ state }) => state === 'EMAIL_VERIFIED');
  return {
    mayDecide: may(who, 'supplier.decide', who),
    mayInvite: may(who, 'supplier.invite', who),
    waiting: waiting.length === 0 ? null : waitingTable(waiting),
    fillingIn: fillingIn.length === 0 ? null : fillingInTable(fillingIn),
    claims: claims.map(({ id, supplierName, supplierNumber, claimant, email, message, createdAt }) => ({
      id,
      supplier: `${supplierName}, ${supplierNumber}`,
      supplierHref: `/suppliers/${supplierNumber}`,
      says: `${claimant} (${email}): ${message}`,
      when: formatInstant(createdAt),
    })),
  };
}

function waitingTable(applications: readonly ApplicationSummary[]): Table {
  return {
    caption: 'Not decided yet, longest waiting first',
    head: [{ text: 'Organisation', wide: true }, { text: 'Came' }, { text: 'Sent' }, { text: 'Status' }],
    rows: applications.map(({ id, name, invited, sentAt, waitsForAnswer }) => [
      linkCell(name, `/suppliers/joining/${id}`),
      textCell(invited ? 'Invited' : 'By itself'),
      dateCell(sentAt === null ? null : ukDateOf(sentAt)),
      tagCell(
        waitsForAnswer ? statusTag('Asked, not answered', 'blue') : statusTag('To be approved', 'yellow'),
      ),
    ]),
  };
}

function fillingInTable(applications: readonly ApplicationSummary[]): Table {
  return {
    caption: 'Still filling in',
    head: [{ text: 'Organisation', wide: true }, { text: 'Came' }, { text: 'Began' }],
    rows: applications.map(({ id, name, invited, createdAt }) => [
      linkCell(name, `/suppliers/joining/${id}`),
      textCell(invited ? 'Invited' : 'By itself'),
      dateCell(ukDateOf(createdAt)),
    ]),
  };
}
