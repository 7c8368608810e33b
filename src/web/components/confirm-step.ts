/** A page on which somebody confirms a step that money depends on: `components/confirm-step.njk`. */
export interface ConfirmStep {
  readonly pageTitle: string;
  /** What it is about, above the title. */
  readonly about: string;
  readonly explanation: string;
  /** Where the form is posted to. */
  readonly action: string;
  readonly backHref: string;
  readonly backText: string;
  readonly button: string;
  /** The step cannot be taken back. */
  readonly warning: boolean;
}
