import { describe, expect, it } from '@jest/globals';
import { checkDocument, checkInvoice } from '../../src/einvoice/check-document.js';
import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { aCreditNote, aLine, anAllowance, anInvoice, aParty, changeTotals } from '../factories/invoice.js';
import { ublOf, utf8 } from '../factories/ubl.js';

const TOTAL = '/ubl:Invoice/cac:LegalMonetaryTotal';
const two = anInvoice({ lines: [aLine(), aLine({ id: '2' })] });
const wrongSecondLine = {
  ...two,
  lines: [two.lines[0]!, aLine({ id: '2', netPrice: null, netAmount: '100.00' })],
};

/** Where a finding points to: in the document as path, line and element, in the form as field. */
const CASES: readonly {
  readonly id: string;
  readonly invoice: SemanticInvoice;
  readonly path: string;
  readonly element: string;
  readonly field: string;
}[] = [
  {
    id: 'BR-CO-15',
    invoice: changeTotals(anInvoice(), { withVat: '120.01', amountDue: '120.01' }),
    path: `${TOTAL}/cbc:TaxInclusiveAmount`,
    element: '<cbc:TaxInclusiveAmount',
    field: 'totals.withVat',
  },
  {
    id: 'BR-26',
    invoice: wrongSecondLine,
    path: '/ubl:Invoice/cac:InvoiceLine[2]',
    element: '<cac:InvoiceLine',
    field: 'lines.1.netPrice',
  },
  {
    id: 'BR-09',
    invoice: anInvoice({ seller: aParty({ address: { ...aParty().address!, country: null } }) }),
    path: '/ubl:Invoice/cac:AccountingSupplierParty/cac:Party/cac:PostalAddress',
    element: '<cac:PostalAddress',
    field: 'seller.address.country',
  },
  {
    id: 'BR-33',
    invoice: anInvoice({ allowances: [anAllowance({ reason: null })] }),
    path: '/ubl:Invoice/cac:AllowanceCharge',
    element: '<cac:AllowanceCharge',
    field: 'allowances.0.reason',
  },
  {
    id: 'BR-DEC-24',
    invoice: anInvoice({
      lines: [
        aLine({
          allowances: [anAllowance({ vatCategory: null, vatRate: null, amount: Decimal.parse('1.000') })],
        }),
      ],
    }),
    path: '/ubl:Invoice/cac:InvoiceLine/cac:AllowanceCharge/cbc:Amount',
    element: '<cbc:Amount',
    field: 'lines.0.allowances.0.amount',
  },
  {
    id: 'BR-CO-14',
    invoice: changeTotals(anInvoice(), { vat: '20.01', withVat: '120.01', amountDue: '120.01' }),
    path: '/ubl:Invoice/cac:TaxTotal/cbc:TaxAmount',
    element: '<cbc:TaxAmount',
    field: 'totals.vat',
  },
  {
    id: 'BR-02',
    invoice: aCreditNote({ number: null }),
    path: '/cn:CreditNote',
    element: '<CreditNote',
    field: 'number',
  },
];

describe('a finding', () => {
  it.each(CASES)(
    '$id points at $path, and at $field of the form',
    ({ id, invoice, path, element, field }) => {
      const bytes = ublOf(invoice);
      const found = checkDocument(bytes).findings.find((finding) => finding.id === id);
      expect(found).toMatchObject({ path, field });
      const text = new TextDecoder().decode(bytes).split('\n')[found!.line! - 1]!;
      expect(text.slice(found!.column! - 1)).toMatch(new RegExp(`^${element}\\b`));
      const typed = checkInvoice(invoice).find((finding) => finding.id === id);
      expect(typed).toMatchObject({ path: null, line: null, column: null, field });
    },
  );

  it('counts characters and not code units, and any kind of line end', () => {
    const xml = new TextDecoder()
      .decode(ublOf(anInvoice({ number: null })))
      .replace(/\n/g, '\r')
      .replace('?>\r', '?><!-- \u{1f600} -->');
    const [finding] = checkDocument(utf8(xml)).findings;
    expect(finding).toMatchObject({ id: 'BR-02', line: 1, column: 49 });
  });
});
