import type { Finding } from '../model/finding.js';
import { PLACES_PER_RULE } from '../rules/run-rules.js';
import { quoteShort } from '../rules/say.js';
import type { TermPositions } from './term-positions.js';
import { trimmed, type UnreadableValue } from './values.js';

/** What has to stand there, and how to write it. */
const EXPECTED = {
  number: {
    id: 'DOC-NUMBER',
    what: 'a number',
    fix: 'Write the number with digits and a point for decimals, without thousands separators or currency signs: 1250.00.',
  },
  date: {
    id: 'DOC-DATE',
    what: 'a date',
    fix: 'Write the date as year-month-day, and make sure that the calendar has that day: 2026-03-28.',
  },
  indicator: {
    id: 'DOC-INDICATOR',
    what: '"true" for a charge or "false" for an allowance',
    fix: 'Set the charge indicator of each allowance and charge.',
  },
} as const;

/** Values that are there, and are not the number, date or indicator that has to stand there. */
export function unreadableFindings(
  unreadable: readonly UnreadableValue[],
  positions: TermPositions,
): Finding[] {
  return unreadable.slice(0, PLACES_PER_RULE).map(({ element, kind }) => {
    const { path, line, column } = positions.ofElement(element);
    const { id, what, fix } = EXPECTED[kind];
    const name = element.name.slice(element.name.indexOf(':') + 1);
    const value = element.children.length > 0 ? '' : quoteShort(trimmed(element.text.slice(0, 200)));
    const found = value === '' ? 'nothing' : `"${value}"`;
    return {
      id,
      severity: 'fatal',
      terms: [],
      path,
      line,
      column,
      message: `${name} must be ${what}, but ${found} stands there.`,
      fix,
    };
  });
}
