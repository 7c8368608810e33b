import type { PDFDocument, PDFFont, PDFPage, RGB } from 'pdf-lib';
import type { ReadableInvoice, ReadableRow } from '../../view/readable-invoice.js';

export interface PageFonts {
  readonly regular: PDFFont;
  readonly bold: PDFFont;
}

/** A4 in points, and what is left free around the text. */
const PAGE = { width: 595.28, height: 841.89, margin: 50, foot: 60 } as const;
const WIDTH = PAGE.width - 2 * PAGE.margin;
const SIZE = { title: 18, heading: 11, text: 9 } as const;
const LEADING = 1.35;
const LABEL_WIDTH = 120;

interface Column {
  readonly head: string;
  readonly width: number;
  readonly right: boolean;
}

const LINE_COLUMNS: readonly Column[] = [
  { head: 'Line', width: 35, right: false },
  { head: 'Item', width: WIDTH - 35 - 80 - 85 - 50 - 85, right: false },
  { head: 'Quantity', width: 80, right: true },
  { head: 'Price', width: 85, right: true },
  { head: 'VAT', width: 50, right: true },
  { head: 'Amount', width: 85, right: true },
];

const VAT_COLUMNS: readonly Column[] = [
  { head: 'VAT', width: 130, right: false },
  { head: 'Reason', width: WIDTH - 130 - 60 - 110 - 90, right: false },
  { head: 'Rate', width: 60, right: true },
  { head: 'Amount without VAT', width: 110, right: true },
  { head: 'VAT amount', width: 90, right: true },
];

/** Draws the invoice on as many pages of A4 as it needs. */
export function drawInvoice(document: PDFDocument, fonts: PageFonts, view: ReadableInvoice, ink: RGB): void {
  const pages = new Pages(document, fonts, ink);
  pages.title(view.title);
  pages.parties(view.parties.map(({ role, rows }) => ({ heading: role, rows })));
  pages.list('Details', view.details);
  pages.table(
    'Lines',
    LINE_COLUMNS,
    view.lines.map((line) => [
      line.number,
      line.item.join('\n'),
      line.quantity,
      line.price,
      line.vat,
      line.amount,
    ]),
  );
  pages.list('Allowances and charges', view.adjustments);
  pages.table(
    'VAT',
    VAT_COLUMNS,
    view.vat.map(({ category, reason, rate, taxable, tax }) => [category, reason, rate, taxable, tax]),
  );
  pages.list('Totals', view.totals);
  pages.list('Payment', view.payment);
  pages.list(
    'Notes',
    view.notes.map((value) => ({ label: '', value })),
  );
  pages.numberPages(view.title);
}

class Pages {
  private page: PDFPage;
  private readonly all: PDFPage[] = [];
  private y = 0;
  private readonly characters: ReadonlySet<number>;
  private readonly widths = new Map<PDFFont, Map<string, number>>();

  constructor(
    private readonly document: PDFDocument,
    private readonly fonts: PageFonts,
    private readonly ink: RGB,
  ) {
    this.characters = new Set(fonts.regular.getCharacterSet());
    this.page = this.newPage();
  }

  title(text: string): void {
    for (const line of this.wrapped(text, this.fonts.bold, SIZE.title, WIDTH)) {
      this.y -= SIZE.title * LEADING;
      this.write(line, { x: PAGE.margin, font: this.fonts.bold, size: SIZE.title });
    }
    this.y -= 6;
  }

  /** Two beside each other. */
  parties(parties: readonly { readonly heading: string; readonly rows: readonly ReadableRow[] }[]): void {
    const width = (WIDTH - 20) / 2;
    for (let at = 0; at < parties.length; at += 2) {
      const pair = parties.slice(at, at + 2).map(({ heading, rows }) => ({
        heading,
        lines: rows.flatMap(({ label, value }) =>
          this.wrapped(
            label === 'Name' || label === 'Address' ? value : `${label}: ${value}`,
            this.fonts.regular,
            SIZE.text,
            width,
          ),
        ),
      }));
      const height = Math.max(...pair.map(({ lines }) => lines.length)) * SIZE.text * LEADING + 30;
      this.need(height);
      const top = this.y;
      pair.forEach(({ heading, lines }, column) => {
        const x = PAGE.margin + column * (width + 20);
        this.y = top - 18;
        this.write(heading, { x, font: this.fonts.bold, size: SIZE.heading });
        for (const line of lines) {
          this.down();
          this.write(line, { x, font: this.fonts.regular, size: SIZE.text });
        }
      });
      this.y = top - height + 8;
    }
  }

  list(heading: string, rows: readonly ReadableRow[]): void {
    if (rows.length === 0) return;
    this.heading(heading);
    for (const { label, value } of rows) {
      const labelWidth = label === '' ? 0 : label.length > 24 ? 300 : LABEL_WIDTH;
      const labels = this.wrapped(label, this.fonts.regular, SIZE.text, Math.max(labelWidth - 8, 1));
      const values = this.wrapped(value, this.fonts.regular, SIZE.text, WIDTH - labelWidth);
      for (let at = 0; at < Math.max(labels.length, values.length); at += 1) {
        this.need(SIZE.text * LEADING);
        this.down();
        const strong = label === 'Amount due' ? this.fonts.bold : this.fonts.regular;
        this.write(label === '' ? '' : (labels[at] ?? ''), { x: PAGE.margin, font: strong, size: SIZE.text });
        this.write(values[at] ?? '', { x: PAGE.margin + labelWidth, font: strong, size: SIZE.text });
      }
    }
  }

