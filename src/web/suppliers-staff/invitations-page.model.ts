import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { invitationMessage } from '../../notifications/domain/joining-message.js';
import type { InvitationView, PrintedInvitation } from '../../suppliers/invite-supplier.service.js';
import type { GapSupplier, InvitingStep } from '../../uptake/domain/gap.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { counted } from '../components/words.js';
import type { FormState } from '../forms/form.js';
import { STEP_WORDS } from '../uptake/next-steps.model.js';

const STANDINGS: Readonly<Record<InvitationView['standing'], StatusTag>> = {
  open: statusTag('Open', 'blue'),
  used: statusTag('Used', 'green'),
  revoked: statusTag('Taken back', 'grey'),
  expired: statusTag('Run out', 'grey'),
};

export interface InvitationsPage extends FormState {
  readonly invitations: readonly {
    readonly id: string;
    readonly supplier: string;
    readonly href: string;
    readonly made: string;
    readonly goodUntil: string;
    readonly tag: StatusTag;
    readonly revocable: boolean;
  }[];
  /** Whether there are letters to print. */
  readonly hasLetters: boolean;
}

export function invitationsPage(invitations: readonly InvitationView[], form: FormState): InvitationsPage {
  return {
    ...form,
    hasLetters: invitations.some(({ channel, standing }) => channel === 'letter' && standing === 'open'),
    invitations: invitations.map((invitation) => ({
      id: invitation.id,
      supplier: `${invitation.supplierName}, ${invitation.supplierNumber}`,
      href: `/suppliers/${invitation.supplierNumber}`,
      made: `${invitation.channel === 'email' ? 'By email' : 'By letter'}, ${formatDate(ukDateOf(invitation.createdAt))}`,
      goodUntil: formatDate(invitation.expiresOn),
      tag: STANDINGS[invitation.standing],
      revocable: invitation.standing === 'open',
    })),
  };
}

/** Whoever needs this step, to be filled in: the first `most`, and what is said about them. */
export function proposal(
  gap: readonly GapSupplier[],
  step: InvitingStep,
  most: number,
): { readonly numbers: readonly string[]; readonly says: string } {
  const those = gap.filter((supplier) => supplier.step === step);
  const numbers = those.slice(0, most).map(({ number }) => number);
  const which = STEP_WORDS[step].who.toLowerCase();
  if (numbers.length === 0) return { numbers, says: 'Nobody is left who needs this step.' };
  const rest =
    those.length > most ? ` Of ${counted(those.length, 'supplier')}, those that send the most.` : '';
  return {
    numbers,
    says: `${counted(numbers.length, 'supplier')} filled in: ${which}.${rest} Take out whoever should not be invited.`,
  };
}

/** Supplier numbers as they are typed or pasted from a column: lines, blanks and commas part them. */
export function readNumbers(typed: string): string[] {
  return typed
    .split(/[\s,;]+/)
    .map((number) => number.toUpperCase())
    .filter((number) => number !== '');
}

export function letterPages(
  letters: readonly PrintedInvitation[],
  councilName: string,
  publicUrl: string,
): {
  readonly letters: readonly { address: readonly string[]; title: string; paragraphs: readonly string[] }[];
} {
  return {
    letters: letters.map((letter) => {
      const { subject, body } = invitationMessage({ ...letter, councilName, publicUrl });
      return {
        address: [letter.supplierName, letter.addressLine, letter.town, letter.postcode].filter(
          (line) => line !== '',
        ),
        title: subject,
        paragraphs: body.trim().split(/\n{2,}/),
      };
    }),
  };
}

const COLUMNS = [
  'supplier_number',
  'name',
  'address',
  'town',
  'postcode',
  'code',
  'address_to_type',
  'good_until',
];

/** RFC 4180. A cell that a spreadsheet would take for a formula is kept from being one. */
export function lettersCsv(letters: readonly PrintedInvitation[], publicUrl: string): string {
  const rows = letters.map((letter) => [
    ...[letter.supplierNumber, letter.supplierName, letter.addressLine, letter.town, letter.postcode],
    ...[letter.code, `${publicUrl}/join`, letter.expiresOn],
  ]);
  return [COLUMNS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
