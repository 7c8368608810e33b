import { type PlainDate, tryPlainDate } from '../../../kernel/plain-date.js';
import { textOf, Values } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';

/** Reads numbers and dates of UBL. */
export class UblValues extends Values {
  /** xsd:date; an empty element is as good as none, as the rules ask for its text. A time zone is left out. */
  dateOf(element: XmlElement | null): PlainDate | null {
    const text = textOf(element);
    if (text === null) return null;
    const value = tryPlainDate(text.replace(/(?:Z|[+-]\d\d:\d\d)$/, ''));
    if (value === null) this.unreadable.push({ element: element!, kind: 'date' });
    return value;
  }
}
