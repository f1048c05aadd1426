import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { datasetRows } from '../../core/formats/dataset.ts';
import type { Report } from '../../core/report/report.ts';
import { jsonLines } from './json-lines.ts';
import { parquet } from './parquet.ts';
import { readReport } from './read-report.ts';
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

/** Where the fullest report of a run is among the files, and how full it is. */
interface Fullest {
  readonly place: number;
  readonly blocks: number;
  readonly condensed: boolean;
}

/** More blocks tell more, and of as many, every sample more than their medians. */
const isFuller = (report: Report, { blocks, condensed }: Fullest): boolean =>
  report.canary.blocks.length !== blocks ? report.canary.blocks.length > blocks : condensed && !report.condensed;

/** A run may be there as a link carries it, as it was cancelled, and whole. By id; of equals, the first. */
function fullestOfRuns(files: readonly string[]): ReadonlyMap<string, Fullest> {
  const runs = new Map<string, Fullest>();
  for (const [place, file] of files.entries()) {
    const read = readReport(file);
    if (read.kind === 'refused') continue;
    const { report } = read;
    const known = runs.get(report.id);
    if (known !== undefined && !isFuller(report, known)) continue;
    runs.set(report.id, { place, blocks: report.canary.blocks.length, condensed: report.condensed });
  }
  return runs;
}

/** Throws where the dataset cannot be written. It is there whole, or not at all: nothing in place of it is touched before. */
export function mergeReports({ files, out, format, perBlock, note }: MergeRequest): Merged {
  mkdirSync(dirname(resolve(out)), { recursive: true });
  const part = `${out}.part`;
  // Every file is read twice, so that no more than one report is in memory.
  const runs = fullestOfRuns(files);
  const counts = { reports: 0, rows: 0, repeated: 0, damaged: 0 };
  try {
    const sink = SINKS[format](part);
    try {
      for (const [place, file] of files.entries()) {
        const read = readReport(file);
        if (read.kind === 'refused') {
          counts.damaged += 1;
          note(`Left out: ${read.message}`);
          continue;
        }
        const { report } = read;
        const fullest = runs.get(report.id)?.place ?? place;
        if (fullest !== place) {
          counts.repeated += 1;
          note(`Left out: ${file}: It is the same run as ${files[fullest]}.`);
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
