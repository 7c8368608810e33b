import type { ApplicationSummary } from '../../suppliers/application-view.js';
import type { ClaimView } from '../../suppliers/claim-supplier.service.js';
import { DOCUMENT_KIND_NAMES } from '../../suppliers/domain/supplier-document.js';
import { IDENTITY_FIELD_WORDS } from '../../suppliers/domain/identity-change.js';
import type { DocumentToCheck } from '../../suppliers/check-document.service.js';
import type { IdentityChangeView } from '../../suppliers/identity-change-view.js';
import type { OpenMerge } from '../../suppliers/merge-view.js';
import { formatInstant } from '../components/words.js';

/** Something of a supplier that waits for somebody of the staff, and where it is decided. */
export interface LookAt {
  readonly text: string;
  readonly href: string;
}

export function joiningLines(
  applications: readonly ApplicationSummary[],
  claims: readonly ClaimView[],
): LookAt[] {
  const waiting = applications.filter(
    ({ state, waitsForAnswer }) => state === 'PENDING_APPROVAL' && !waitsForAnswer,
  );
  return [
    ...waiting.map(({ id, name, sentAt }) => ({
      text: `${name} wants to join: sent ${sentAt === null ? '' : formatInstant(sentAt)}`,
      href: `/suppliers/joining/${id}`,
    })),
    ...claims.map(({ supplierName, supplierNumber, claimant }) => ({
      text: `${claimant} asks for access to the account of ${supplierName}, ${supplierNumber}`,
      href: '/suppliers/joining',
    })),
  ];
}

export function mergeLines(merges: readonly OpenMerge[]): LookAt[] {
  return merges.map(({ fromName, fromNumber, intoName, intoNumber, proposedAs }) => ({
    text: `Merge ${fromName}, ${fromNumber}, into ${intoName}, ${intoNumber}: proposed by ${proposedAs}`,
    href: `/suppliers/${fromNumber}/merge/${intoNumber}`,
  }));
}

export function changeLines(changes: readonly IdentityChangeView[]): LookAt[] {
  return changes.map(({ id, supplierName, supplierNumber, fields, proposedAt }) => {
    const what = fields.map(({ field }) => IDENTITY_FIELD_WORDS[field]).join(' and ');
    return {
      text: `${supplierName}, ${supplierNumber}, wants another ${what}: asked ${formatInstant(proposedAt)}`,
      href: `/suppliers/changes/${id}`,
    };
  });
}

export function documentLines(documents: readonly DocumentToCheck[]): LookAt[] {
  return documents.map(({ id, kind, supplierName, supplierNumber, addedAt }) => ({
    text: `${DOCUMENT_KIND_NAMES[kind]} of ${supplierName}, ${supplierNumber}: brought ${formatInstant(addedAt)}`,
    href: `/suppliers/${supplierNumber}/documents/${id}/check`,
  }));
}
