import { create } from 'zustand';
import { subjectsInOrder } from '../../../core/analysis/programs.ts';
import type { Report } from '../../../core/report/report.ts';
import { readPreference, writePreference } from '../../ui/preference.ts';

/* The selected program, baseline and hosts, and whether the form is open. */

export interface ViewState {
  /** The selected program; another report may not contain it. */
  readonly subject: string | null;
  /** The selected baseline by report. */
  readonly baselines: Readonly<Record<string, string>>;
  /** The keys of hidden hosts by report. */
  readonly hiddenHosts: Readonly<Record<string, readonly string[]>>;
  /** Whether the form shows its fields, or one line. */
  readonly isFormOpen: boolean;
}

const FORM = 'bench-form';

export const useView = create<ViewState>()(() => ({
  subject: null,
  baselines: {},
  hiddenHosts: {},
  isFormOpen: readPreference(FORM) === 'open',
}));

/** Returns the program to show: the selected one, or else the first one that is not the empty program. */
export function shownSubject({ subjects }: Pick<Report, 'subjects'>, chosen: string | null): string {
  return subjects.find(({ key }) => key === chosen)?.key ?? subjectsInOrder({ subjects })[0]?.key ?? '';
}

/** Returns the hidden hosts of a report: the user's selection, or else `byDefault`. */
export const hiddenOf = ({ hiddenHosts }: ViewState, { id }: Report, byDefault: readonly string[]): readonly string[] =>
  hiddenHosts[id] ?? byDefault;

export const hideHosts = ({ id }: Report, hidden: readonly string[]): void =>
  useView.setState(({ hiddenHosts }) => ({ hiddenHosts: { ...hiddenHosts, [id]: hidden } }));

export const selectSubject = (subject: string): void => useView.setState({ subject });

/** Opens or folds the form, also on later visits. */
export function openForm(isOpen: boolean): void {
  writePreference(FORM, isOpen ? 'open' : null);
  useView.setState({ isFormOpen: isOpen });
}

export const selectBaseline = ({ id }: Report, host: string): void =>
  useView.setState(({ baselines }) => ({ baselines: { ...baselines, [id]: host } }));
