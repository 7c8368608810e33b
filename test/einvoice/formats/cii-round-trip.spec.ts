import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDocument } from '../../../src/einvoice/check-document.js';
import { writeCii } from '../../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../../src/einvoice/formats/ubl/write-ubl.js';
import type { SemanticInvoice } from '../../../src/einvoice/model/semantic-invoice.js';
import { anyCiiInvoice } from '../../factories/any-invoice.js';
import { aCreditNote, anInvoice } from '../../factories/invoice.js';
import { utf8 } from '../../factories/ubl.js';

const read = (xml: string) => checkDocument(utf8(xml));

describe('CII, written and read again', () => {
  it('is the same invoice, whatever the invoice, also by way of UBL', () => {
    const isTheSame = (invoice: SemanticInvoice) => {
      expect(read(writeCii(invoice)).invoice).toEqual(invoice);
      expect(read(writeCii(read(writeUbl(invoice)).invoice!)).invoice).toEqual(invoice);
    };
    fc.assert(fc.property(anyCiiInvoice, isTheSame), { numRuns: 100 });
  });

  it.each([
    { name: 'invoice', invoice: anInvoice() },
    { name: 'credit note', invoice: aCreditNote() },
  ])('a good $name is a good CII', ({ invoice }) => {
    expect(read(writeCii(invoice))).toMatchObject({ syntax: 'cii', findings: [], valid: true, invoice });
  });
});
