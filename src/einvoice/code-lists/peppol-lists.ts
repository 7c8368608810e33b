import { type CodeList, codeList } from './code-list.js';
import { ATTACHMENT_TYPES, TAX_POINT_CODES } from './document-codes.js';
import { ALLOWANCE_REASONS, CHARGE_REASONS } from './payment-and-tax.js';

/** The lists that a release of Peppol BIS Billing 3.0 takes codes from: for some a choice of its own of a larger list. */
export interface PeppolLists {
  readonly addressSchemes: CodeList;
  readonly currencies: CodeList;
  readonly attachmentTypes: CodeList;
  readonly allowanceReasons: CodeList;
  readonly chargeReasons: CodeList;
  readonly taxPointCodes: CodeList;
  readonly invoiceTypes: CodeList;
  readonly creditNoteTypes: CodeList;
}

const MAY_2026 = 'Peppol BIS Billing 3.0.21';
const MAY_2025 = 'Peppol BIS Billing 3.0.19';

const SHARED = {
  attachmentTypes: ATTACHMENT_TYPES,
  allowanceReasons: ALLOWANCE_REASONS,
  taxPointCodes: TAX_POINT_CODES,
};

export const PEPPOL_3_0_21_LISTS: PeppolLists = {
  ...SHARED,
  chargeReasons: CHARGE_REASONS,
  addressSchemes: codeList(
    'electronic address schemes (EAS) of Peppol',
    MAY_2026,
    `0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0158 0183 0184 0188 0190-0192 0195 0196 0198-0201 0204
     0208-0211 0216 0218 0221 0225 0230 0235 0240 0242 0244-0246 0248 9910 9913-9915 9918-9920 9922-9953 9957 9959`,
  ),
  currencies: codeList(
    'ISO 4217 currency codes in Peppol',
    MAY_2026,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
     CLF CLP CNH CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
     HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL
     MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
     RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
     USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA-XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR
     ZMW ZWG`,
  ),
  invoiceTypes: codeList(
    'UNTDID 1001 document types for invoices in Peppol',
    MAY_2026,
    `71 80 82 84 102 218 219 326 331 380 382-384 386 388 393 395 553 575 623 780 817 870 875-877`,
  ),
  creditNoteTypes: codeList(
    'UNTDID 1001 document types for credit notes in Peppol',
    MAY_2026,
    '81 83 381 396 532',
  ),
};

/** Of CII, whose rules stayed at this release. Its rule on the type of the document is never asked, and has no list. */
export const PEPPOL_3_0_19_LISTS: PeppolLists = {
  ...PEPPOL_3_0_21_LISTS,
  addressSchemes: codeList(
    'electronic address schemes (EAS) of Peppol',
    MAY_2025,
    `0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190-0196
     0198-0205 0208-0213 0215-0218 0221 0225 0230 0235 0240 0244 9910 9913-9915 9918-9920 9922-9953 9957 9959`,
  ),
  currencies: codeList(
    'ISO 4217 currency codes in Peppol',
    MAY_2025,
    [...PEPPOL_3_0_21_LISTS.currencies.codes, 'ANG', 'BGN', 'STD']
      .filter((code) => code !== 'STN' && code !== 'XCG')
      .join(' '),
  ),
  chargeReasons: codeList(
    'UNTDID 7161 charge reasons in Peppol',
    MAY_2025,
    [...CHARGE_REASONS.codes].filter((code) => code !== 'PRV').join(' '),
  ),
};
