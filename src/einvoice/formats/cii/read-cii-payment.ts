import type { DirectDebit, PaymentInstructions } from '../../model/semantic-invoice.js';
import { textOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';

/** CII repeats the means of payment for each account; the first one gives the code and the texts. */
export function readCiiPayment(settlement: XmlElement | null): PaymentInstructions | null {
  const means = settlement?.childrenNamed('ram:SpecifiedTradeSettlementPaymentMeans') ?? [];
  const first = means[0] ?? null;
  const remittance = textOf(settlement?.child('ram:PaymentReference') ?? null);
  const directDebit = readDirectDebit(settlement, means);
  if (first === null && remittance === null && directDebit === null) return null;
  const card = means.find((each) => each.child('ram:ApplicableTradeSettlementFinancialCard') !== null);
  return {
    meansCode: textOf(first?.child('ram:TypeCode') ?? null),
    meansText: textOf(first?.child('ram:Information') ?? null),
    remittance,
    accounts: means.flatMap((each) => {
      const account = each.child('ram:PayeePartyCreditorFinancialAccount');
      if (account === null) return [];
      return [
        {
          id: textOf(account.child('ram:IBANID')) ?? textOf(account.child('ram:ProprietaryID')),
          name: textOf(account.child('ram:AccountName')),
          bic: textOf(each.find('ram:PayeeSpecifiedCreditorFinancialInstitution', 'ram:BICID')),
        },
      ];
    }),
    card:
      card === undefined
        ? null
        : {
            number: textOf(card.find('ram:ApplicableTradeSettlementFinancialCard', 'ram:ID')),
            holder: textOf(card.find('ram:ApplicableTradeSettlementFinancialCard', 'ram:CardholderName')),
          },
    directDebit,
  };
}

function readDirectDebit(settlement: XmlElement | null, means: readonly XmlElement[]): DirectDebit | null {
  const creditor = textOf(settlement?.child('ram:CreditorReferenceID') ?? null);
  const mandate = firstText(
    (settlement?.childrenNamed('ram:SpecifiedTradePaymentTerms') ?? []).map((each) =>
      each.child('ram:DirectDebitMandateID'),
    ),
  );
  const debitedAccount = firstText(
    means.map((each) => each.find('ram:PayerPartyDebtorFinancialAccount', 'ram:IBANID')),
  );
  if (creditor === null && mandate === null && debitedAccount === null) return null;
  return { mandate, creditor, debitedAccount };
}

function firstText(elements: readonly (XmlElement | null)[]): string | null {
  return elements.map(textOf).find((text) => text !== null) ?? null;
}
