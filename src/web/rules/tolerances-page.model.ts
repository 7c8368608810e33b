import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import {
  TOLERANCE_SCOPES,
  type ToleranceRow,
  type ToleranceScope,
} from '../../matching/domain/resolve-tolerances.js';
import { MEASURES, PRESET_TOLERANCES } from '../../matching/domain/tolerance.js';
import { MEASURE_NAMES, SCOPE_NAMES, toleranceWords } from '../../matching/domain/tolerance-words.js';
import type { RuleVersion } from '../../matching/match-rules.service.js';
import type { PlaceName } from '../../matching/rule-places.service.js';
import type { FormState } from '../forms/form.js';

interface Place {
  readonly label: string;
  readonly measures: readonly {
    readonly name: string;
    readonly words: string;
    /** null for those who may not change it. */
    readonly changeHref: string | null;
    /** For the form that takes it away; null where there is nothing to take away. */
    readonly remove: Readonly<Record<string, string>> | null;
  }[];
}

export interface TolerancesPage {
  readonly places: readonly Place[];
  readonly mayChange: boolean;
  readonly versions: readonly { readonly key: string; readonly value: string }[];
}

type NameOf = (scope: ToleranceScope, key: string) => PlaceName;

/** Every place with a tolerance, the council first: the narrower decides. */
export function tolerancesPage(
  rows: readonly ToleranceRow[],
  nameOf: NameOf,
  versions: readonly RuleVersion[],
  mayChange: boolean,
): TolerancesPage {
  const set = (scope: ToleranceScope, key: string) =>
    rows.filter((row) => row.scope === scope && row.key === key);
  const keys = [...TOLERANCE_SCOPES]
    .reverse()
    .filter((scope) => scope !== 'council')
    .flatMap((scope) => [
      ...new Set(rows.filter((row) => row.scope === scope).map(({ key }) => `${scope} ${key}`)),
    ])
    .map((each) => ({
      scope: each.slice(0, each.indexOf(' ')) as ToleranceScope,
      key: each.slice(each.indexOf(' ') + 1),
    }));
  const others = keys.map(({ scope, key }) => placeOf(set(scope, key), nameOf(scope, key), mayChange));
  return {
    places: [councilPlace(set('council', ''), mayChange), ...others],
    mayChange,
    versions: versionFacts(versions),
  };
}

function councilPlace(rows: readonly ToleranceRow[], mayChange: boolean): Place {
  const shown = MEASURES.map((measure) => {
    const own = rows.find((row) => row.measure === measure);
    return (
      own ?? {
        scope: 'council' as const,
        key: '',
        measure,
        tolerance: PRESET_TOLERANCES[measure],
        isPreset: true,
      }
    );
  });
  const place = placeOf(shown, { typed: '', label: 'The whole council' }, mayChange);
  return {
    ...place,
    measures: place.measures.map((each, index) =>
      'isPreset' in shown[index]! ? { ...each, words: `${each.words} (preset)`, remove: null } : each,
    ),
  };
}

function placeOf(rows: readonly ToleranceRow[], { typed, label }: PlaceName, mayChange: boolean): Place {
  return {
    label,
    measures: rows.map(({ scope, measure, tolerance }) => {
      const query = new URLSearchParams({ scope, place: typed, measure });
      return {
        name: MEASURE_NAMES[measure],
        words: toleranceWords(measure, tolerance),
        changeHref: mayChange ? `/rules/tolerances/new?${query.toString()}` : null,
        remove: mayChange ? { step: 'remove', scope, measure, place: typed } : null,
      };
    }),
  };
}

/** Versions of the rules as a summary list. */
function versionFacts(versions: readonly RuleVersion[]): TolerancesPage['versions'] {
  return versions.map(({ version, said, effect, setAs, setAt }) => ({
    key: `Version ${version}, ${formatDate(ukDateOf(setAt))}`,
    value: `${said} Set by ${setAs}.${effect === '' ? '' : ` ${effect}`}`,
  }));
}

export interface TolerancePage extends FormState {
  readonly scopes: readonly {
    readonly value: ToleranceScope;
    readonly text: string;
    readonly checked: boolean;
  }[];
  readonly measures: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly sides: readonly Side[];
}

interface Side {
  readonly name: 'upper' | 'lower';
  readonly legend: string;
  readonly kinds: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
}

const KINDS = {
  EXACT: 'Nothing: exactly as expected',
  PERCENT: 'A percentage',
  ABSOLUTE: 'A fixed amount',
  LESSER_OF: 'A percentage or an amount, the lesser',
  GREATER_OF: 'A percentage or an amount, the greater',
  NOT_CHECKED: 'It is not checked',
} as const;

export function tolerancePage(form: FormState): TolerancePage {
  const { values } = form;
  const side = (name: Side['name'], legend: string): Side => ({
    ...{ name, legend },
    kinds: Object.entries(KINDS).map(([value, text]) => ({ value, text, checked: values[name] === value })),
  });
  return {
    ...form,
    scopes: [...TOLERANCE_SCOPES].reverse().map((value) => ({
      ...{ value, text: SCOPE_NAMES[value], checked: values['scope'] === value },
    })),
    measures: MEASURES.map((value) => ({
      ...{ value, text: MEASURE_NAMES[value], checked: values['measure'] === value },
    })),
    sides: [side('upper', 'How much may it be above?'), side('lower', 'How much may it be below?')],
  };
}
