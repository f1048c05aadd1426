import { create } from 'zustand';
import type { Report } from '../../../core/report/report.ts';

/* Which program and which panel are looked at. */

export interface ViewState {
  /** The person's choice; another report may not have it. */
  readonly subject: string | null;
  readonly panel: string;
  /** The host to compare against, by the report that it is chosen for. */
  readonly baselines: Readonly<Record<string, string>>;
  /** The keys of hosts that the charts leave out. */
  readonly hiddenHosts: readonly string[];
}

export const useView = create<ViewState>()(() => ({ subject: null, panel: 'startup', baselines: {}, hiddenHosts: [] }));

/** The program to show of a report: the chosen one, or else its first. */
export function shownSubject(report: Report, chosen: string | null): string {
  return (report.subjects.find(({ key }) => key === chosen) ?? report.subjects[0])?.key ?? '';
}
