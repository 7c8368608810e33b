import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument, checkInvoice } from '../../../src/einvoice/check-document.js';
import { writeUbl } from '../../../src/einvoice/formats/ubl/write-ubl.js';
import { anyUblInvoice } from '../../factories/any-invoice.js';
import { aCreditNote, aLine, anInvoice } from '../../factories/invoice.js';
import { ublOf, utf8 } from '../../factories/ubl.js';

describe('UBL, written and read again', () => {
  it('is the same invoice, whatever the invoice', () => {
    fc.assert(
      fc.property(anyUblInvoice, (invoice) => {
        const { findings, invoice: read } = checkDocument(utf8(writeUbl(invoice)));
        expect(findings.filter(({ id }) => id.startsWith('DOC-') && id !== 'DOC-MORE-PLACES')).toEqual([]);
        expect(read).toEqual(invoice);
      }),
      { numRuns: 100 },
    );
  });

  it('breaks the same rules as the invoice that was typed, of the rules that a document and a form share', () => {
    fc.assert(
      fc.property(anyUblInvoice, (invoice) => {
        const ids = (found: readonly { readonly id: string }[]) =>
          [...new Set(found.map(({ id }) => id))]
            .filter((id) => !TYPED_ONLY.has(id) && id !== 'DOC-MORE-PLACES' && !id.startsWith('SCH-'))
            .sort();
        expect(ids(checkDocument(utf8(writeUbl(invoice))).findings)).toEqual(
          ids(checkInvoice(invoice)).filter((id) => invoice.totals !== null || !NEEDS_TOTALS.test(id)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    { name: 'invoice', invoice: anInvoice(), syntax: 'ubl-invoice', root: 'Invoice' },
    { name: 'credit note', invoice: aCreditNote(), syntax: 'ubl-creditnote', root: 'CreditNote' },
  ])('a good $name is a good $root', ({ invoice, syntax, root }) => {
    const checked = checkDocument(ublOf(invoice));
    expect(writeUbl(invoice)).toContain(`<${root} xmlns=`);
    expect(checked).toMatchObject({ syntax, findings: [], valid: true });
    expect(checked.invoice).toEqual(invoice);
  });

  it('escapes what XML reserves, and replaces what it cannot carry', () => {
    const name = 'Nuts & <bolts> "M4"\u0000\ud800';
    const { invoice } = checkDocument(ublOf(anInvoice({ lines: [aLine({ itemName: name })] })));
    expect(invoice?.lines[0]?.itemName).toBe('Nuts & <bolts> "M4"\ufffd\ufffd');
  });
});

/** In documents these two never fire, as the official artefacts have it. */
const TYPED_ONLY: ReadonlySet<string> = new Set(['BR-DEC-13', 'BR-DEC-15']);

/** Rules that stand in the element of the totals, and are silent in a document without it. */
const NEEDS_TOTALS = /^BR-(?:1[2345]|CO-1[01236])$/;
