import type { DatasetRow } from '../../core/formats/dataset.ts';

/** Where the rows of a dataset go, as they come: no format holds more than a part of them in memory. */
export interface RowSink {
  /** @returns how many they were */
  readonly add: (rows: Iterable<DatasetRow>) => number;
  readonly close: () => void;
}
