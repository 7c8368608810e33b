import { type PlainDate, ukDateOf } from './plain-date.js';

/** The only source of "now". Tests travel by giving their own. */
export abstract class Clock {
  abstract now(): Date;

  /** Today in the United Kingdom. */
  today(): PlainDate {
    return ukDateOf(this.now());
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
