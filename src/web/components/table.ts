import { type Money, formatMoney } from '../../kernel/money.js';
import { type PlainDate, formatDate } from '../../kernel/plain-date.js';
import type { StatusTag } from './status-tag.js';

/** A table that turns into one card a row on a narrow screen. */
export interface Table {
  /** Read to everybody; shown small above the table unless `captionHidden`. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly head: readonly HeadCell[];
  /** As many cells as heads; the first one names the row. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface HeadCell {
  readonly text: string;
  readonly numeric?: boolean;
  /** On a narrow screen the cell stands beneath its label and not beside it: for longer text. */
  readonly wide?: boolean;
}

export interface Cell {
  readonly text?: string;
  readonly href?: string;
  /** Words after the link text that only a screen reader says: "Pay" + "invoice INV-100042". */
  readonly hiddenText?: string;
  readonly tag?: StatusTag;
  /** A second, smaller line. */
  readonly note?: string;
  /** A box before the text, for choosing the row. */
  readonly box?: Box;
}

export interface Box {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** Said by a screen reader; the text beside it is a link of its own. */
  readonly label: string;
  readonly checked: boolean;
}

export function textCell(text: string, note?: string): Cell {
  return note === undefined ? { text } : { text, note };
}

export function linkCell(text: string, href: string, note?: string): Cell {
  return note === undefined ? { text, href } : { text, href, note };
}

export function tagCell(tag: StatusTag, note?: string): Cell {
  return note === undefined ? { tag } : { tag, note };
}

/** £1,234.50; `otherwise` where no amount is known. */
export function moneyCell(amount: Money | null, otherwise = 'Not known'): Cell {
  return { text: amount === null ? otherwise : formatMoney(amount) };
}

/** 3 March 2026; `otherwise` where no date is known. */
export function dateCell(date: PlainDate | null, otherwise = 'Not known'): Cell {
  return { text: date === null ? otherwise : formatDate(date) };
}
