/** The part of a store that keeping its state needs. */
interface Store<State> {
  getState(): State;
  setState(state: State, replace: true): void;
}

/** Returns a function that puts a store back into its present state. */
export function keepState<State>(store: Store<State>): () => void {
  const state = store.getState();
  return () => store.setState(state, true);
}
