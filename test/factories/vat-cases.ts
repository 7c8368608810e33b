import type { Delivery, SemanticInvoice, VatBreakdown } from '../../src/einvoice/model/semantic-invoice.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { aLine, anAllowance, anInvoice, aParty } from './invoice.js';

export const OUT_OF_SCOPE = { vatCategory: 'O', vatRate: null };
export const ZERO_RATED = { vatCategory: 'Z', vatRate: '0' };

/** From a seller who is not registered for VAT. */
export function anInvoiceOutOfScope(over: Partial<SemanticInvoice> = {}): SemanticInvoice {
  const seller = aParty({ vatNumber: null, taxRegistration: 'TAX-1' });
  return anInvoice({ lines: [aLine(OUT_OF_SCOPE)], seller, ...over });
}

export function anIntraCommunitySupply(over: Partial<Delivery> = {}): SemanticInvoice {
  const { address } = aParty();
  const delivery = {
    partyName: null,
    location: null,
    deliveredOn: plainDate('2026-01-02'),
    address,
    ...over,
  };
  return anInvoice({ lines: [aLine({ vatCategory: 'K', vatRate: '0' })], buyer: aParty(), delivery });
}

export function aZeroRatedAllowance() {
  return anAllowance({ vatCategory: 'Z', vatRate: Decimal.ZERO });
}

/** A row of the VAT summary without VAT. */
export function aVatRow(category: string, rate: string | null, taxable = '100.00'): VatBreakdown {
  return {
    category,
    rate: rate === null ? null : Decimal.parse(rate),
    taxable: Decimal.parse(taxable),
    tax: Decimal.parse('0.00'),
    exemptionReason: category === 'O' ? 'Not subject to VAT' : null,
    exemptionCode: null,
  };
}
