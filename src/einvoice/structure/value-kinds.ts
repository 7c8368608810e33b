import { daysInMonth } from '../../kernel/plain-date.js';
import { trimmed } from '../formats/values.js';

/** A kind of value by the names of XML Schema: whether a text is one, and how a person would say what is expected. */
export interface ValueKind {
  /** Null where any text will do. */
  readonly what: string | null;
  readonly fix: string;
  holds(text: string): boolean;
}

const ANY: ValueKind = { what: null, fix: '', holds: () => true };

export const VALUE_KINDS: Readonly<Record<string, ValueKind>> = {
  string: ANY,
  normalizedString: ANY,
  token: ANY,
  // What a parser for addresses would refuse differs from one parser to the next; nothing here depends on it.
  anyURI: ANY,
  language: {
    what: 'a language code',
    fix: 'Give a language code such as "en" or "en-GB", or leave it out.',
    holds: (text) => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(trimmed(text)),
  },
  boolean: {
    what: '"true" or "false"',
    fix: 'Write "true" or "false": of an allowance or charge, "true" for a charge and "false" for an allowance.',
    holds: (text) => /^(?:true|false|1|0)$/.test(trimmed(text)),
  },
  decimal: {
    what: 'a number',
    fix: 'Write the number with digits and a point for decimals, without thousands separators or currency signs: 1250.00.',
    holds: (text) => isDecimal(trimmed(text)),
  },
  date: {
    what: 'a date',
    fix: 'Write the date as year-month-day, and make sure that the calendar has that day: 2026-03-28.',
    holds: (text) => isDate(trimmed(text)),
  },
  time: {
    what: 'a time of day',
    fix: 'Write the time as hours, minutes and seconds: 14:30:00.',
    holds: (text) => isTime(trimmed(text)),
  },
  dateTime: {
    what: 'a date and time',
    fix: 'Write date and time as 2026-03-28T14:30:00.',
    holds: (text) => {
      const [date = '', time = '', more] = trimmed(text).split('T');
      return more === undefined && isDay(date) && isTime(time);
    },
  },
  base64Binary: {
    what: 'a file in base64',
    fix: 'Attach the file again: it was damaged when the invoice was made.',
    holds: isBase64,
  },
};

/** xsd:decimal: no exponent, no separators, at least one digit. */
function isDecimal(text: string): boolean {
  let at = text.charCodeAt(0) === 43 || text.charCodeAt(0) === 45 ? 1 : 0;
  let digits = 0;
  let points = 0;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) digits += 1;
    else if (unit === 46) points += 1;
    else return false;
  }
  return digits > 0 && points <= 1;
}

const ZONE = /(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

function isDate(text: string): boolean {
  return isDay(text.length === 10 ? text : text.replace(ZONE, ''));
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d)$/.exec(text);
  if (match === null || match[1] === '0000') return false;
  const day = Number(match[3]);
  return day >= 1 && (day <= 28 || day <= daysInMonth(Number(match[1]), Number(match[2])));
}

function isTime(text: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)$/.test(text.replace(ZONE, ''));
}

/** Groups of four, white space anywhere between them, at most two "=" at the end. */
function isBase64(text: string): boolean {
  let count = 0;
  let padding = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 10 || unit === 13 || unit === 9) continue;
    if (unit === 61) padding += 1;
    else if (padding > 0 || !isBase64Digit(unit)) return false;
    count += 1;
  }
  return count % 4 === 0 && padding <= 2;
}

function isBase64Digit(unit: number): boolean {
  return (
    (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || (unit >= 47 && unit <= 57) || unit === 43
  );
}