  table(heading: string, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    if (rows.length === 0) return;
    this.heading(heading);
    this.tableHead(columns);
    for (const row of rows) {
      const cells = row.map((cell, at) =>
        this.wrapped(cell, this.fonts.regular, SIZE.text, columns[at]!.width - 6),
      );
      const height = Math.max(...cells.map((lines) => lines.length));
      for (let line = 0; line < height; line += 1) {
        if (this.y - SIZE.text * LEADING < PAGE.foot) {
          this.page = this.newPage();
          this.tableHead(columns);
        }
        this.down();
        this.row(
          columns,
          cells.map((lines) => lines[line] ?? ''),
          this.fonts.regular,
        );
      }
      this.y -= 3;
    }
  }

  numberPages(title: string): void {
    this.all.forEach((page, at) => {
      this.page = page;
      this.y = 30;
      const [short = ''] = this.wrapped(title, this.fonts.regular, 8, WIDTH - 80);
      this.write(short, { x: PAGE.margin, font: this.fonts.regular, size: 8 });
      const count = `Page ${at + 1} of ${this.all.length}`;
      const width = this.widthOf(count, this.fonts.regular, 8);
      this.write(count, { x: PAGE.width - PAGE.margin - width, font: this.fonts.regular, size: 8 });
    });
  }

  private heading(text: string): void {
    this.need(SIZE.heading * LEADING + 3 * SIZE.text * LEADING + 12);
    this.y -= SIZE.heading * LEADING + 8;
    this.write(text, { x: PAGE.margin, font: this.fonts.bold, size: SIZE.heading });
    this.y -= 2;
  }

  private tableHead(columns: readonly Column[]): void {
    this.down();
    this.row(
      columns,
      columns.map(({ head }) => head),
      this.fonts.bold,
    );
    this.y -= 4;
    this.page.drawLine({
      start: { x: PAGE.margin, y: this.y },
      end: { x: PAGE.width - PAGE.margin, y: this.y },
      thickness: 0.5,
      color: this.ink,
    });
  }

  private row(columns: readonly Column[], cells: readonly string[], font: PDFFont): void {
    let x = PAGE.margin;
    columns.forEach(({ width, right }, at) => {
      const cell = cells[at] ?? '';
      const shift = right ? width - this.widthOf(cell, font, SIZE.text) : 0;
      this.write(cell, { x: x + shift, font, size: SIZE.text });
      x += width;
    });
  }

  private write(
    text: string,
    at: { readonly x: number; readonly font: PDFFont; readonly size: number },
  ): void {
    if (text === '') return;
    this.page.drawText(text, { ...at, y: this.y, color: this.ink });
  }

  private down(): void {
    this.y -= SIZE.text * LEADING;
  }

  private need(height: number): void {
    if (this.y - height < PAGE.foot) this.page = this.newPage();
  }

  private newPage(): PDFPage {
    const page = this.document.addPage([PAGE.width, PAGE.height]);
    this.all.push(page);
    this.y = PAGE.height - PAGE.margin;
    return page;
  }

  /** Lines that fit the width; a word that is wider than it is broken. */
  private wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
    const lines: string[] = [];
    for (const paragraph of this.drawable(text).split('\n')) {
      let line = '';
      for (const word of paragraph.split(' ').flatMap((each) => this.broken(each, font, size, width))) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && this.widthOf(longer, font, size) > width) {
          lines.push(line);
          line = word;
        } else {
          line = longer;
        }
      }
      lines.push(line);
    }
    return lines;
  }

  private broken(word: string, font: PDFFont, size: number, width: number): string[] {
    if (this.widthOf(word, font, size) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    for (const character of word) {
      if (part !== '' && this.widthOf(part + character, font, size) > width) {
        parts.push(part);
        part = '';
      }
      part += character;
    }
    return [...parts, part];
  }

  /** In points. Characters are drawn one beside the other, and measuring each of them once saves most of the time. */
  private widthOf(text: string, font: PDFFont, size: number): number {
    let widths = this.widths.get(font);
    if (widths === undefined) this.widths.set(font, (widths = new Map<string, number>()));
    let total = 0;
    for (const character of text) {
      let width = widths.get(character);
      if (width === undefined) widths.set(character, (width = font.widthOfTextAtSize(character, 1)));
      total += width;
    }
    return total * size;
  }

  /** PDF/A has no place for characters that the font lacks: they are shown as question marks. */
  private drawable(text: string): string {
    let drawable = '';
    for (const character of text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/\t/g, ' ')) {
      drawable += character === '\n' || this.characters.has(character.codePointAt(0)!) ? character : '?';
    }
    return drawable;
  }
}
