import type { DraftResult } from './draft.ts';

/** What is wrong with one field, or null. */
export function issueAt(result: DraftResult, field: string): string | null {
  return result.kind === 'valid' ? null : (result.issues.find((issue) => issue.field === field)?.message ?? null);
}
