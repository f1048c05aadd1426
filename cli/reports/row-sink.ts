import type { DatasetRow } from '../../core/formats/dataset.ts';

/** Writes the rows of a dataset. No format keeps all rows in memory. */
export interface RowSink {
  /** Returns the number of rows. */
  readonly add: (rows: Iterable<DatasetRow>) => number;
  readonly close: () => void;
}
