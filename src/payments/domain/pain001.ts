import { AppError } from '../../kernel/app-error.js';
import { type Money, sum, toDecimal } from '../../kernel/money.js';
import { type PlainDate } from '../../kernel/plain-date.js';
import { bankText, isBankText, listWithin } from './bank-text.js';

/** The version of the ISO 20022 message that a bank asks for. */
export type Pain001Version = '03';

const NAMESPACES: Readonly<Record<Pain001Version, string>> = {
  '03': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.03',
};

export interface UkAccount {
  /** Holder of the account. */
  readonly name: string;
  /** Six digits. */
  readonly sortCode: string;
  /** Eight digits. */
  readonly accountNumber: string;
}

export interface CreditTransfer {
  /** EndToEndId: up to 35 characters, unique in the file. It comes back on the statement. */
  readonly reference: string;
  readonly creditor: UkAccount;
  /** Pounds, above zero. */
  readonly amount: Money;
  readonly invoiceNumbers: readonly string[];
}

export interface CreditTransferFile {
  readonly version: Pain001Version;
  /** MsgId: up to 35 characters; a bank refuses one that it has seen. */
  readonly messageId: string;
  /** CreDtTm: ISO 8601 without zone, "2026-06-24T09:30:00". */
  readonly createdAt: string;
  readonly debtor: UkAccount;
  /** ReqdExctnDt: the day on which the bank is asked to start the payments. */
  readonly executeOn: PlainDate;
  readonly transfers: readonly CreditTransfer[];
}

const CURRENCY = 'GBP';
const NAME_LENGTH = 70;
const REFERENCE_LENGTH = 35;
const REMITTANCE_LENGTH = 140;

/**
 * The payment file as ISO 20022 customer credit transfer initiation, pain.001, for UK sterling payments by sort
 * code and account number. The same input gives the same bytes.
 * @throws AppError `payment-file-invalid` where a reference, an account, an amount or a name cannot be sent
 * Source: ISO 20022 pain.001.001.03.
 */
export function writePain001(file: CreditTransferFile): string {
  assertSendable(file);
  const count = String(file.transfers.length);
  const total = amountText(
    sum(
      file.transfers.map(({ amount }) => amount),
      CURRENCY,
    ),
  );
  const root = element('Document', [
    element('CstmrCdtTrfInitn', [
      element('GrpHdr', [
        element('MsgId', file.messageId),
        element('CreDtTm', file.createdAt),
        element('NbOfTxs', count),
        element('CtrlSum', total),
        element('InitgPty', [element('Nm', bankText(file.debtor.name, NAME_LENGTH))]),
      ]),
      element('PmtInf', [
        element('PmtInfId', file.messageId),
        element('PmtMtd', 'TRF'),
        element('BtchBookg', 'true'),
        element('NbOfTxs', count),
        element('CtrlSum', total),
        // Not urgent: this is what asks a UK bank for Bacs and not for a same-day scheme.
        element('PmtTpInf', [element('SvcLvl', [element('Cd', 'NURG')])]),
        element('ReqdExctnDt', file.executeOn),
        element('Dbtr', [element('Nm', bankText(file.debtor.name, NAME_LENGTH))]),
        element('DbtrAcct', [account(file.debtor), element('Ccy', CURRENCY)]),
        element('DbtrAgt', [agent(file.debtor)]),
        element('ChrgBr', 'SHAR'),
        ...file.transfers.map(transfer),
      ]),
    ]),
  ]);
  const opened = root.replace('<Document>', `<Document xmlns="${NAMESPACES[file.version]}">`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${opened}\n`;
}

function transfer({ reference, creditor, amount, invoiceNumbers }: CreditTransfer): string {
  const remittance = listWithin(invoiceNumbers, REMITTANCE_LENGTH);
  return element('CdtTrfTxInf', [
    element('PmtId', [element('InstrId', reference), element('EndToEndId', reference)]),
    element('Amt', [`<InstdAmt Ccy="${CURRENCY}">${amountText(amount)}</InstdAmt>`]),
    element('CdtrAgt', [agent(creditor)]),
    element('Cdtr', [element('Nm', bankText(creditor.name, NAME_LENGTH))]),
    element('CdtrAcct', [account(creditor)]),
    ...(remittance === '' ? [] : [element('RmtInf', [element('Ustrd', remittance)])]),
  ]);
}

function account({ accountNumber }: UkAccount): string {
  return element('Id', [element('Othr', [element('Id', accountNumber)])]);
}

/** A UK bank is known by its sort code; GBDSC is the code of the UK domestic sort code in ISO 20022. */
function agent({ sortCode }: UkAccount): string {
  return element('FinInstnId', [
    element('ClrSysMmbId', [element('ClrSysId', [element('Cd', 'GBDSC')]), element('MmbId', sortCode)]),
  ]);
}

function amountText(amount: Money): string {
  return toDecimal(amount).toString();
}

function element(name: string, content: string | readonly string[]): string {
  return `<${name}>${typeof content === 'string' ? escape(content) : content.join('')}</${name}>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function assertSendable({ messageId, createdAt, debtor, transfers }: CreditTransferFile): void {
  refuseUnless(
    isReference(messageId),
    `The file reference "${messageId}" has characters or a length that no bank takes.`,
  );
  refuseUnless(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(createdAt),
    'The time of the payment file is not a time without zone.',
  );
  refuseUnless(transfers.length > 0, 'A payment file needs at least one payment.');
  assertAccount(debtor);
  const seen = new Set<string>();
  for (const { reference, creditor, amount } of transfers) {
    refuseUnless(
      isReference(reference),
      `The payment reference "${reference}" has characters or a length that no bank takes.`,
    );
    refuseUnless(!seen.has(reference), `The payment reference ${reference} is in the file twice.`);
    seen.add(reference);
    assertAccount(creditor);
    refuseUnless(
      amount.currency === CURRENCY && amount.minor > 0,
      `Payment ${reference} is not a sum of pounds above zero.`,
    );
  }
}

function assertAccount({ name, sortCode, accountNumber }: UkAccount): void {
  const said = bankText(name, NAME_LENGTH);
  refuseUnless(said !== '', 'An account name has no letter that a bank takes. Ask for it in Latin letters.');
  refuseUnless(
    /^\d{6}$/.test(sortCode),
    `The sort code of ${said} is not six digits. Check the bank details.`,
  );
  refuseUnless(
    /^\d{8}$/.test(accountNumber),
    `The account number of ${said} is not eight digits. Check the bank details.`,
  );
}

function isReference(text: string): boolean {
  return text !== '' && text === text.trim() && text.length <= REFERENCE_LENGTH && isBankText(text);
}

function refuseUnless(holds: boolean, message: string): asserts holds {
  if (!holds) throw new AppError('payment-file-invalid', { message, status: 409 });
}
