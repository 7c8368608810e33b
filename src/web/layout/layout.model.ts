import type { Workplace } from '../../identity/principal.service.js';
import type { Guest } from '../session/guest.js';
import type { ChosenWorkplace, Visitor } from '../session/visitor.js';
import { ASSISTED_CHANNEL_WORDS } from '../../identity/domain/assistance.js';
import { formatDate } from '../../kernel/plain-date.js';
import { type NavigationItem, navigation } from './navigation.js';

export const PRODUCT_NAME = 'i-supplier';

/** What stands around every page. */
export interface Layout {
  readonly productName: string;
  /** The council at work for; null for people who are signed out. */
  readonly councilName: string | null;
  readonly navigation: readonly NavigationItem[];
  readonly account: AccountBar | null;
  /** For whom staff act now, to stand out on every page; null for everybody else. */
  readonly assisting: string | null;
  readonly footer: readonly { readonly text: string; readonly href: string }[];
  readonly assets: {
    readonly styles: string;
    readonly script: string;
    readonly icon: string;
    readonly passkey: string;
  };
}

interface AccountBar {
  /** "Accounts team, Example Ltd". */
  readonly person: string;
  /** The places to choose from; empty where there is only one. */
  readonly workplaces: readonly {
    readonly value: string;
    readonly text: string;
    readonly selected: boolean;
  }[];
  /** Where the switch leads back from. */
  readonly path: string;
  /** To their own sign-in; for a guest, who has none, to an account. */
  readonly link: { readonly text: string; readonly href: string };
}

const FOOTER = [
  { text: 'Help', href: '/help' },
  { text: 'Accessibility statement', href: '/accessibility' },
  { text: 'Privacy', href: '/privacy' },
  { text: 'Cookies', href: '/cookies' },
];
const DEMONSTRATION_MESSAGES = { text: 'Demonstration messages', href: '/demo/messages' };

export function layoutModel(
  visitor: Visitor | null,
  path: string,
  settings: { demo: boolean; assets: Layout['assets'] },
  guest: Guest | null = null,
): Layout {
  const here = visitor?.workplaces.find((place) => isAt(visitor, place)) ?? null;
  return {
    productName: PRODUCT_NAME,
    councilName: guest?.councilName ?? here?.councilName ?? null,
    navigation: visitor === null ? [] : navigation(visitor.principal, path),
    account:
      guest !== null ? guestBar(guest, path) : visitor === null ? null : accountBar(visitor, here, path),
    assisting: visitor?.assisting === undefined ? null : assistingText(visitor.assisting),
    footer: settings.demo ? [...FOOTER, DEMONSTRATION_MESSAGES] : FOOTER,
    assets: settings.assets,
  };
}

function accountBar(visitor: Visitor, here: Workplace | null, path: string): AccountBar {
  const several = visitor.workplaces.length > 1;
  return {
    // A sole trader may sign in under the name of the business.
    person:
      visitor.assisting?.staffName ??
      [...new Set([visitor.principal.actor, here?.supplierName])].filter(Boolean).join(', '),
    workplaces: several
      ? visitor.workplaces.map((place) => ({
          value: workplaceValue(place),
          text: workplaceName(place, visitor.workplaces),
          selected: isAt(visitor, place),
        }))
      : [],
    path,
    link: { text: 'Your sign-in', href: '/account' },
  };
}

function assistingText({ supplier, consent }: NonNullable<Visitor['assisting']>): string {
  const asked = `${consent.givenBy} agreed ${ASSISTED_CHANNEL_WORDS[consent.channel]}, until ${formatDate(consent.endsOn)}`;
  return `You are acting for ${supplier.name}. ${asked}. Everything that you do is recorded, and the supplier is told.`;
}

function guestBar({ supplierName, orderNumber }: Guest, path: string): AccountBar {
  return {
    ...{ person: `${supplierName}, order ${orderNumber}`, workplaces: [], path },
    link: { text: 'Open an account', href: '/open-account' },
  };
}

function isAt({ principal }: Visitor, place: ChosenWorkplace): boolean {
  return place.councilId === principal.councilId && place.supplierId === principal.supplierId;
}

/** A council's name says enough, unless somebody works with it in two ways. */
function workplaceName(place: Workplace, all: readonly Workplace[]): string {
  const twice = all.filter(({ councilId }) => councilId === place.councilId).length > 1;
  return twice ? `${place.councilName}: ${place.supplierName ?? 'council staff'}` : place.councilName;
}

const NO_SUPPLIER = 'staff';

/** A workplace as one form value: "councilId/supplierId" or "councilId/staff". */
export function workplaceValue({ councilId, supplierId }: ChosenWorkplace): string {
  return `${councilId}/${supplierId ?? NO_SUPPLIER}`;
}

/** The workplace that a form names; null where it is none of this person's. */
export function workplaceOf(visitor: Visitor, value: unknown): ChosenWorkplace | null {
  const place = visitor.workplaces.find((each) => workplaceValue(each) === value);
  return place === undefined ? null : { councilId: place.councilId, supplierId: place.supplierId };
}
