import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { datasetRows } from '../../core/formats/dataset.ts';
import { type Fullness, fullnessOf, isFuller } from '../../core/report/fuller.ts';
import { jsonLines, type RowSink } from './json-lines.ts';
import { parquet } from './parquet.ts';
import { readReport } from './read-report.ts';

export const DATASET_FORMATS = ['jsonl', 'parquet'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

export interface MergeRequest {
  readonly files: readonly string[];
  readonly out: string;
  readonly format: DatasetFormat;
  /** Whether rows are medians of a measurement and round instead of samples. */
  readonly perBlock: boolean;
  /** Receives sentences about skipped files. */
  readonly note: (text: string) => void;
}

export interface Merged {
  readonly reports: number;
  readonly rows: number;
  readonly repeated: number;
  readonly damaged: number;
}

const SINKS: Readonly<Record<DatasetFormat, (file: string) => RowSink>> = { jsonl: jsonLines, parquet };

/** Returns the format for a file's suffix, or null. */
export const formatOfName = (file: string): DatasetFormat | null =>
  DATASET_FORMATS.find((format) => file.endsWith(`.${format}`)) ?? null;

/** The most complete report of a run, and its index among the files. */
interface Fullest extends Fullness {
  readonly place: number;
}

/** Returns the most complete report of each run by id, the first of equals: a run can exist condensed, partial and complete. */
function fullestOfRuns(files: readonly string[]): ReadonlyMap<string, Fullest> {
  const runs = new Map<string, Fullest>();
  for (const [place, file] of files.entries()) {
    const read = readReport(file);
    if (read.kind === 'refused') continue;
    const { report } = read;
    const known = runs.get(report.id);
    const fullness = fullnessOf(report);
    if (known !== undefined && !isFuller(fullness, known)) continue;
    runs.set(report.id, { place, ...fullness });
  }
  return runs;
}

/**
 * Combines reports into a dataset. The file is replaced at the end, so it is complete or unchanged.
 * @throws if the dataset cannot be written
 */
export function mergeReports({ files, out, format, perBlock, note }: MergeRequest): Merged {
  mkdirSync(dirname(resolve(out)), { recursive: true });
  const part = `${out}.part`;
  // Reads every file twice, to keep only one report in memory.
  const runs = fullestOfRuns(files);
  const counts = { reports: 0, rows: 0, repeated: 0, damaged: 0 };
  try {
    const sink = SINKS[format](part);
    try {
      for (const [place, file] of files.entries()) {
        const read = readReport(file);
        if (read.kind === 'refused') {
          counts.damaged += 1;
          note(`Skipped: ${read.message}`);
          continue;
        }
        const { report } = read;
        const fullest = runs.get(report.id)?.place ?? place;
        if (fullest !== place) {
          counts.repeated += 1;
          note(`Skipped: ${file}: Same run as ${files[fullest]}.`);
          continue;
        }
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
