import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { aFullInvoice } from './full-invoice.js';
import { aCreditNote } from './invoice.js';
import { XmlDocument } from './xml-document.js';

/** A UBL document that breaks no rule. */
export class UblDocument extends XmlDocument {
  constructor(invoice: SemanticInvoice = aFullInvoice()) {
    super(writeUbl(invoice));
  }

  static creditNote(): UblDocument {
    return new UblDocument(aCreditNote());
  }
}
