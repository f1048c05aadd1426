import type { ChosenMetrics } from '../analysis/chosen-cells.ts';
import { seriesCsv } from '../report/csv.ts';
import type { Series } from '../report/report.ts';
import { writeBencher } from './bencher.ts';
import { writeGithubActionBenchmark } from './github-action-benchmark.ts';
import { writeGoogleBenchmark } from './google-benchmark.ts';
import { writeHyperfine } from './hyperfine.ts';
import { writeMarkdown } from './markdown.ts';
import type { WriteFormat } from './written.ts';

/* The export formats. docs/formats.md says what each keeps and loses. */

export const FORMAT_IDS = [
  'hyperfine',
  'bencher',
  'github-action-benchmark',
  'google-benchmark',
  'csv',
  'markdown',
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

const isChosen =
  (metrics: ChosenMetrics) =>
  (series: Series): boolean =>
    metrics === null || metrics.has(series.metric);

export const FORMATS: Readonly<Record<FormatId, WriteFormat>> = {
  hyperfine: writeHyperfine,
  bencher: writeBencher,
  'github-action-benchmark': writeGithubActionBenchmark,
  'google-benchmark': writeGoogleBenchmark,
  csv: (report, metrics) => ({ text: seriesCsv(report, isChosen(metrics)), notes: [] }),
  markdown: writeMarkdown,
};
