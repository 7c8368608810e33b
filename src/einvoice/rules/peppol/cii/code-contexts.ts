import type { PeppolLists } from '../../../code-lists/peppol-lists.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { hasAttribute, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { codeRule, inListRule } from '../code-rules.js';
import { inQuotes } from '../peppol-rule.js';
import type { PeppolCiiFacts } from './cii-facts.js';

const INDICATOR = 'ram:ChargeIndicator/udt:Indicator';

/** The pattern on codes and dates. */
export const CODE_CONTEXTS: readonly Context<PeppolCiiFacts>[] = [
  {
    names: ['ram:AttachmentBinaryObject'],
    when: (file) => hasAttribute(file, 'mimeCode'),
    rules: [inListRule('PEPPOL-EN16931-CL001', 'attachmentTypes', (file) => file.attributes['mimeCode']!)],
  },
  reasons('PEPPOL-EN16931-CL002', 'false', 'allowanceReasons'),
  reasons('PEPPOL-EN16931-CL003', 'true', 'chargeReasons'),
  {
    names: ['ram:TaxTotalAmount'],
    when: (total) => hasAttribute(total, 'currencyID'),
    rules: [inListRule('PEPPOL-EN16931-CL007', 'currencies', (total) => total.attributes['currencyID']!)],
  },
  { names: ['udt:DateTimeString'], rules: [dateRule()] },
  {
    names: ['ram:URIID'],
    within: ['Buyer', 'Seller']
      .map((party) => `ram:${party}TradeParty/ram:URIUniversalCommunication`)
      .join('|'),
    rules: [
      inListRule('PEPPOL-EN16931-CL008', 'addressSchemes', (address) => address.attributes['schemeID'] ?? ''),
    ],
  },
];

function reasons(
  id: 'PEPPOL-EN16931-CL002' | 'PEPPOL-EN16931-CL003',
  indicator: string,
  list: keyof PeppolLists,
): Context<PeppolCiiFacts> {
  return {
    names: ['ram:ReasonCode'],
    within: 'ram:SpecifiedTradeAllowanceCharge',
    when: ({ parent }) => textAt(parent!, INDICATOR) === indicator,
    rules: [inListRule(id, list, ({ text }) => normalised(text))],
  };
}

function dateRule(): TreeRule<PeppolCiiFacts> {
  return codeRule(
    'PEPPOL-EN16931-F001',
    (date) => normalised(date.attributes['format'] ?? '') === '102' && isDay(date),
    (date) =>
      `${inQuotes(normalised(date.text))} in format "${quoteShort(date.attributes['format'] ?? '')}", which is not a day from 2000 on as eight digits in format 102`,
  );
}

/** As the published rule has it: eight digits that begin with 20, be they a day of the calendar or not. */
function isDay({ text }: XmlElement): boolean {
  return text.length === 8 && /^20[0-9]{6}$/.test(text);
}
