import type { StatusTag } from './status-tag.js';

/** One thing that happened, or (`expected`) that should happen next. Earliest first. */
export interface TimelineEvent {
  readonly title: string;
  /** "3 March 2026, 2:15pm" or "We expect to pay on 3 April 2026". */
  readonly when: string;
  readonly text?: string;
  readonly tag?: StatusTag;
  readonly expected?: boolean;
}
