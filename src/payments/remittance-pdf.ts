import type { PDFDocument, PDFFont, PDFPage } from 'pdf-lib';
import { formatMoney } from '../kernel/money.js';
import { formatDate } from '../kernel/plain-date.js';
import type { Remittance, RemittanceLine } from './domain/remittance.js';

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 50 } as const;
const ROW = 18;

interface Pen {
  readonly document: PDFDocument;
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  page: PDFPage;
  y: number;
}

/** Right edges of the amount columns; the first two columns begin at the left. */
const COLUMNS = {
  number: PAGE.margin,
  issuedOn: 190,
  gross: 350,
  discount: 425,
  credit: 485,
  paid: PAGE.width - PAGE.margin,
};

/** The remittance advice on paper. Characters that the standard fonts lack are left out. */
export async function remittancePdf(advice: Remittance): Promise<Uint8Array> {
  const { PDFDocument, StandardFonts } = await import('pdf-lib');
  const document = await PDFDocument.create();
  document.setTitle(`Remittance advice ${advice.reference}`);
  document.setLanguage('en-GB');
  // The same payment gives the same bytes, whenever it is asked for.
  const paidAt = new Date(`${advice.paidOn}T00:00:00Z`);
  document.setCreationDate(paidAt);
  document.setModificationDate(paidAt);
  const pen: Pen = {
    document,
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    page: document.addPage([PAGE.width, PAGE.height]),
    y: PAGE.height - PAGE.margin,
  };
  heading(pen, advice);
  tableHead(pen);
  for (const line of advice.lines) tableRow(pen, line);
  total(pen, advice);
  return document.save();
}

function heading(pen: Pen, advice: Remittance): void {
  text(pen, PAGE.margin, advice.payer.name, pen.bold, 14);
  down(pen, 26);
  text(pen, PAGE.margin, 'Remittance advice', pen.bold, 20);
  down(pen, 30);
  for (const line of [advice.payee.name, ...advice.payee.addressLines]) {
    text(pen, PAGE.margin, line, pen.regular, 11);
    down(pen, 15);
  }
  down(pen, 12);
  const facts = [
    ['Payment reference', advice.reference],
    ['Paid on', formatDate(advice.paidOn)],
    ['Paid to', advice.paidTo],
    ['Amount', formatMoney(advice.total)],
  ] as const;
  for (const [name, value] of facts) {
    text(pen, PAGE.margin, name, pen.bold, 11);
    text(pen, COLUMNS.issuedOn, value, pen.regular, 11);
    down(pen, ROW);
  }
  down(pen, 12);
}

function tableHead(pen: Pen): void {
  const heads = {
    number: 'Your invoice',
    issuedOn: 'Date',
    gross: 'Invoiced',
    discount: 'Early payment',
    credit: 'Credit',
    paid: 'Paid',
  };
  text(pen, COLUMNS.number, heads.number, pen.bold, 10);
  text(pen, COLUMNS.issuedOn, heads.issuedOn, pen.bold, 10);
  for (const column of ['gross', 'discount', 'credit', 'paid'] as const) {
    right(pen, COLUMNS[column], heads[column], pen.bold, 10);
  }
  rule(pen);
  down(pen, ROW);
}

function tableRow(pen: Pen, line: RemittanceLine): void {
  if (pen.y < PAGE.margin + 3 * ROW) {
    pen.page = pen.document.addPage([PAGE.width, PAGE.height]);
    pen.y = PAGE.height - PAGE.margin;
    tableHead(pen);
  }
  text(pen, COLUMNS.number, shortened(line.number, 26), pen.regular, 10);
  text(pen, COLUMNS.issuedOn, formatDate(line.issuedOn), pen.regular, 10);
  for (const column of ['gross', 'discount', 'credit', 'paid'] as const) {
    right(pen, COLUMNS[column], formatMoney(line[column]), pen.regular, 10);
  }
  down(pen, ROW);
}

function total(pen: Pen, advice: Remittance): void {
  rule(pen);
  down(pen, 4);
  text(pen, COLUMNS.number, 'Total', pen.bold, 10);
  for (const column of ['gross', 'discount', 'credit'] as const) {
    right(pen, COLUMNS[column], formatMoney(advice.totals[column]), pen.bold, 10);
  }
  right(pen, COLUMNS.paid, formatMoney(advice.total), pen.bold, 10);
}

function text(pen: Pen, x: number, value: string, font: PDFFont, size: number): void {
  pen.page.drawText(drawable(font, value), { x, y: pen.y, font, size });
}

function right(pen: Pen, x: number, value: string, font: PDFFont, size: number): void {
  const drawn = drawable(font, value);
  pen.page.drawText(drawn, { x: x - font.widthOfTextAtSize(drawn, size), y: pen.y, font, size });
}

function rule(pen: Pen): void {
  const y = pen.y - 5;
  pen.page.drawLine({
    start: { x: PAGE.margin, y },
    end: { x: PAGE.width - PAGE.margin, y },
    thickness: 0.5,
  });
}

function down(pen: Pen, points: number): void {
  pen.y -= points;
}

function shortened(value: string, length: number): string {
  return value.length <= length ? value : `${value.slice(0, length - 3)}...`;
}

/** The standard fonts hold the characters of windows-1252; drawing another one throws. */
function drawable(font: PDFFont, value: string): string {
  const known = new Set(font.getCharacterSet());
  return [...value.normalize('NFKC')].map((c) => (known.has(c.codePointAt(0)!) ? c : '')).join('');
}
