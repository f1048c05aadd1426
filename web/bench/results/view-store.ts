import { create } from 'zustand';
import { programsOf } from '../../../core/analysis/programs.ts';
import type { Report } from '../../../core/report/report.ts';

/* Which program and which panel are looked at. */

export interface ViewState {
  /** The person's choice; another report may not have it. */
  readonly subject: string | null;
  readonly panel: string;
  /** The host to compare against, by the report that it is chosen for. */
  readonly baselines: Readonly<Record<string, string>>;
  /** The keys of hosts that the charts leave out, by the report that they are chosen for. */
  readonly hiddenHosts: Readonly<Record<string, readonly string[]>>;
}

export const useView = create<ViewState>()(() => ({ subject: null, panel: 'startup', baselines: {}, hiddenHosts: {} }));

/** The program to show of a report: the chosen one, or else its first that does something. */
export function shownSubject({ subjects }: Pick<Report, 'subjects'>, chosen: string | null): string {
  const [first] = programsOf(subjects.map(({ key }) => ({ subject: key })));
  return subjects.find(({ key }) => key === chosen)?.key ?? first?.subject ?? '';
}

/** What a report's charts leave out: what the person chose, or else `byDefault`. */
export const hiddenOf = ({ hiddenHosts }: ViewState, { id }: Report, byDefault: readonly string[]): readonly string[] =>
  hiddenHosts[id] ?? byDefault;

export const hideHosts = ({ id }: Report, hidden: readonly string[]): void =>
  useView.setState(({ hiddenHosts }) => ({ hiddenHosts: { ...hiddenHosts, [id]: hidden } }));
