import { Clock } from '../../src/kernel/clock.js';

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
