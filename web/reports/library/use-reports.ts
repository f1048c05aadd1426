import { useEffect, useState } from 'react';
import type { Report } from '../../../core/report/report.ts';
import { useKeptReports } from '../../measure/kept/kept-reports.ts';
import type { Problem } from '../../ui/problem.ts';
import { parseItemKey } from './item.ts';
import { loadItem } from './load-item.ts';

/* Loads the reports of an address. */

export interface LoadedReport {
  readonly key: string;
  readonly report: Report;
}

export type Loading =
  | { readonly kind: 'loading'; readonly done: number; readonly total: number }
  | { readonly kind: 'loaded'; readonly reports: readonly LoadedReport[]; readonly problems: readonly Problem[] };

const NOT_A_REPORT: Problem = {
  title: 'The address names a report that does not exist',
  detail: 'It may have been copied from another browser: saved reports are only in the browser that saved them.',
  remedy: 'Select reports in the list.',
};

async function loadAll(keys: readonly string[], onProgress: (done: number) => boolean): Promise<Loading | null> {
  const reports: LoadedReport[] = [];
  const problems: Problem[] = [];
  for (const [done, key] of keys.entries()) {
    if (!onProgress(done)) return null;
    const source = parseItemKey(key);
    const read = source === null ? ({ kind: 'failed', problem: NOT_A_REPORT } as const) : await loadItem(source);
    if (read.kind === 'report') reports.push({ key, report: read.report });
    else problems.push(read.problem);
  }
  return { kind: 'loaded', reports, problems };
}

/** Returns the reports with the keys, in their order. @param keys null until they are known */
export function useReports(keys: readonly string[] | null): Loading {
  const total = keys?.length ?? 0;
  const [loading, setLoading] = useState<Loading>({ kind: 'loading', done: 0, total });
  // Waits for the list, because reports that are only in this tab are opened after it.
  const isListed = useKeptReports((state) => state.entries !== null);
  const text = isListed && keys !== null ? keys.join('\n') : null;
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    const wanted = text === '' ? [] : text.split('\n');
    const onProgress = (done: number): boolean => {
      if (isCurrent) setLoading({ kind: 'loading', done, total: wanted.length });
      return isCurrent;
    };
    void loadAll(wanted, onProgress).then((loaded) => {
      if (isCurrent && loaded !== null) setLoading(loaded);
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return loading;
}
