import { writeCii } from '../../src/einvoice/formats/cii/write-cii.js';
import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { aFullInvoice } from './full-invoice.js';
import { XmlDocument } from './xml-document.js';

/** A CII document that breaks no rule. */
export class CiiDocument extends XmlDocument {
  constructor(invoice: SemanticInvoice = aFullInvoice()) {
    super(writeCii(invoice));
  }
}
