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

/** A clock that stands still until it is moved. */
export class TravellingClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  travelTo(instant: Date): void {
    this.instant = instant;
  }

  travelDays(days: number): void {
    this.instant = new Date(this.instant.getTime() + days * 86_400_000);
  }
}
