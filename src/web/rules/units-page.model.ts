import type { Id } from '../../kernel/ids.js';
import type { UnitConversionRow } from '../../matching/domain/rule-change.js';
import { conversionWords } from '../../matching/domain/tolerance-words.js';
import type { PlaceName } from '../../matching/rule-places.service.js';
import type { FormState } from '../forms/form.js';

export interface UnitsPage extends FormState {
  readonly conversions: readonly {
    readonly words: string;
    readonly whom: string;
    readonly remove: Readonly<Record<string, string>>;
  }[];
  readonly mayChange: boolean;
}

export function unitsPage(
  rows: readonly UnitConversionRow[],
  nameOf: (id: Id | null) => PlaceName,
  mayChange: boolean,
  form: FormState,
): UnitsPage {
  return {
    ...form,
    mayChange,
    conversions: rows.map((row) => {
      const { typed, label } = nameOf(row.supplierId);
      const { from, to, factor } = row;
      return {
        ...{ words: conversionWords(row), whom: label },
        remove: { step: 'remove', from, to, factor: factor.toString(), supplier: typed },
      };
    }),
  };
}
