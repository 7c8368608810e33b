import type { InvoiceParties, SellerFacts } from '../../src/invoices/domain/make-invoice.js';

/** A supplier that is registered for VAT, and the council that it sells to. */
export const someParties = (seller: Partial<SellerFacts> = {}): InvoiceParties => ({
  seller: {
    ...{ name: 'Testing Paint Ltd', vatNumber: 'GB999999973', companyNumber: '00000001' },
    ...{ addressLine: '1 Test Street', town: 'Exampleton', postcode: 'EX1 1AA' },
    ...seller,
  },
  buyer: {
    ...{ name: 'Exampleshire County Council', addressLine: '1 Example Square', town: 'Exampleton' },
    ...{ postcode: 'XE1 1AA', electronicAddress: 'EM:invoices@exampleshire.example', vatNumber: 'GBGD498' },
  },
});
