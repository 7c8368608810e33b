import { codeList } from './code-list.js';
import { EN16931_CODE_LISTS } from './en16931-release.js';

/** BT-3 of an invoice. */
export const INVOICE_TYPES = codeList(
  'UNTDID 1001 document types for invoices',
  EN16931_CODE_LISTS,
  `71 80-82 84 102 130 202-204 211 218 219 295 325 326 331 380 382-390 393-395 456 457 471-473 500-503 527 553 575 623
   633 751 780 817 870 875-877 935`,
);

/** BT-3 of a credit note. */
export const CREDIT_NOTE_TYPES = codeList(
  'UNTDID 1001 document types for credit notes',
  EN16931_CODE_LISTS,
  '81 83 261 262 296 308 381 396 420 458 532',
);

/** BT-3 where invoices and credit notes are one kind of document. */
export const DOCUMENT_TYPES = codeList(
  'UNTDID 1001 document types for invoices and credit notes',
  EN16931_CODE_LISTS,
  [...INVOICE_TYPES.codes, ...CREDIT_NOTE_TYPES.codes].join(' '),
);

/** BT-8 */
export const TAX_POINT_CODES = codeList('UNTDID 2005 tax point date codes', EN16931_CODE_LISTS, '3 35 432');

/** BT-8 as CII writes it. */
export const CII_TAX_POINT_CODES = codeList(
  'UNTDID 2475 tax point date codes',
  EN16931_CODE_LISTS,
  '5 29 72',
);

/** Scheme of BT-18 and BT-128. */
export const OBJECT_SCHEMES = codeList(
  'UNTDID 1153 reference qualifiers',
  EN16931_CODE_LISTS,
  `AAA-AAZ ABA-ABZ AC ACA-ACL ACN-ACR ACT-ACZ ADA-ADG ADI-ADQ ADT-ADZ AE AEA-AEZ AF AFA-AFZ AGA-AGZ AHA-AHV AHX-AHZ
   AIA-AIZ AJA-AJZ AKA-AKZ ALA-ALZ AMA-AMZ ANA-ANY AOA AOD-AOZ AP APA-APZ AQA-AQZ ARA-ARZ ASA-ASZ ATA-ATZ AU AUA-AUZ
   AV AVA-AVZ AWA-AWZ AXA-AXS AXU BA BC-BE BH BM-BO BR BT BTP BW CAS-CAZ CBA CBB CD CEC-CED CFE CFF CFO CG CH CK CKN CM
   CMR CN CNO COF CP CR CRN CS-CW CST CZ DA DAN DB DI DL DM DQ DR EA EB ED EE EEP EI EN EQ ER ERN ET EX FC FF FI FLW FN FO
   FS FT FV FX GA GC GD GDN GN HS HWB IA IB ICA ICE ICO II IL INB INN INO IP IS IT IV JB JE LA LAN LAR LB LC LI LO LRC LS
   MA MB MF-MH MR MRN MS MSS MWB NA NF OH OI ON OP OR PB-PF PI PK PL POR PP-PS PW PY RA RC RCN RE REN RF RR RT SA SB SD-SF
   SEA SH SI SM SN SP SQ SRN SS STA SW SZ TB TCR TE TF TI TIN TL TN TP UAR UC UCN UN UO URI VA VC VGR VM VN VON VOR VP VR-VT
   VV WE WM WN WR WS WY XA XC XP ZZZ`,
);

/** BT-21 */
export const NOTE_SUBJECTS = codeList(
  'UNTDID 4451 text subjects',
  EN16931_CODE_LISTS,
  `AAA-AAG AAI-AAZ ABA-ABX ABZ ACA-ACZ ADA-ADZ AEA-AEZ AFA-AFZ AGA-AGZ AHA-AHZ AIA-AIZ AJA AJB ALC-ALQ ARR ARS AUT-AUZ
   AVA-AVF BAG-BAS BLC-BLZ BMA-BME CCI CEX CHG CIP CLP CLR COI CUR CUS DAR DCL DEL DIN DOC DUT EUR FBC GBL GEN GS7 HAN HAZ
   ICN IIN IMI IND INS INV IRP ITR ITS LAN LIN LOI MCO MDH MKS ORI OSI PAC PAI PAY PKG PKT PMD PMT PRD-PRF PRI PUR QIN QQD
   QUT RAH REG RET REV RQR SAF SIC SIN SLR SPA SPG SPH SPP SPT SRN SSR SUR TCA TDT TRA TRR TXD WHI ZZZ`,
);

/** BT-125, kinds of file that may be attached: the binding gives them, and no list of the IANA. */
export const ATTACHMENT_TYPES = codeList(
  'kinds of file that EN 16931 allows as attachment',
  'EN 16931-1:2017',
  `application/pdf image/png image/jpeg text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
   application/vnd.oasis.opendocument.spreadsheet`,
);
