import { closeSync, openSync, writeFileSync } from 'node:fs';
import { DATASET_COLUMNS, type DatasetRow } from '../../core/formats/dataset.ts';

/** Writes the rows of a dataset. No format keeps all rows in memory. */
export interface RowSink {
  /** Returns the number of rows. */
  readonly add: (rows: Iterable<DatasetRow>) => number;
  readonly close: () => void;
}

const ROWS_A_WRITE = 2000;

/** Writes one JSON object per line, with named columns. */
export function jsonLines(file: string): RowSink {
  const output = openSync(file, 'w');
  return {
    add: (rows) => {
      let lines: string[] = [];
      let count = 0;
      const flush = () => {
        if (lines.length > 0) writeFileSync(output, `${lines.join('\n')}\n`);
        lines = [];
      };
      for (const row of rows) {
        count += 1;
        lines.push(JSON.stringify(Object.fromEntries(DATASET_COLUMNS.map(({ name }, index) => [name, row[index]]))));
        if (lines.length === ROWS_A_WRITE) flush();
      }
      flush();
      return count;
    },
    close: () => closeSync(output),
  };
}
