import { addMonths, type PlainDate } from '../kernel/plain-date.js';
import type { Id } from '../kernel/ids.js';
import type { StaffRole } from '../identity/domain/roles.js';
import { type Day, dayOf, instantOf, timestamp } from './calendar.js';
import { BOROUGH_TOWNS, COUNTY_TOWNS, type Town } from './names.js';
import { Random } from './random.js';
import type { CouncilRow, MembershipRow, PersonRow } from './rows.js';

/** A person who can sign in to the demonstration; `title` is how its list calls them. */
export interface SignInPerson {
  readonly title: string;
  readonly person: PersonRow;
  readonly memberships: readonly MembershipRow[];
}

export interface Council {
  readonly row: CouncilRow;
  readonly towns: readonly Town[];
  readonly address: { readonly line: string; readonly town: string; readonly postcode: string };
  readonly vatNumber: string;
  /** How many supplier accounts, and how many invoices in 24 months. */
  readonly suppliers: number;
  readonly invoices: number;
  readonly supplierNumbersFrom: number;
  readonly finance: SignInPerson;
  readonly approver: SignInPerson;
  readonly paymentApprover: SignInPerson;
  readonly procurement: SignInPerson;
  readonly director: SignInPerson;
  /** A second one, because routes and limits take two. */
  readonly deputyDirector: SignInPerson;
  readonly requester: SignInPerson;
  /** Holds the budgets of care, and is away just now. */
  readonly manager: SignInPerson;
  readonly auditor: SignInPerson;
  /** Two, because a change of bank details needs both. */
  readonly masterData: readonly [SignInPerson, SignInPerson];
  /** Two, because a role that moves money needs both. */
  readonly administrators: readonly [SignInPerson, SignInPerson];
}

interface CouncilSketch {
  readonly slug: string;
  readonly name: string;
  readonly titlePrefix: string;
  readonly towns: readonly Town[];
  readonly area: string;
  readonly weekdays: readonly number[];
  readonly account: string;
  readonly vatNumber: string;
  readonly suppliers: number;
  readonly invoices: number;
  readonly supplierNumbersFrom: number;
}

/** Uptake is promised for 18 months from today, so that there is something left to do. */
const TARGET_MONTHS = 18;

/** GD000 to GD499 are given to departments of government: these two are made up. */
const SKETCHES: readonly CouncilSketch[] = [
  {
    slug: 'exampleshire',
    name: 'Exampleshire County Council',
    titlePrefix: '',
    towns: COUNTY_TOWNS,
    area: 'XE',
    weekdays: [2, 4],
    account: '90000001',
    vatNumber: 'GBGD498',
    suppliers: 640,
    invoices: 16_400,
    supplierNumbersFrom: 100_001,
  },
  {
    slug: 'sampleton',
    name: 'Sampleton Borough Council',
    titlePrefix: 'sampleton ',
    towns: BOROUGH_TOWNS,
    area: 'XS',
    weekdays: [1, 3],
    account: '90000002',
    vatNumber: 'GBGD499',
    suppliers: 160,
    invoices: 3_600,
    supplierNumbersFrom: 500_001,
  },
];

export function makeCouncils(seed: number, asOf: PlainDate, startsOn: Day): Council[] {
  const random = new Random(seed, 'councils');
  const directors = new Random(seed, 'finance-directors');
  const later = new Random(seed, 'managers-and-auditors');
  const deputies = new Random(seed, 'deputy-directors');
  const since = instantOf(startsOn - 60, 9, 0);
  return SKETCHES.map((sketch) => {
    const row = councilRow(sketch, random.id(since), asOf);
    const staff = (title: string, mailbox: string, roles: readonly StaffRole[], ids = random) =>
      staffPerson({ sketch, councilId: row.id, title, mailbox, roles, since }, ids);
    const { towns, suppliers, invoices, supplierNumbersFrom } = sketch;
    return {
      ...{ row, towns, vatNumber: row.vatNumber, suppliers, invoices, supplierNumbersFrom },
      address: { line: row.addressLine, town: row.town, postcode: row.postcode },
      finance: staff('finance officer', 'finance', ['accounts-payable']),
      approver: staff('approver', 'approver', ['approver', 'receiver']),
      paymentApprover: staff('payment approver', 'payments', ['payment-approver']),
      procurement: staff('procurement', 'procurement', ['procurement']),
      requester: staff('requester', 'requester', ['requester'], directors),
      director: staff('finance director', 'finance-director', ['finance-director'], directors),
      deputyDirector: staff(
        ...(['deputy finance director', 'deputy-director', ['finance-director'], deputies] as const),
      ),
      manager: staff('service manager', 'service-manager', ['approver'], later),
      auditor: staff('auditor', 'auditor', ['auditor'], later),
      masterData: [
        staff('master data officer A', 'master-data.a', ['master-data']),
        staff('master data officer B', 'master-data.b', ['master-data']),
      ],
      administrators: [
        staff('administrator A', 'administrator.a', ['administrator']),
        staff('administrator B', 'administrator.b', ['administrator']),
      ],
    };
  });
}

function councilRow(sketch: CouncilSketch, id: Id, asOf: PlainDate): CouncilRow {
  return {
    id,
    slug: sketch.slug,
    name: sketch.name,
    paymentTermsDays: 30,
    paymentWeekdays: sketch.weekdays,
    treasuryRatePercent: '3.75',
    uptakeTargetPercent: '90',
    uptakeTargetOn: addMonths(asOf, TARGET_MONTHS),
    localPostcodeAreas: [sketch.area],
    addressLine: 'Council Offices, 1 Example Square',
    town: sketch.towns[0]!.name,
    postcode: `${sketch.area}1 1AA`,
    electronicAddress: `EM:invoices@${sketch.slug}.example`,
    vatNumber: sketch.vatNumber,
    bankAccountName: sketch.name,
    bankSortCode: '000099',
    bankAccountNumber: sketch.account,
  };
}

interface StaffSketch {
  readonly sketch: CouncilSketch;
  readonly councilId: Id;
  readonly title: string;
  readonly mailbox: string;
  readonly roles: readonly StaffRole[];
  readonly since: number;
}

function staffPerson(of: StaffSketch, random: Random): SignInPerson {
  const createdAt = timestamp(of.since);
  const person = {
    id: random.id(of.since),
    email: `${of.mailbox}@${of.sketch.slug}.example`,
    name: `${of.title[0]!.toUpperCase()}${of.title.slice(1)} (demonstration)`,
    createdAt,
  };
  const memberships = of.roles.map((role) => ({
    id: random.id(of.since),
    personId: person.id,
    councilId: of.councilId,
    supplierId: null,
    role,
    createdAt,
  }));
  return { title: `${of.sketch.titlePrefix}${of.title}`, person, memberships };
}

export function historyStart(asOf: PlainDate): Day {
  return dayOf(addMonths(asOf, -24));
}
