import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { HOLD_CATALOGUE } from '../../matching/domain/hold-catalogue.js';
import {
  HOLD_CODES,
  HOLD_OWNER_LABELS,
  type HoldCode,
  RELEASE_EVENT_LABELS,
} from '../../matching/domain/hold-codes.js';
import { HOLD_SAMPLES, placeholdersOf } from '../../matching/domain/hold-samples.js';
import { type HoldRule, NO_RULE, ownersFor, wordsOf } from '../../matching/domain/hold-words.js';
import type { SetHoldRule } from '../../matching/hold-rules.service.js';
import { linkCell, type Table, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import type { FormState } from '../forms/form.js';

/** All codes with who acts and until when. */
export function holdsPage(rules: ReadonlyMap<string, HoldRule>): { readonly table: Table } {
  return {
    table: {
      caption: 'Reasons for which an invoice waits',
      captionHidden: true,
      head: [{ text: 'Reason', wide: true }, { text: 'Who must act', wide: true }, { text: 'Within' }],
      rows: HOLD_CODES.map((code) => {
        const row = HOLD_CATALOGUE[code];
        const rule = rules.get(code) ?? NO_RULE;
        const changed = rule.version === 0 ? '' : `, version ${rule.version}`;
        return [
          linkCell(row.staffLabel, `/rules/holds/${code}`, `${code}${changed}`),
          textCell(HOLD_OWNER_LABELS[rule.owner ?? row.owner], rule.team ?? undefined),
          textCell(
            row.owner === 'nobody'
              ? 'Refused at once'
              : counted(rule.workingDays ?? row.workingDays, 'working day'),
          ),
        ];
      }),
    },
  };
}

export interface HoldPage extends FormState {
  readonly pageTitle: string;
  readonly code: HoldCode;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly mayChange: boolean;
  readonly version: number;
  readonly owners: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly placeholders: string;
  /** What suppliers read, one for each kind of case. */
  readonly previews: readonly string[];
  readonly isPreview: boolean;
  readonly versions: readonly { readonly key: string; readonly value: string }[];
}

/** @param shown the rule as it would be, for the preview */
export function holdPage(
  code: HoldCode,
  versions: readonly SetHoldRule[],
  { shown, form, mayChange }: { shown: HoldRule | null; form: FormState; mayChange: boolean },
): HoldPage {
  const row = HOLD_CATALOGUE[code];
  const inForce = versions[0] ?? NO_RULE;
  const names = placeholdersOf(code).map((name) => `{${name}}`);
  return {
    ...form,
    ...{ pageTitle: row.staffLabel, code, mayChange, version: inForce.version },
    facts: [
      { key: 'Code', value: code },
      { key: 'Placed when', value: asSentence(row.placedWhen) },
      ...(row.owner === 'supplier' ? [{ key: 'Who must act', value: 'The supplier, always' }] : []),
      { key: 'Released by itself when', value: asSentence(releasedWhen(code)) },
      { key: 'Set aside by hand by', value: row.releasedByHand ?? 'Nobody' },
    ],
    owners: ownersFor(code).map((value) => ({
      ...{ value, text: HOLD_OWNER_LABELS[value], checked: form.values['owner'] === value },
    })),
    placeholders:
      names.length === 0
        ? 'There are no placeholders for this reason.'
        : `Placeholders: ${names.join(', ')}.`,
    previews: HOLD_SAMPLES[code].map((params) => wordsOf(code, params, shown ?? inForce)),
    isPreview: shown !== null,
    versions: versions.map((version) => ({
      key: `Version ${version.version}, ${formatDate(ukDateOf(version.setAt))}`,
      value: `${version.setAs}: ${saidOf(code, version)}`,
    })),
  };
}

/** What is in force, as the form shows it before anybody has typed. */
export function holdValues(
  code: HoldCode,
  { owner, team, workingDays, supplierText }: HoldRule,
): Record<string, string> {
  const row = HOLD_CATALOGUE[code];
  return {
    owner: owner ?? row.owner,
    team: team ?? '',
    workingDays: String(workingDays ?? row.workingDays),
    supplierText: supplierText ?? '',
  };
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function releasedWhen(code: HoldCode): string {
  const events = HOLD_CATALOGUE[code].releasedBy.map((event) => RELEASE_EVENT_LABELS[event]);
  return events.length === 0 ? 'Never: it is refused at once' : events.join('; ');
}

function saidOf(code: HoldCode, { owner, team, workingDays, supplierText }: HoldRule): string {
  const row = HOLD_CATALOGUE[code];
  const who = `${HOLD_OWNER_LABELS[owner ?? row.owner]}${team === null ? '' : ` (${team})`}`;
  const words = supplierText === null ? 'Standard words.' : `Words: ${supplierText}`;
  return `${who}, within ${counted(workingDays ?? row.workingDays, 'working day')}. ${words}`;
}
