import { plainDate } from '../../src/kernel/plain-date.js';
import type { MonthlyFacts } from '../../src/uptake/domain/measures.js';

/** One paper invoice of £100.00 in June 2026. */
export const monthlyFacts = (over: Partial<MonthlyFacts> = {}): MonthlyFacts => ({
  month: plainDate('2026-06-01'),
  supplierId: 'supplier-1',
  orders: 0,
  invoices: 1,
  digitalInvoices: 0,
  structuredInvoices: 0,
  assistedInvoices: 0,
  value: 100_00,
  digitalValue: 0,
  digital: false,
  ...over,
});
