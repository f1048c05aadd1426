import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Sort } from './item.ts';

/* The state of the Reports screen that is not saved: what is selected, searched, opened and in progress. */

/** A job that takes a moment, with its progress. */
export interface Activity {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  cancel(): void;
}

export interface LibraryState {
  readonly query: string;
  readonly sort: Sort;
  /** Keys of items. */
  readonly selected: ReadonlySet<string>;
  /** Reports that were opened and could not be saved. */
  readonly unsaved: readonly Report[];
  readonly activity: Activity | null;
  readonly problems: readonly Problem[];
  /** What the last action did, for the eye and for screen readers. */
  readonly message: string;
}

export const useLibrary = create<LibraryState>()(() => ({
  query: '',
  sort: { by: 'created', isDescending: true },
  selected: new Set(),
  unsaved: [],
  activity: null,
  problems: [],
  message: '',
}));

export const setQuery = (query: string): void => useLibrary.setState({ query });
export const setSort = (sort: Sort): void => useLibrary.setState({ sort });

export const select = (keys: Iterable<string>): void => useLibrary.setState({ selected: new Set(keys) });

/** Adds an item to the selection, or removes it. */
export function toggleSelected(key: string): void {
  useLibrary.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    return { selected: next };
  });
}

export const setActivity = (activity: Activity | null): void => useLibrary.setState({ activity });

/** Shows what an action did, and closes the problems of earlier ones. */
export const showOutcome = (message: string, problems: readonly Problem[] = []): void =>
  useLibrary.setState({ message, problems });

export const closeProblem = (problem: Problem): void =>
  useLibrary.setState(({ problems }) => ({ problems: problems.filter((each) => each !== problem) }));

/** Keeps reports in this tab that could not be saved. */
export const addUnsaved = (reports: readonly Report[]): void =>
  useLibrary.setState(({ unsaved }) => {
    const ids = new Set(reports.map(({ id }) => id));
    return { unsaved: [...unsaved.filter(({ id }) => !ids.has(id)), ...reports] };
  });

export const dropUnsaved = (ids: readonly string[]): void =>
  useLibrary.setState(({ unsaved }) => ({ unsaved: unsaved.filter(({ id }) => !ids.includes(id)) }));
