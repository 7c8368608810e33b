import { AppError, type FieldError } from '../../kernel/app-error.js';
import type { ReleaseAsks } from './hold-release.js';

/** What somebody writes who sets a hold aside, as typed. */
export interface ReleaseWords {
  readonly reason: string;
  readonly evidence: string;
  readonly costCentre: string;
  /** Of the hold that they looked at. */
  readonly figures: string;
}

const TEXT_MAX = 500;
/** As the ledgers of councils write them: letters, digits and the marks between them. */
const COST_CENTRE = /^[A-Z0-9][A-Z0-9 ./-]{0,29}$/i;

/**
 * The words that this kind of hold needs; null where it needs none.
 * @throws AppError `release-invalid` (422) with every field that is missing, too long or not of its form
 */
export function requireWords(
  asks: ReleaseAsks,
  { reason, evidence, costCentre }: ReleaseWords,
): { readonly reason: string; readonly evidence: string | null; readonly costCentre: string | null } {
  const needsEvidence = asks === 'evidence';
  const needsCostCentre = asks === 'cost-centre';
  const mistakes: FieldError[] = [
    ...(needsCostCentre ? costCentreMistakes(costCentre) : []),
    ...textMistakes('reason', reason, 'Enter why it can be set aside'),
    ...(needsEvidence ? textMistakes('evidence', evidence, 'Enter what shows that it was delivered') : []),
  ];
  if (mistakes.length > 0) {
    throw new AppError('release-invalid', {
      status: 422,
      message: 'It was not set aside.',
      fields: mistakes,
    });
  }
  return {
    reason: reason.trim(),
    evidence: needsEvidence ? evidence.trim() : null,
    costCentre: needsCostCentre ? costCentre.trim().toUpperCase() : null,
  };
}

function textMistakes(field: string, text: string, missing: string): FieldError[] {
  if (text.trim() === '') return [{ field, message: missing }];
  return text.trim().length > TEXT_MAX
    ? [{ field, message: `It must be ${TEXT_MAX} characters or less` }]
    : [];
}

function costCentreMistakes(text: string): FieldError[] {
  if (text.trim() === '') return [{ field: 'costCentre', message: 'Enter the cost centre' }];
  return COST_CENTRE.test(text.trim())
    ? []
    : [{ field: 'costCentre', message: 'Enter a cost centre of letters and digits, like CC100' }];
}
