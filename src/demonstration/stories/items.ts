import type { MatchBasis, MatchLevel } from '../../purchasing/domain/order.js';
import type { Item } from '../sectors.js';

/** What the stories are about; prices stand with each order. */
export const ITEMS = {
  chairs: item('Task chair', 'C62', '3-way'),
  towels: item('Hand towels, case', 'XBX', '3-way'),
  paper: item('Copier paper A4, box of 5 reams', 'XBX', '3-way'),
  gloves: item('Nitrile gloves, box of 100', 'XBX', '3-way'),
  boots: item('Safety boots, pair', 'PR', '3-way'),
  plumbing: item('Reactive repairs, hours', 'HUR', '2-way'),
  boiler: item('Boiler service and repair, hours', 'HUR', '2-way'),
  licences: item('Software licence, year', 'C62', '2-way'),
  hosting: item('Hosting and support, month', 'C62', '2-way', 'amount'),
  advice: item('Professional advice, hours', 'HUR', '2-way'),
  survey: item('Survey and report', 'C62', '4-way', 'amount'),
  patching: item('Carriageway patching, works order', 'C62', '4-way', 'amount'),
  footway: item('Footway repairs, works order', 'C62', '2-way', 'amount'),
  drainage: item('Drainage works, works order', 'C62', '2-way', 'amount'),
  recycling: item('Mixed recycling, tonnes', 'TNE', '3-way'),
  skips: item('Skip hire and disposal', 'C62', '3-way'),
  course: item('Training course', 'C62', '4-way', 'amount'),
  minibus: item('Minibus with driver, hours', 'HUR', '2-way'),
  living: item('Supported living support', 'C62', '2-way', 'amount'),
} as const satisfies Record<string, Item>;

function item(name: string, unit: string, level: MatchLevel, basis: MatchBasis = 'quantity'): Item {
  return { name, unit, level, basis, price: [0, 0], quantity: [1, 1] };
}
