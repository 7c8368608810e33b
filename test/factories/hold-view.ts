import { plainDate } from '../../src/kernel/plain-date.js';
import type { HoldView } from '../../src/matching/read-match.service.js';

/** Delivery of line 1 of invoice INV-100001 is not confirmed. */
export const aHoldView = (over: Partial<HoldView> = {}): HoldView => ({
  invoiceId: '01970000-0000-7000-8000-000000000001',
  id: '01970000-0000-7000-8000-00000000b001',
  code: 'QTY_REC',
  label: 'Delivery not yet confirmed',
  lineId: '1',
  owner: 'receiver',
  ownerLabel: 'The team that receives the goods',
  dueOn: plainDate('2026-06-04'),
  supplierText: 'We have not yet confirmed delivery. You need do nothing.',
  params: {},
  state: 'PLACED',
  placedAt: new Date('2026-06-01T09:31:00Z'),
  releasedAt: null,
  releaseReason: null,
  evidence: null,
  ...over,
});
