import { type PlainDate, tryPlainDate } from '../../../kernel/plain-date.js';
import { textOf, trimmed, Values } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';

/** The elements in which CII writes a date, below the element that names it. */
const DATE_STRINGS: ReadonlySet<string> = new Set([
  'udt:DateTimeString',
  'udt:DateString',
  'qdt:DateTimeString',
]);

/** Reads numbers, dates and indicators of CII, and keeps account of those that cannot be read. */
export class CiiValues extends Values {
  /**
   * The date inside `element`: YYYYMMDD, the format 102, which is the only one that EN 16931 takes. An empty one is as
   * good as none.
   */
  dateIn(element: XmlElement | null): PlainDate | null {
    const string = dateStringIn(element);
    const text = textOf(string);
    if (text === null) return null;
    const format = string!.attributes['format'];
    const digits = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
    const isFormat102 = format === undefined || trimmed(format) === '102';
    const date =
      digits === null || !isFormat102 ? null : tryPlainDate(`${digits[1]}-${digits[2]}-${digits[3]}`);
    if (date === null) this.unreadable.push({ element: string!, kind: 'date' });
    return date;
  }

  /** @returns null, and listed as unreadable, where an allowance or charge does not say which of the two it is. */
  isCharge(element: XmlElement): boolean | null {
    const indicator = element.find('ram:ChargeIndicator', 'udt:Indicator');
    const text = textOf(indicator);
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    this.unreadable.push({ element: indicator ?? element, kind: 'indicator' });
    return null;
  }
}

function dateStringIn(element: XmlElement | null): XmlElement | null {
  return element?.children.find(({ name }) => DATE_STRINGS.has(name)) ?? null;
}
