import { nextState } from '../../kernel/life-cycle.js';
import { SUPPLIER_LIFECYCLE, SUPPLIER_STATE_WORDS, type SupplierState } from './supplier-lifecycle.js';

/** Rows of one kind that a merge moves to the account that is kept. */
export interface MovedRows {
  /** In the plural: "invoices". */
  readonly what: string;
  readonly count: number;
}

/** One of two accounts that may become one, as far as that decides whether they may. */
export interface MergeSide {
  readonly number: string;
  readonly name: string;
  readonly state: SupplierState;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  /** Where it is paid: a keyed hash, and the last digits; null where it has no account that may be paid to. */
  readonly account: { readonly fingerprint: string; readonly ending: string } | null;
  /** The reference of a change of bank details that is under way. */
  readonly bankChange: string | null;
  readonly paymentsStopped: boolean;
  /** Numbers of payment runs that it is in and that are not over. */
  readonly runs: readonly string[];
  readonly openOrders: number;
  /** Invoices that may still be paid. */
  readonly unpaidInvoices: number;
  /** Whether somebody is joining for it. */
  readonly joining: boolean;
}

/** Two invoices of one number, which one legal entity cannot have. */
export interface SameNumber {
  readonly number: string;
  /** Receipt numbers: at the account that ends, and at the one that is kept. */
  readonly ending: string;
  readonly kept: string;
  /** The one at the account that ends was paid, so nothing can be done about it any more. */
  readonly paid: boolean;
}

export interface MergeFacts {
  /** The account that ends. */
  readonly from: MergeSide;
  /** The account that is kept. */
  readonly into: MergeSide;
  readonly sameNumbers: readonly SameNumber[];
  /** 0 to 100, how likely the two are one legal entity. */
  readonly likeness: number;
}

/** What stands against a merge, in sentences for staff. */
export interface MergeFindings {
  /** While one of these holds nobody can merge them. */
  readonly refusals: readonly string[];
  /** For whoever decides to know. */
  readonly warnings: readonly string[];
}

/** From here on the numbers and names of two accounts speak for one legal entity. */
const ALIKE_FROM = 50;

/**
 * What stands against making one account of two. A merge never changes where money goes: where both are paid, and to
 * different accounts, nothing that is to be paid may move; the change of bank details comes first, with its two people.
 */
export function mergeFindings(facts: MergeFacts): MergeFindings {
  return {
    refusals: [...stateRefusals(facts), ...moneyRefusals(facts), ...numberRefusals(facts)],
    warnings: warningsOf(facts),
  };
}

function stateRefusals({ from, into }: MergeFacts): string[] {
  const said = ({ name, number, state }: MergeSide) =>
    `${name}, ${number}, is "${SUPPLIER_STATE_WORDS[state].label}"`;
  const refusals: string[] = [];
  if (nextState(SUPPLIER_LIFECYCLE, from.state, 'merge') === null)
    refusals.push(`${said(from)}: it cannot be merged into another account.`);
  if (into.state === 'INVITED' || nextState(SUPPLIER_LIFECYCLE, into.state, 'merge') === null)
    refusals.push(`${said(into)}: it cannot be the account that is kept.`);
  if ((from.state === 'SUSPENDED') !== (into.state === 'SUSPENDED'))
    refusals.push(
      'One of the two is suspended and the other is not. Suspend or reactivate one of them first.',
    );
  for (const { name, number, joining } of [from, into]) {
    if (joining)
      refusals.push(`Somebody is joining for ${name}, ${number}. Decide about that registration first.`);
  }
  return refusals;
}

function moneyRefusals({ from, into }: MergeFacts): string[] {
  const refusals: string[] = [];
  for (const { name, number, bankChange, paymentsStopped } of [from, into]) {
    if (bankChange !== null)
      refusals.push(`A change of the bank details of ${name}, ${number}, is under way: ${bankChange}.`);
    if (paymentsStopped)
      refusals.push(`Payments to ${name}, ${number}, are stopped because of a report of fraud.`);
  }
  for (const run of from.runs)
    refusals.push(`Payment run ${run} pays ${from.name}, ${from.number}, and is not over.`);
  if (from.account === null || !isOwed(from)) return refusals;
  if (into.account === null) {
    refusals.push(
      `Only ${from.name}, ${from.number}, has a verified bank account. Keep that account, and merge the other one into it.`,
    );
  } else if (into.account.fingerprint !== from.account.fingerprint) {
    refusals.push(
      `The two are paid to different bank accounts, ending ${from.account.ending} and ${into.account.ending}, and a merge must not change where money goes: ${owed(from)}. Have the supplier change the bank details of one of them first, or wait until nothing is left to pay.`,
    );
  }
  return refusals;
}

function numberRefusals({ from, into, sameNumbers }: MergeFacts): string[] {
  const different =
    from.companyNumber !== null && into.companyNumber !== null && from.companyNumber !== into.companyNumber;
  return [
    ...(different
      ? [
          `Their company numbers differ, ${from.companyNumber} and ${into.companyNumber}: these are two legal entities.`,
        ]
      : []),
    ...sameNumbers
      .filter(({ paid }) => !paid)
      .map(
        ({ number, ending, kept }) =>
          `Both have an invoice ${number}: ${ending} and ${kept}. Reject one of them first, or have it withdrawn.`,
      ),
  ];
}

function warningsOf({ from, into, sameNumbers, likeness }: MergeFacts): string[] {
  const warnings: string[] = [];
  if (from.vatNumber !== null && into.vatNumber !== null && from.vatNumber !== into.vatNumber) {
    warnings.push(
      `Their VAT numbers differ, ${from.vatNumber} and ${into.vatNumber}. One legal entity has one, unless it changed.`,
    );
  }
  if (likeness < ALIKE_FROM)
    warnings.push(`Name, numbers and postcode say little for one legal entity: ${likeness} points of 100.`);
  if (from.account === null && into.account !== null && isOwed(from)) {
    warnings.push(
      `${from.name}, ${from.number}, has no verified bank account; ${owed(from)}. It will be paid to the account ending ${into.account.ending}, as everything else of the account that is kept.`,
    );
  }
  for (const { number, ending, kept } of sameNumbers.filter(({ paid }) => paid))
    warnings.push(`Invoice ${number} was paid as ${ending} and there is ${kept} too: was it paid twice?`);
  return warnings;
}

function isOwed({ openOrders, unpaidInvoices }: MergeSide): boolean {
  return openOrders > 0 || unpaidInvoices > 0;
}

function owed({ name, number, openOrders, unpaidInvoices }: MergeSide): string {
  const parts = [
    ...(unpaidInvoices === 0
      ? []
      : [`${unpaidInvoices} unpaid ${unpaidInvoices === 1 ? 'invoice' : 'invoices'}`]),
    ...(openOrders === 0 ? [] : [`${openOrders} open ${openOrders === 1 ? 'order' : 'orders'}`]),
  ];
  return `${name}, ${number}, has ${parts.join(' and ')}`;
}
