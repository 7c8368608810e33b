import { codeList } from './code-list.js';
import { EN16931_CODE_LISTS } from './en16931-release.js';

/** BT-81 */
export const PAYMENT_MEANS = codeList(
  'UNTDID 4461 payment means',
  EN16931_CODE_LISTS,
  '1-70 74-78 91-98 ZZZ',
);

/** BT-95, BT-102, BT-118, BT-151. */
export const VAT_CATEGORIES = codeList(
  'UNTDID 5305 VAT categories',
  EN16931_CODE_LISTS,
  'AE B E G K L M O S Z',
);

/** BT-98, BT-140. */
export const ALLOWANCE_REASONS = codeList(
  'UNTDID 5189 allowance reasons',
  EN16931_CODE_LISTS,
  '41 42 60 62-68 70 71 88 95 100 102-105',
);

/** BT-105, BT-145. */
export const CHARGE_REASONS = codeList(
  'UNTDID 7161 charge reasons',
  EN16931_CODE_LISTS,
  `AA AAA AAC-AAF AAH AAI AAS AAT AAV AAY AAZ ABA-ABD ABF ABK ABL ABN ABR-ABU ACF-ACM ACS ADC ADE ADJ-ADR ADT ADW ADY ADZ
   AEA-AED AEF AEH-AEP AES-AEZ AJ AU CA CAB CAD-CAF CAI-CAZ CD CG CS CT DAB DAC DAD DAF-DAQ DL EG EP ER FAA-FAC FC FH FI
   GAA HAA HD HH IAA IAB ID IF IR IS KO L1 LA LAA LAB LF MAE MI ML NAA OA PA PAA PC PL PRV RAB-RAD RAF RE RF RH RV SA SAA SAD-SAE
   SAI SG SH SM SU TAB TAC TT TV V1 V2 WH XAA YY ZZZ`,
);

/** BT-121, compared in upper case. */
export const EXEMPTION_REASONS = codeList(
  'CEF VAT exemption reasons (VATEX)',
  EN16931_CODE_LISTS,
  [
    ...['79-C', '135-1', '144', '146-1E', '153', '159', '309', 'G', 'O', 'IC', 'AE', 'D', 'F', 'I', 'J'],
    ...below('132', '1A 1B 1C 1D 1E 1F 1G 1H 1I 1J 1K 1L 1M 1N 1O 1P 1Q'),
    ...below('143', '1A 1B 1C 1D 1E 1F 1FA 1G 1H 1I 1J 1K 1L'),
    ...below('148', 'A B C D E F G'),
    ...below('151', '1A 1AA 1B 1C 1D 1E'),
  ]
    .map((code) => `VATEX-EU-${code}`)
    .concat(
      [
        ...['FRANCHISE', 'CNWVAT', '298SEXDECIESA', 'AE'],
        ...[
          '1',
          '2',
          '3',
          '4',
          '5',
          '7',
          '8',
          'A',
          'B',
          'C-1',
          'C-2',
          'C-3',
          'D-1',
          'D-1BIS',
          'D-2',
          'D-3',
          'D-4',
          'E-1',
          'E-2',
        ].map((article) => `CGI261${/^\d/.test(article) ? '-' : ''}${article}`),
        ...['CGI277A', 'CGI275', 'CGI295'],
      ].map((code) => `VATEX-FR-${code}`),
    )
    .join(' '),
);

/** An article of the VAT directive and its points. */
function below(article: string, points: string): string[] {
  return [article, ...points.split(' ').map((point) => `${article}-${point}`)];
}
