import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { datasetRows } from '../../core/formats/dataset.ts';
import { readReport } from '../reports/read-report.ts';
import { jsonLines } from './json-lines.ts';
import { parquet } from './parquet.ts';
import type { RowSink } from './row-sink.ts';

/* Many reports into one dataset, one at a time. What cannot be read is told and left out. */

export const DATASET_FORMATS = ['jsonl', 'parquet'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

export interface MergeRequest {
  readonly files: readonly string[];
  readonly out: string;
  readonly format: DatasetFormat;
  /** One row for each case in each block, in place of each sample. */
  readonly perBlock: boolean;
  /** Whole sentences about what was left out. */
  readonly note: (text: string) => void;
}

export interface Merged {
  readonly reports: number;
  readonly rows: number;
  readonly repeated: number;
  readonly damaged: number;
}

const SINKS: Readonly<Record<DatasetFormat, (file: string) => RowSink>> = { jsonl: jsonLines, parquet };

/** The format that a file's name tells; null where it tells none. */
export const formatOfName = (file: string): DatasetFormat | null =>
  DATASET_FORMATS.find((format) => file.endsWith(`.${format}`)) ?? null;

/** Throws where the dataset cannot be written. It is there whole, or not at all: nothing in place of it is touched before. */
export function mergeReports({ files, out, format, perBlock, note }: MergeRequest): Merged {
  mkdirSync(dirname(resolve(out)), { recursive: true });
  const part = `${out}.part`;
  const seen = new Map<string, string>();
  const counts = { reports: 0, rows: 0, repeated: 0, damaged: 0 };
  try {
    const sink = SINKS[format](part);
    try {
      for (const file of files) {
        const read = readReport(file);
        if (read.kind === 'refused') {
          counts.damaged += 1;
          note(`Left out: ${read.message}`);
          continue;
        }
        const { report } = read;
        const before = seen.get(report.id);
        if (before !== undefined) {
          counts.repeated += 1;
          note(`Left out: ${file}: It is the same run as ${before}.`);
          continue;
        }
        seen.set(report.id, file);
        counts.reports += 1;
        counts.rows += sink.add(datasetRows(report, perBlock));
      }
    } finally {
      sink.close();
    }
    renameSync(part, out);
  } finally {
    rmSync(part, { force: true });
  }
  return counts;
}
