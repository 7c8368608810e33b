import { AppError } from '../kernel/app-error.js';

export interface QueueLimits {
  /** Passwords worked on at the same time: each takes a processor and 19 MiB for a while. */
  readonly atOnce: number;
  /** Strangers' passwords that wait, of all and of one place. */
  readonly waitingMax: number;
  readonly waitingPerPlace: number;
}

/** Whose password it is: somebody from a place; or, where null, a browser that signed in before, who goes first. */
export type Place = string | null;

interface Waiting {
  readonly place: Place;
  readonly start: () => void;
}

/**
 * Passwords are slow to check on purpose, so whoever sends very many could keep a server busy. A few are checked at a
 * time; whoever is known goes before strangers, and a place has only so many in the queue.
 */
export class HashingQueue {
  private running = 0;
  private readonly known: Waiting[] = [];
  private readonly strangers: Waiting[] = [];

  constructor(private readonly limits: QueueLimits) {}

  /** @throws AppError `sign-in-busy` (503) where too many wait already */
  async run<T>(place: Place, work: () => Promise<T>): Promise<T> {
    if (this.running < this.limits.atOnce) this.running += 1;
    else await this.turn(place);
    try {
      return await work();
    } finally {
      const next = this.known.shift() ?? this.strangers.shift();
      // Whoever is next takes over the place of this one.
      if (next === undefined) this.running -= 1;
      else next.start();
    }
  }

  private async turn(place: Place): Promise<void> {
    if (place !== null && this.isFullFor(place)) throw busy();
    await new Promise<void>((start) => (place === null ? this.known : this.strangers).push({ place, start }));
  }

  private isFullFor(place: string): boolean {
    const { waitingMax, waitingPerPlace } = this.limits;
    return (
      this.strangers.length >= waitingMax ||
      this.strangers.filter((each) => each.place === place).length >= waitingPerPlace
    );
  }
}

function busy(): AppError {
  return new AppError('sign-in-busy', {
    status: 503,
    message: 'Very many people try to sign in just now. Wait a minute, then try again.',
  });
}
