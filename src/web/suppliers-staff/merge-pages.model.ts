import { may, type Principal } from '../../identity/domain/policy.js';
import { INVOICE_STATES, type InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { Page } from '../../kernel/paging.js';
import type { MergeAccount, MergeCandidate, MergePreview } from '../../suppliers/merge-view.js';
import type { Supplier } from '../../suppliers/supplier.service.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import { SUPPLIER_STATE_WORDS } from '../../suppliers/domain/supplier-lifecycle.js';
import type { ListedSupplier } from '../../uptake/supplier-list.service.js';
import { linkCell, type Table, tagCell, textCell } from '../components/table.js';
import { counted, formatInstant } from '../components/words.js';
import type { FormState } from '../forms/form.js';
import { supplierTag } from './suppliers-page.model.js';

export interface OtherPage extends FormState {
  readonly number: string;
  readonly name: string;
  readonly search: string;
  /** null where no account is likely the same. */
  readonly likely: Table | null;
  /** null where nobody searched. */
  readonly found: Table | null;
  readonly nothingFound: boolean;
  /** Said where not all that was found is shown; null otherwise. */
  readonly more: string | null;
}

/** @param found null where nobody searched */
export function otherPage(
  { number, name }: Supplier,
  search: string,
  likely: readonly MergeCandidate[],
  found: Page<ListedSupplier> | null,
  form: FormState,
): OtherPage {
  const others = (found?.items ?? []).filter((each) => each.number !== number && each.state !== 'MERGED');
  return {
    ...form,
    ...{ number, name, search },
    likely: likely.length === 0 ? null : likelyTable(number, likely),
    found: others.length === 0 ? null : foundTable(number, others),
    nothingFound: found !== null && others.length === 0,
    more:
      found === null || found.total <= found.items.length
        ? null
        : `${counted(found.total, 'supplier')} fit; these are the first ${found.items.length} by name. Type more of the name, or the number.`,
  };
}

function likelyTable(number: string, likely: readonly MergeCandidate[]): Table {
  return {
    caption: 'Likely the same organisation',
    head: [{ text: 'Supplier', wide: true }, { text: 'Likeness' }, { text: 'Status' }],
    rows: likely.map((other) => [
      linkCell(other.name, `/suppliers/${number}/merge/${other.number}`, other.number),
      textCell(`${other.score} points of 100`),
      tagCell(supplierTag(other.state)),
    ]),
  };
}

function foundTable(number: string, found: readonly ListedSupplier[]): Table {
  return {
    caption: 'Found',
    head: [{ text: 'Supplier', wide: true }, { text: 'Town' }, { text: 'Status' }],
    rows: found.map((other) => [
      linkCell(other.name, `/suppliers/${number}/merge/${other.number}`, other.number),
      textCell(other.town || 'Not known'),
      tagCell(supplierTag(other.state)),
    ]),
  };
}

interface Fact {
  readonly key: string;
  readonly value: string;
}

export interface MergePage extends FormState {
  readonly from: { readonly number: string; readonly name: string };
  readonly into: { readonly number: string; readonly name: string };
  readonly accounts: Table;
  readonly moves: readonly Fact[];
  readonly stays: readonly string[];
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
  /** null while nobody has proposed it. */
  readonly proposal: { readonly by: string; readonly when: string; readonly reason: string } | null;
  readonly may: { readonly propose: boolean; readonly confirm: boolean; readonly cancel: boolean };
  /** Whoever reads has proposed it, so somebody else has to carry it out. */
  readonly waitsForAnother: boolean;
}

export function mergePage(who: Principal, preview: MergePreview, form: FormState): MergePage {
  const { from, into, proposal, refusals, warnings } = preview;
  const free = refusals.length === 0;
  const another = proposal !== null && may(who, 'supplier.merge', { ...proposal, councilId: who.councilId });
  return {
    ...form,
    ...{ from, into, refusals, warnings },
    accounts: accountsTable(from, into),
    moves: movesOf(preview),
    stays: staysOf(preview),
    proposal:
      proposal === null
        ? null
        : { by: proposal.proposedAs, when: formatInstant(proposal.proposedAt), reason: proposal.reason },
    may: { propose: proposal === null && free, confirm: another && free, cancel: proposal !== null },
    waitsForAnother: proposal !== null && !another,
  };
}

function accountsTable(from: MergeAccount, into: MergeAccount): Table {
  const row = (what: string, of: (account: MergeAccount) => string) => [
    textCell(what),
    textCell(of(from)),
    textCell(of(into)),
  ];
  return {
    caption: 'The two accounts',
    captionHidden: true,
    head: [{ text: 'What' }, { text: 'Ends' }, { text: 'Is kept' }],
    rows: [
      row('Number', ({ number }) => number),
      row('Name', ({ name }) => name),
      row('Status', ({ state }) => SUPPLIER_STATE_WORDS[state].label),
      row('Company number', ({ companyNumber }) => companyNumber ?? 'None on file'),
      row('VAT number', ({ vatNumber }) => vatNumber ?? 'None on file'),
      row('Postcode', ({ postcode }) => postcode || 'None on file'),
      row('Paid to', ({ ending }) => (ending === null ? 'No verified account' : maskedNumber(ending))),
    ],
  };
}

function movesOf({ moves, invoices, contacts, people, keys }: MergePreview): Fact[] {
  const states = invoices.map(({ state, count }) => `${count} ${stateName(state)}`).join(', ');
  const rows = moves.map(({ what, count }) => ({
    key: sentence(what),
    value: what === 'invoices' ? `${count}: ${states}` : String(count),
  }));
  const further = [
    ...(contacts.length === 0 ? [] : [{ key: 'Contacts', value: contacts.join(', ') }]),
    ...(people === 0 ? [] : [{ key: 'People who sign in', value: String(people) }]),
    ...(keys === 0 ? [] : [{ key: 'Keys of programs', value: String(keys) }]),
  ];
  return [...rows, ...further];
}

function staysOf({ from, into }: MergePreview): string[] {
  return [
    into.ending === null
      ? `${into.number} has no verified bank account, and gets none by this.`
      : `Everything is paid to the account of ${into.number}, ending ${into.ending}, as before.`,
    ...(from.ending === null
      ? []
      : [`The account of ${from.number}, ending ${from.ending}, is retired. No money goes there any more.`]),
    `Name, numbers, address and legal entity of ${into.number} stay as they are.`,
    `The history of ${from.number} stays on its own page. Its number, links and keys lead to ${into.number}.`,
    'Telephone numbers that come along count for a call-back only after they have been on file long enough.',
    `Consent to act for ${from.number} and invitations to it come to an end.`,
  ];
}

function stateName(state: string): string {
  return INVOICE_STATES[state as InvoiceState].label.toLowerCase();
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
