import type { InvoiceView } from '../../invoices/invoice-view.js';
import { List, Text, Whole, Word } from '../openapi/shape.js';

type Finding = InvoiceView['findings'][number];

export class FindingShape {
  @Text('The rule: official ids of EN 16931, ours begin DOC- or COUNCIL-', 'BR-CO-15')
  id: string;

  @Word('A fatal finding keeps the invoice from being accepted', ['fatal', 'warning', 'information'])
  severity: string;

  @List('text', 'Business terms that it is about, the one to look at first')
  terms: readonly string[];

  @Text('XPath of the element in the document', '/Invoice/cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount', {
    nullable: true,
  })
  path: string | null;

  @Whole('Line in the document, from 1', 42, { nullable: true })
  line: number | null;

  @Whole('Column in the document, from 1', 7, { nullable: true })
  column: number | null;

  @Text('What is wrong', 'The total with VAT is £120.00, but £100.00 and £19.00 VAT make £119.00.')
  message: string;

  @Text('How to put it right', 'Check the VAT amount, then correct the total with VAT.')
  fix: string;
}

export function findingShape(finding: Finding): FindingShape {
  const { id, severity, terms, path, line, column, message, fix } = finding;
  return { id, severity, terms, path, line, column, message, fix };
}
