import type { Finding } from '../../model/finding.js';
import { PLACES_PER_RULE } from '../../rules/run-rules.js';
import { quoteShort } from '../../rules/say.js';
import type { UblReading } from './read-ubl.js';
import type { UblPositions } from './ubl-positions.js';
import { trimmed } from './ubl-values.js';

/** DOC-NUMBER and DOC-DATE: values that are there, and are not the number or date that has to stand there. */
export function unreadableFindings({ unreadable }: UblReading, positions: UblPositions): Finding[] {
  return unreadable.slice(0, PLACES_PER_RULE).map(({ element, kind }) => {
    const { path, line, column } = positions.ofElement(element);
    const name = element.name.slice(element.name.indexOf(':') + 1);
    const value = quoteShort(trimmed(element.text.slice(0, 200)));
    const found = value === '' ? 'nothing' : `"${value}"`;
    return {
      id: kind === 'number' ? 'DOC-NUMBER' : 'DOC-DATE',
      severity: 'fatal',
      terms: [],
      path,
      line,
      column,
      message:
        kind === 'number'
          ? `${name} must be a number, but ${found} stands there.`
          : `${name} must be a date, but ${found} stands there.`,
      fix:
        kind === 'number'
          ? 'Write the number with digits and a point for decimals, without thousands separators or currency signs: 1250.00.'
          : 'Write the date as year-month-day, and make sure that the calendar has that day: 2026-03-28.',
    };
  });
}
