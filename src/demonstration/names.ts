import type { Random } from './random.js';
import { TRADES } from './trades.js';
import type { SectorKey } from './sectors.js';

export interface Town {
  readonly name: string;
  /** Postcode area and district, as "XE4". */
  readonly district: string;
}

/**
 * Every town is made up, and its name says so. Its postcode area begins with X, a letter that no postcode area of
 * the United Kingdom begins with, so nobody lives or works at these addresses.
 */
export const COUNTY_TOWNS = towns('XE', [
  'Exampleton', 'Mockbridge', 'Placeholm', 'Testwick', 'Draftham', 'Specimenford', 'Notionbury', 'Figmentham',
  'Fictley', 'Pretendle', 'Templatebury', 'Dummerwick', 'Imaginford', 'Supposeby', 'Whatifham', 'Prototon',
]); // prettier-ignore
export const BOROUGH_TOWNS = towns('XS', [
  'Sampleton', 'Little Sampleton', 'Sampleton Quay', 'Swatchley', 'Tasterby', 'Instanceham', 'Snippetwick', 'Tokenbury',
]); // prettier-ignore
export const FARAWAY_TOWNS = towns('XW', [
  'Elsewhereham', 'Yonderby', 'Awayford', 'Otherbury', 'Farfetchley', 'Nowherewick', 'Beyondham', 'Thitherton',
]); // prettier-ignore

const STREETS = [
  'Placeholder Road', 'Example Street', 'Sample Way', 'Mock Lane', 'Template Trading Estate', 'Dummy Drive',
  'Specimen Court', 'Draft Wharf', 'Fiction Row', 'Pretend Park', 'Notional Yard', 'Figment Hill',
]; // prettier-ignore
const QUALIFIERS = ['', '', '', 'New ', 'North ', 'South ', 'Upper ', 'Old '];

/** The letters of the second half of a postcode; C, I, K, M, O and V are not used there. */
const INWARD = 'ABDEFGHJLNPQRSTUWXYZ';

export function postcodeIn(town: Town, random: Random): string {
  const letter = () => INWARD[random.between(0, INWARD.length - 1)]!;
  return `${town.district} ${random.between(1, 9)}${letter()}${letter()}`;
}

export function addressLine(random: Random): string {
  return `${random.between(1, 180)} ${random.pick(STREETS)}`;
}

/** Gives each name once: a made-up town and a trade, as "North Mockbridge Joinery". */
export class NameSource {
  private readonly given = new Set<string>();

  constructor(private readonly random: Random) {}

  next(sector: SectorKey, town: Town): string {
    for (;;) {
      const name = `${this.random.pick(QUALIFIERS)}${town.name} ${this.random.pick(TRADES[sector])}`;
      if (this.given.has(name)) continue;
      this.given.add(name);
      return name;
    }
  }
}

function towns(area: string, names: readonly string[]): Town[] {
  return names.map((name, index) => ({ name, district: `${area}${index + 1}` }));
}
