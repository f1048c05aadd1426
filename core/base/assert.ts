/** Ends a `switch` over a union. A member without a case is a compile error. */
export function assertUnreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
