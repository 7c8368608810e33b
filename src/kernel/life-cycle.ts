/** state × event → next state. A state without events is final. */
export type LifeCycle = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type StateOf<L extends LifeCycle> = Extract<keyof L, string>;
export type EventOf<L extends LifeCycle> = { [S in keyof L]: Extract<keyof L[S], string> }[keyof L];

/** @returns the state after `event`, or null where the table does not allow it in `state`. */
export function nextState<L extends LifeCycle>(
  table: L,
  state: StateOf<L>,
  event: EventOf<L>,
): StateOf<L> | null {
  return ((table[state] as Record<string, string>)[event] as StateOf<L> | undefined) ?? null;
}

/** Every state in which `event` is allowed. */
export function statesAllowing<L extends LifeCycle>(table: L, event: EventOf<L>): StateOf<L>[] {
  return (Object.keys(table) as StateOf<L>[]).filter((state) => nextState(table, state, event) !== null);
}
