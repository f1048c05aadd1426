export interface AbsentCause {
  readonly id: string;
  readonly reason: string;
  /** How to get it; empty where nothing helps. */
  readonly remedy: string;
}

/** Those of one cause together, so that a program that is missing is told once for all of its modes. */
export function absentLines(absent: readonly AbsentCause[]): string[] {
  const ids = new Map<string, string[]>();
  for (const { id, reason, remedy } of absent) {
    const cause = `${reason} ${remedy}`.trim();
    ids.set(cause, [...(ids.get(cause) ?? []), id]);
  }
  return [...ids].flatMap(([cause, of]) => [`  ${of.join(', ')}`, `      ${cause}`]);
}
