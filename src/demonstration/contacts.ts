import { Random } from './random.js';
import type { ContactRow } from './rows.js';
import type { Supplier } from './suppliers.js';

/** How each supplier can be reached: the address and the number that its record holds, since it was there. */
export function makeContacts(seed: number, suppliers: readonly Supplier[]): ContactRow[] {
  const random = new Random(seed, 'contacts');
  return suppliers.flatMap(({ row }) => {
    const held = [
      { kind: 'email' as const, value: row.email },
      { kind: 'phone' as const, value: row.phone?.replace(/\s/g, '') ?? null },
    ];
    return held.flatMap(({ kind, value }) =>
      value === null
        ? []
        : {
            ...{ councilId: row.councilId, id: random.id(Date.parse(row.createdAt)), supplierId: row.id },
            ...{ kind, value, name: null, since: row.createdAt, source: 'record' as const },
            ...{ addedBy: null, removedAt: null, removedBy: null },
          },
    );
  });
}
