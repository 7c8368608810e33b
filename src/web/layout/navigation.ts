import { may, type Principal } from '../../identity/domain/policy.js';
import type { Role } from '../../identity/domain/roles.js';

interface NavigationLink {
  readonly text: string;
  readonly href: string;
  readonly shownTo: (who: Principal) => boolean;
}

const forSupplier = (who: Principal) => who.supplierId !== null;
const forWork = (who: Principal) => may(who, 'invoice.work', who);

/**
 * Every link of the service navigation, in the order shown. A link stands here only when its page exists, and is
 * shown only to people whose role lets them in (ask `may` of identity/domain/policy).
 */
const LINKS: readonly NavigationLink[] = [
  { text: 'Home', href: '/home', shownTo: forSupplier },
  { text: 'Orders', href: '/orders', shownTo: forSupplier },
  { text: 'Invoices', href: '/invoices', shownTo: forSupplier },
  { text: 'Payments', href: '/payments', shownTo: forSupplier },
  { text: 'Early payment', href: '/early-payment', shownTo: forSupplier },
  { text: 'Your organisation', href: '/organisation', shownTo: forSupplier },
  { text: 'Work', href: '/work', shownTo: forWork },
  { text: 'Invoices', href: '/work/invoices', shownTo: forWork },
  {
    text: 'Orders and receipts',
    href: '/receipts',
    shownTo: (who) => forWork(who) || may(who, 'order.issue', who),
  },
  { text: 'Payment runs', href: '/payment-runs', shownTo: (who) => may(who, 'payment-run.read', who) },
  { text: 'Bank changes', href: '/bank-changes', shownTo: (who) => may(who, 'bank-details.work', who) },
  { text: 'Uptake', href: '/uptake', shownTo: (who) => may(who, 'uptake.read', who) },
  { text: 'Suppliers', href: '/suppliers', shownTo: (who) => may(who, 'supplier.list', who) },
  { text: 'Rules', href: '/rules', shownTo: (who) => may(who, 'approval-rules.read', who) },
  {
    text: 'People',
    href: '/people',
    shownTo: (who) => who.supplierId === null && may(who, 'people.read', who),
  },
];

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  /** Whether the page shown belongs to this part of the service. */
  readonly active: boolean;
}

/** The links of one person; of those that `path` lies under, the longest is marked. */
export function navigation(who: Principal, path: string): NavigationItem[] {
  const links = LINKS.filter((link) => link.shownTo(who));
  const active = links
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .reduce((longest, { href }) => (href.length > longest.length ? href : longest), '');
  return links.map(({ text, href }) => ({ text, href, active: href === active }));
}

/** Whoever has no invoices to work on begins where something waits for their role. */
const FIRST_PAGES: readonly (readonly [role: Role, href: string])[] = [
  ['procurement', '/suppliers'],
  ['administrator', '/people'],
];

/** The first page of somebody who has just signed in. */
export function homeOf(who: Principal): string {
  const own = FIRST_PAGES.find(([role]) => who.roles.includes(role));
  if (own !== undefined && !forWork(who)) return own[1];
  return LINKS.find((link) => link.shownTo(who))?.href ?? '/help';
}
