import { useMemo } from 'react';
import { countsQuery, type FacetCounts, readCounts } from '../../core/dataset/filters.ts';
import type { SqlError } from '../../core/dataset/sql-error.ts';
import { useDataset } from './dataset-store.ts';
import { useQuery } from './use-query.ts';

/** More than all facets have values. */
const MOST_VALUES = 10_000;

export interface Counts extends Partial<FacetCounts> {
  readonly isRunning: boolean;
  readonly error: SqlError | null;
}

/** Counts the rows that match the filters, and those behind each value of a filter. */
export function useCounts(): Counts {
  const dataset = useDataset((state) => state.dataset);
  const filters = useDataset((state) => state.filters);
  const question = useMemo(
    () =>
      dataset === null
        ? null
        : { sql: countsQuery(dataset.facets, filters), most: MOST_VALUES, context: dataset.serial },
    [dataset, filters],
  );
  const { answer, isRunning, error } = useQuery(question);
  const isCurrent = answer !== null && answer.context === dataset?.serial;
  const counts = useMemo(
    () => (answer === null || !isCurrent ? {} : readCounts(answer.result, filters)),
    [answer, isCurrent, filters],
  );
  return { ...counts, isRunning, error };
}
