import { create } from 'zustand';
import { isDataset } from '../../core/dataset/columns.ts';
import { type Facet, type Filters, facetsOf, NO_FILTERS, toggleValue, withValues } from '../../core/dataset/filters.ts';
import type { OpenedTable, TableOutline } from '../../worker/dataset/protocol.ts';
import type { Problem } from '../ui/problem.ts';
import type { Transfer } from '../ui/transfer.ts';

/* The open table, its filters, and the table that is being opened. */

export interface OpenDataset {
  /** Differs for every opened table. */
  readonly serial: number;
  readonly name: string;
  readonly table: OpenedTable;
  readonly facets: readonly Facet[];
  /** Whether the table is a dataset of reports, which has charts. */
  readonly hasCharts: boolean;
}

export interface Opening {
  readonly name: string;
  /** The download of DuckDB; null before and after it. */
  readonly transfer: Transfer | null;
  /** Null until the columns are known. */
  readonly outline: TableOutline | null;
  readonly rows: number;
  /** The share of the source that was read, between 0 and 1. */
  readonly share: number;
}

export interface DatasetState {
  readonly dataset: OpenDataset | null;
  readonly opening: Opening | null;
  readonly filters: Filters;
  readonly problem: Problem | null;
}

export const useDataset = create<DatasetState>()(() => ({
  dataset: null,
  opening: null,
  filters: NO_FILTERS,
  problem: null,
}));

export const setDatasetProblem = (problem: Problem | null): void => useDataset.setState({ problem });

export const startOpening = (name: string): void =>
  useDataset.setState({ opening: { name, transfer: null, outline: null, rows: 0, share: 0 }, problem: null });

/** Changes the state of the table that is being opened, unless it was cancelled. */
export const updateOpening = (changes: Partial<Opening>): void =>
  useDataset.setState(({ opening }) => (opening === null ? {} : { opening: { ...opening, ...changes } }));

/** Ends opening. The open table and its filters stay. */
export const endOpening = (problem: Problem | null): void => useDataset.setState({ opening: null, problem });

/** Shows a table without filters. */
export function showTable(name: string, table: OpenedTable): void {
  useDataset.setState(({ dataset }) => ({
    dataset: {
      serial: (dataset?.serial ?? 0) + 1,
      name,
      table,
      facets: facetsOf(table.columns),
      hasCharts: isDataset(table.columns),
    },
    opening: null,
    filters: NO_FILTERS,
    problem: null,
  }));
}

export const closeTable = (problem: Problem | null): void =>
  useDataset.setState({ dataset: null, opening: null, filters: NO_FILTERS, problem });

export const toggleFilter = (facet: string, value: string | null): void =>
  useDataset.setState(({ filters }) => ({ filters: toggleValue(filters, facet, value) }));

export const clearFilter = (facet: string): void =>
  useDataset.setState(({ filters }) => ({ filters: withValues(filters, facet, []) }));

export const clearFilters = (): void => useDataset.setState({ filters: NO_FILTERS });
