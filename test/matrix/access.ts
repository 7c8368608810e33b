import { type Action, may, type Principal } from '../../src/identity/domain/policy.js';
import type { Things } from './things.js';

/** Who a page is meant for, beside what the policy says about the thing that it shows. */
const AUDIENCES = {
  /** Outside the demonstration, for one: there is nothing there, whoever asks. */
  nobody: () => false,
  public: () => true,
  /** Whoever has typed a right password and has something left to prove: none of the visitors, who are led to sign in. */
  halfway: () => false,
  /** Guests of one order too, who have no account. */
  known: (who: Principal | null) => who !== null,
  'signed-in': (who: Principal | null) => who !== null && who.orderId === undefined,
  supplier: (who: Principal | null) => who !== null && who.supplierId !== null && who.orderId === undefined,
  staff: (who: Principal | null) => who !== null && who.supplierId === null,
} as const;

/** An action of the policy, or an audience; of several, all must hold. */
export type Need = Action | keyof typeof AUDIENCES;

export interface Access {
  readonly needs: Need | readonly Need[];
  /** One of these as well. */
  readonly either?: readonly Need[];
  /** What stands in the place of `:name`; unless told, that of the same name in `NAMES` of things.ts. */
  readonly at?: Readonly<Record<string, (things: Things) => string>>;
  /** What stands in the place of `:name` is nobody's: whoever asks, asks about their own. */
  readonly own?: true;
  /** For a POST: a body that is refused for nothing but the visitor, so that a refusal is about who asks. */
  readonly body?: object;
  /** It ends the visitor's session, so it is asked last. */
  readonly endsSession?: true;
  /** The guest of an order, whose address has an account already, is led to sign in and is a guest no more: asked after what others are asked. */
  readonly guestSignsIn?: true;
}

/**
 * Whether this visitor is to be let in.
 * @param facts of the thing that the address names; of the visitor's own place where it names none
 */
export function isLetIn(who: Principal | null, { needs, either = [] }: Access, facts: object): boolean {
  const meets = (need: Need): boolean => {
    if (need in AUDIENCES) return AUDIENCES[need as keyof typeof AUDIENCES](who);
    return who !== null && may(who, need as Action, facts as never);
  };
  return [needs].flat().every(meets) && (either.length === 0 || either.some(meets));
}
