import { dateOf, type Day, instantOf, timestamp } from '../calendar.js';
import type { Supplier } from '../suppliers.js';
import type { World } from '../world.js';

/** HMRC said on that day how the supplier is paid. The number begins as none of HMRC's does. */
export function verifyWithHmrc({ history, random }: World, { row, council }: Supplier, day: Day): void {
  const at = instantOf(day, 10, 0);
  const { person } = council.finance;
  history.cisVerification.push({
    ...{ councilId: row.councilId, id: random.id(at), supplierId: row.id },
    verificationNumber: `V00000${row.number.slice(-5)}`,
    ...{ verifiedOn: dateOf(day), treatment: 'standard' },
    ...{ recordedBy: person.id, recordedAs: person.name, recordedAt: timestamp(at) },
  });
}
