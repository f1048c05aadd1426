/** Closes a `switch` over a union: a member that is not handled becomes a compile error. */
export function assertUnreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
