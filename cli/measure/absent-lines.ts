export interface AbsentCause {
  readonly id: string;
  readonly reason: string;
  /** How to install it; empty if that is not possible. */
  readonly remedy: string;
}

/** Groups hosts by cause, so that a missing program is listed once for all of its modes. */
export function absentLines(absent: readonly AbsentCause[]): string[] {
  const ids = new Map<string, string[]>();
  for (const { id, reason, remedy } of absent) {
    const cause = `${reason} ${remedy}`.trim();
    ids.set(cause, [...(ids.get(cause) ?? []), id]);
  }
  return [...ids].flatMap(([cause, of]) => [`  ${of.join(', ')}`, `      ${cause}`]);
}
