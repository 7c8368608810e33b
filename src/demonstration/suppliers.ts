import type { Id } from '../kernel/ids.js';
import { dateOf, type Day, instantOf, timestamp } from './calendar.js';
import type { Council, SignInPerson } from './councils.js';
import { addressLine, COUNTY_TOWNS, FARAWAY_TOWNS, NameSource, postcodeIn, type Town } from './names.js';
import { Random } from './random.js';
import {
  accountNumberOf,
  companyNumberOf,
  partnershipNumberOf,
  phoneOf,
  sortCodeOf,
  vatNumberOf,
} from './registrations.js';
import type { BankAccountRow, SupplierRow } from './rows.js';
import { type Sector, SECTORS } from './sectors.js';

/** A company, charity or trader as the law sees it, whatever councils it works for. */
interface LegalEntity {
  readonly id: Id;
  readonly sector: Sector;
  readonly row: Omit<SupplierRow, 'councilId' | 'id' | 'number' | 'freeEarlyPayment' | 'createdAt'>;
}

/** One supplier account with what decides how it behaves. */
export interface Supplier {
  readonly council: Council;
  readonly row: SupplierRow;
  readonly bank: BankAccountRow;
  readonly sector: Sector;
  /** Its place among the council's suppliers by number of invoices; 0 sends the most. */
  readonly rank: number;
  /** VAT as its invoices show it; category O where it is not registered. */
  readonly vatCategory: string;
  readonly vatRate: '20' | '0';
}

/** Trades with both councils and can be signed in as; its place is among those with a few invoices a month. */
export const SHOWCASE_NAME = 'Placeholm Office and Site Supplies Ltd';
const SHOWCASE_RANK = 36;
/** How many legal entities trade with both councils. */
const SHARED = 90;
const EXCLUDED = [
  'Foster carers, paid by file',
  'One-off refunds',
  'Staff expenses',
  'Grants paid by file',
] as const;

export function makeSuppliers(seed: number, councils: readonly Council[], startsOn: Day): Supplier[] {
  const random = new Random(seed, 'suppliers');
  const names = new NameSource(random);
  const [county, borough] = councils as [Council, Council];
  let serial = 0;
  const entity = (towns: readonly Town[]) => legalEntity((serial += 1), towns, names, random, startsOn);
  const countyEntities = Array.from({ length: county.suppliers }, () => entity(county.towns));
  const boroughOnly = Array.from({ length: borough.suppliers - SHARED }, () => entity(borough.towns));
  countyEntities[SHOWCASE_RANK] = asShowcase(countyEntities[SHOWCASE_RANK]!);
  // The shared ones stand at every rank of both lists, the showcase among them.
  const shared = countyEntities.filter((_, index) => index % 7 === SHOWCASE_RANK % 7).slice(0, SHARED);
  const boroughEntities = interleave(shared, boroughOnly);
  const accounts = { random, startsOn, serial: 0 };
  return [
    ...countyEntities.map((of, rank) => account(county, of, rank, accounts)),
    ...boroughEntities.map((of, rank) => account(borough, of, rank, accounts)),
  ];
}

export function makeSupplierPerson(
  seed: number,
  suppliers: readonly Supplier[],
  startsOn: Day,
): SignInPerson {
  const random = new Random(seed, 'supplier person');
  const since = instantOf(startsOn - 30, 10, 0);
  const createdAt = timestamp(since);
  const person = {
    id: random.id(since),
    email: 'accounts@placeholm-supplies.example',
    name: 'Accounts team (demonstration)',
    createdAt,
  };
  const memberships = suppliers
    .filter(({ row }) => row.name === SHOWCASE_NAME)
    .map(({ row }) => ({
      id: random.id(since),
      personId: person.id,
      councilId: row.councilId,
      supplierId: row.id,
      role: 'supplier-admin' as const,
      createdAt,
    }));
  return { title: 'supplier', person, memberships };
}

