import { z } from '../../../core/base/schema.ts';
import { readPreference, writePreference } from '../../ui/preference.ts';

/* The queries that were run, newest first, saved in this browser. */

const NAME = 'dataset-queries';
const MOST = 30;
/** Longer queries are not saved. */
const LONGEST = 10_000;

const historySchema = z.array(z.string());

/** Returns the saved queries; empty if none were saved or the storage is damaged. */
export function readHistory(): readonly string[] {
  try {
    const parsed = historySchema.safeParse(JSON.parse(readPreference(NAME) ?? '[]'));
    return parsed.success ? parsed.data.slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Moves a query to the front of the history. */
export function withQuery(history: readonly string[], query: string): readonly string[] {
  if (query.trim() === '' || query.length > LONGEST) return history;
  return [query, ...history.filter((each) => each !== query)].slice(0, MOST);
}

export const saveHistory = (history: readonly string[]): void => writePreference(NAME, JSON.stringify(history));
