import { useEffect, useState } from 'react';
import { useKeptReports } from '../../measure/kept/kept-reports.ts';
import type { ShippedReport } from '../../measure/kept/shipped-files.ts';
import { useShippedReports } from '../../measure/kept/shipped-reports.ts';
import { ensureReport } from './show-source.ts';
import { type Source, sourceKey } from './source.ts';

/* The report that the screen opens on while nothing was measured: the last saved one, or the shipped reference. */

export type Opening =
  | { readonly kind: 'loading' }
  | { readonly kind: 'source'; readonly source: Source }
  /** Nothing was saved, and no reference could be loaded. */
  | { readonly kind: 'none' };

/** Returns the sources to try in order; null until the lists are loaded. */
export function openingSources(
  kept: readonly { readonly id: string }[] | null,
  shipped: readonly Pick<ShippedReport, 'file'>[] | null,
): readonly Source[] | null {
  if (kept === null) return null;
  const [last] = kept;
  const own: readonly Source[] = last === undefined ? [] : [{ kind: 'kept', id: last.id }];
  if (shipped === null) return own.length > 0 ? own : null;
  const [first] = shipped;
  return first === undefined ? own : [...own, { kind: 'baseline', file: first.file }];
}

/** @param isWanted false while another report is shown; nothing is loaded then */
export function useOpening(isWanted: boolean): Opening {
  const kept = useKeptReports((state) => state.entries);
  const shipped = useShippedReports((state) => state.list);
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const sources = openingSources(kept, shipped);
  const source = sources?.find((each) => !failed.has(sourceKey(each))) ?? null;
  const key = source === null ? null : sourceKey(source);
  useEffect(() => {
    if (!isWanted || source === null || key === null) return;
    // The user did not request this report, so its problem must not hide another one.
    void ensureReport(source).then((problem) => {
      if (problem !== null) setFailed((now) => new Set(now).add(key));
    });
  }, [isWanted, key]);
  if (sources === null || (source === null && shipped === null)) return { kind: 'loading' };
  return source === null ? { kind: 'none' } : { kind: 'source', source };
}