function legalEntity(
  serial: number,
  local: readonly Town[],
  names: NameSource,
  random: Random,
  startsOn: Day,
): LegalEntity {
  const sector = random.weighted(SECTORS.map((of) => [of, of.perMille] as const));
  const sizeBand = random.weighted(sector.sizes);
  const town = random.pick(
    random.chance(sizeBand === 'large' ? 250 : 620) ? local : [...FARAWAY_TOWNS, ...COUNTY_TOWNS],
  );
  const sole = sizeBand === 'micro' && random.chance(450);
  const partnership = !sole && sector.key === 'professional' && random.chance(400);
  const base = names.next(sector.key, town);
  const registered = sizeBand === 'micro' ? random.chance(480) : sizeBand !== 'small' || random.chance(880);
  const slug = base.toLowerCase().replace(/[^a-z]+/g, '-');
  return {
    id: random.id(instantOf(startsOn - 400 - (serial % 900), 9, serial)),
    sector,
    row: {
      name: sole ? base : `${base} ${partnership ? 'LLP' : 'Ltd'}`,
      legalEntityId: '',
      companyNumber: sole ? null : partnership ? partnershipNumberOf(serial) : companyNumberOf(serial),
      vatNumber: registered ? vatNumberOf(serial) : null,
      state: 'ACTIVE',
      sizeBand,
      sector: sector.label,
      postcode: postcodeIn(town, random),
      addressLine: addressLine(random),
      town: town.name,
      email: `accounts@${slug}.example`,
      phone: phoneOf(serial),
      uptakeExclusion: null,
    },
  };
}

function asShowcase(entity: LegalEntity): LegalEntity {
  const sector = SECTORS.find((of) => of.key === 'wholesale')!;
  const row = {
    ...entity.row,
    name: SHOWCASE_NAME,
    companyNumber: companyNumberOf(999_001),
    vatNumber: vatNumberOf(999_001),
    sizeBand: 'medium' as const,
    sector: sector.label,
    postcode: 'XE3 4PL',
    addressLine: '12 Template Trading Estate',
    town: 'Placeholm',
    email: 'accounts@placeholm-supplies.example',
  };
  return { ...entity, sector, row };
}

interface Accounts {
  readonly random: Random;
  readonly startsOn: Day;
  serial: number;
}

function account(council: Council, entity: LegalEntity, rank: number, accounts: Accounts): Supplier {
  const { random } = accounts;
  const serial = (accounts.serial += 1);
  const since = accounts.startsOn - 20 - random.between(0, 1400);
  const id = random.id(instantOf(since, 11, serial));
  const councilId = council.row.id;
  const { row: entityRow, sector } = entity;
  const local = council.row.localPostcodeAreas.some((area) => entityRow.postcode.startsWith(area));
  const small = entityRow.sizeBand === 'micro' || entityRow.sizeBand === 'small';
  const row: SupplierRow = {
    ...entityRow,
    councilId,
    id,
    number: `S${council.supplierNumbersFrom + rank}`,
    legalEntityId: entity.id,
    state: standing(council, rank),
    freeEarlyPayment: local && small,
    uptakeExclusion: rank % 60 === 59 ? EXCLUDED[Math.floor(rank / 60) % EXCLUDED.length]! : null,
    createdAt: timestamp(instantOf(since, 11, serial)),
  };
  const bank: BankAccountRow = {
    councilId,
    id: random.id(instantOf(since, 12, serial)),
    supplierId: id,
    ...{ reference: null, version: 1, state: 'ACTIVE', accountName: row.name, holder: 'business' },
    ...{ sortCode: sortCodeOf(serial), accountNumber: accountNumberOf(serial), broughtOver: true },
    ...{ proposedBy: null, proposedAs: 'Brought over', proposedAt: row.createdAt, checks: null },
    ...{ calledBackBy: null, approvedBy: null, coolingOffUntil: null, coolingOffPays: null },
    ...{ activeFrom: dateOf(since + 7), retiredOn: null },
  };
  const registered = row.vatNumber !== null;
  return {
    ...{ council, row, bank, sector, rank },
    vatCategory: registered ? sector.vatCategory : 'O',
    vatRate: registered ? sector.vatRate : '0',
  };
}

/** The last few of each council have not begun, or have stopped: they send nothing. */
function standing(council: Council, rank: number): SupplierRow['state'] {
  const fromEnd = council.suppliers - 1 - rank;
  if (fromEnd < council.suppliers / 60) return 'INVITED';
  if (fromEnd < council.suppliers / 30) return 'DORMANT';
  return rank % 200 === 199 ? 'SUSPENDED' : 'ACTIVE';
}

/** Both lists in one, each in its order and evenly spread. */
function interleave<T>(left: readonly T[], right: readonly T[]): T[] {
  const all = [
    ...left.map((value, index) => ({ value, at: (index + 0.5) / left.length })),
    ...right.map((value, index) => ({ value, at: (index + 0.5) / right.length })),
  ];
  return all.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
