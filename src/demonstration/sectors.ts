import type { SizeBand } from '../suppliers/domain/supplier.js';
import type { MatchBasis, MatchLevel } from '../purchasing/domain/order.js';

export type SectorKey =
  | 'care'
  | 'construction'
  | 'trades'
  | 'wholesale'
  | 'transport'
  | 'it'
  | 'professional'
  | 'education'
  | 'waste'
  | 'voluntary';

/** Something that a council buys. Prices in pence without VAT; quantities are for one invoice. */
export interface Item {
  readonly name: string;
  /** UN/ECE Recommendation 20. */
  readonly unit: string;
  readonly price: readonly [number, number];
  readonly quantity: readonly [number, number];
  readonly level: MatchLevel;
  readonly basis: MatchBasis;
}

export interface Sector {
  readonly key: SectorKey;
  readonly label: string;
  /** How many in a thousand suppliers. */
  readonly perMille: number;
  /** VAT of its supplies where the supplier is registered: S standard, Z zero, E exempt. */
  readonly vatCategory: 'S' | 'Z' | 'E';
  readonly vatRate: '20' | '0';
  readonly sizes: readonly (readonly [SizeBand, number])[];
  /** The council's team that orders from it. */
  readonly team: string;
  readonly items: readonly Item[];
}

const MOSTLY_SMALL = [['micro', 45], ['small', 35], ['medium', 15], ['large', 5]] as const; // prettier-ignore
const MIXED = [['micro', 20], ['small', 35], ['medium', 30], ['large', 15]] as const; // prettier-ignore

/** Goods are matched by quantity and price against what was received, services by amount or by hours. */
export const SECTORS: readonly Sector[] = [
  sector('care', 'Care', 200, 'E', MIXED, 'Adult Social Care', [
    hours('Home care visits, hours', [1950, 2700], [20, 160]),
    service('Residential care placement', [68_000, 145_000], '4-way'),
    service('Respite care', [24_000, 90_000], '2-way'),
    service('Supported living support', [45_000, 210_000], '4-way'),
  ]),
  sector('construction', 'Construction', 110, 'S', MIXED, 'Highways and Assets', [
    service('Carriageway patching, works order', [90_000, 950_000], '4-way'),
    service('Footway repairs, works order', [40_000, 380_000], '4-way'),
    goods('Kerb stones', 'MTR', [1150, 2480], [40, 400]),
    hours('Excavator with operator, hours', [4200, 6900], [8, 60]),
  ]),
  sector('trades', 'Repairs and maintenance', 120, 'S', MOSTLY_SMALL, 'Property Services', [
    service('Planned maintenance visit', [12_000, 85_000], '4-way'),
    hours('Reactive repairs, hours', [3200, 5600], [2, 30]),
    goods('Materials for repairs', 'C62', [850, 14_500], [1, 24]),
  ]),
  sector('wholesale', 'Wholesale and supplies', 150, 'S', MIXED, 'Procurement Hub', [
    goods('Copier paper A4, box of 5 reams', 'XBX', [1480, 2190], [5, 80]),
    goods('Nitrile gloves, box of 100', 'XBX', [540, 890], [10, 200]),
    goods('Hand towels, case', 'XBX', [1690, 2650], [4, 60]),
    goods('Task chair', 'C62', [11_900, 18_500], [1, 12]),
    goods('Cleaning fluid 5 litres', 'C62', [780, 1460], [6, 90]),
    goods('Safety boots, pair', 'PR', [3450, 6200], [2, 30]),
  ]),
  sector('transport', 'Transport', 120, 'Z', MOSTLY_SMALL, 'Passenger Transport', [
    service('School transport contract, four weeks', [90_000, 420_000], '2-way'),
    hours('Minibus with driver, hours', [2600, 4100], [10, 120]),
    goods('Escorted journeys', 'C62', [1400, 5200], [8, 90], '2-way'),
  ]),
  sector('it', 'Information technology', 60, 'S', MIXED, 'Digital Services', [
    service('Hosting and support, month', [60_000, 720_000], '2-way'),
    goods('Laptop computer', 'C62', [54_000, 89_000], [1, 15]),
    goods('Software licence, year', 'C62', [2400, 19_800], [5, 120], '2-way'),
  ]),
  sector('professional', 'Professional services', 90, 'S', MOSTLY_SMALL, 'Corporate Services', [
    hours('Professional advice, hours', [5500, 14_500], [4, 60]),
    service('Survey and report', [85_000, 640_000], '4-way'),
    service('Agency worker, week', [48_000, 98_000], '2-way'),
  ]),
  sector('education', 'Education and training', 60, 'E', MIXED, 'Education and Skills', [
    service('Education placement, half term', [180_000, 890_000], '2-way'),
    hours('Tuition, hours', [2800, 4600], [6, 80]),
    service('Training course', [25_000, 190_000], '4-way'),
  ]),
  sector('waste', 'Waste and environment', 40, 'S', MIXED, 'Waste Services', [
    goods('Mixed recycling, tonnes', 'TNE', [6400, 11_800], [8, 190]),
    goods('Skip hire and disposal', 'C62', [18_500, 29_500], [1, 14]),
    service('Street cleansing, works order', [35_000, 260_000], '4-way'),
  ]),
  sector('voluntary', 'Voluntary sector', 50, 'E', MOSTLY_SMALL, 'Communities', [
    service('Grant-funded service, quarter', [80_000, 520_000], '2-way'),
    hours('Advice sessions, hours', [1800, 2900], [10, 80]),
    goods('Room hire, sessions', 'C62', [2200, 6400], [2, 20], '2-way'),
  ]),
];

type Span = readonly [number, number];

function sector(
  key: SectorKey,
  label: string,
  perMille: number,
  vatCategory: Sector['vatCategory'],
  sizes: Sector['sizes'],
  team: string,
  items: readonly Item[],
): Sector {
  return {
    key,
    label,
    perMille,
    vatCategory,
    vatRate: vatCategory === 'S' ? '20' : '0',
    sizes,
    team,
    items,
  };
}

function goods(name: string, unit: string, price: Span, quantity: Span, level: MatchLevel = '3-way'): Item {
  return { name, unit, price, quantity, level, basis: 'quantity' };
}

function hours(name: string, price: Span, quantity: Span): Item {
  return { name, unit: 'HUR', price, quantity, level: '2-way', basis: 'quantity' };
}

/** One sum, whose parts are billed as the work goes on. */
function service(name: string, price: Span, level: MatchLevel): Item {
  return { name, unit: 'C62', price, quantity: [1, 1], level, basis: 'amount' };
}
