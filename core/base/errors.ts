/** Returns the message of anything that was thrown or rejected. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
