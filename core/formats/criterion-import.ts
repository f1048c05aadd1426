import { z } from '../base/schema.ts';
import type { Series } from '../report/report.ts';
import {
  type ImportedReport,
  type ImportFacts,
  importedReport,
  importNotice,
  keysOf,
  nameOnly,
  refusedFile,
  unknownHost,
} from './imported-report.ts';

/*
 * Converts the messages of `cargo criterion --message-format=json`, one JSON object per line, to a report. Each
 * benchmark is a program without a module, and each of its samples is a round: the time of a batch of iterations,
 * divided by their number.
 */

const MILLISECONDS = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000 } as const;

const benchmarkSchema = z.object({
  reason: z.literal('benchmark-complete'),
  id: z.string(),
  iteration_count: z.array(z.number().check(z.positive())).check(z.minLength(1)),
  measured_values: z.array(z.number().check(z.nonnegative())),
  unit: z.enum(['ns', 'us', 'µs', 'ms', 's']),
});
type Benchmark = z.infer<typeof benchmarkSchema>;

const HOST = 'criterion';

const reasonSchema = z.looseObject({ reason: z.string() });

const reasonOf = (line: unknown): string | null => {
  const parsed = reasonSchema.safeParse(line);
  return parsed.success ? parsed.data.reason : null;
};

/** Whether parsed lines are messages of cargo criterion. */
export const isCriterion = (lines: readonly unknown[]): boolean =>
  lines.some((line) => reasonOf(line) === 'benchmark-complete');

function seriesOf(subject: string, place: number, benchmark: Benchmark): Series {
  const { iteration_count: counts, measured_values: totals, unit } = benchmark;
  const values = totals.map((total, index) => (total / (counts[index] ?? 1)) * MILLISECONDS[unit]);
  return {
    subject,
    host: HOST,
    metric: 'iteration',
    unit: 'ms',
    workers: 1,
    blocks: values.map((_, index) => index),
    orders: values.map(() => place),
    values,
    probes: null,
    iterations: null,
  };
}

/**
 * Converts parsed lines.
 * @param lines one parsed JSON value per line
 */
export function importCriterion(lines: readonly unknown[], facts: ImportFacts): ImportedReport {
  const complete = lines.filter((line) => reasonOf(line) === 'benchmark-complete');
  const parsed = z.array(benchmarkSchema).safeParse(complete);
  if (!parsed.success) return refusedFile('a file of cargo criterion', parsed.error);
  const benchmarks = parsed.data.filter((each) => each.measured_values.length === each.iteration_count.length);
  if (benchmarks.length === 0) return { kind: 'refused', reason: 'The file of cargo criterion contains no times.' };
  const keys = keysOf(
    benchmarks.map(({ id }) => id),
    'benchmark',
  );
  const keyOf = (place: number): string => keys[place] ?? 'benchmark';
  const report = importedReport({
    facts,
    tool: { name: 'Criterion', version: 'unknown' },
    subjects: benchmarks.map(({ id }, place) => nameOnly(keyOf(place), id || 'benchmark')),
    hosts: [unknownHost(HOST, 'Criterion', 'Criterion')],
    series: benchmarks.map((benchmark, place) => seriesOf(keyOf(place), place, benchmark)),
    notices: [
      importNotice(
        'Imported from Criterion, which runs one benchmark after the other. The n-th samples of all benchmarks form round n, but they were not interleaved: a change of the machine between two benchmarks looks like a difference between them.',
      ),
      importNotice(
        'Each value is the mean of the iterations of one sample. The file does not record the machine, versions or output. The date is the modification time of the file.',
      ),
    ],
  });
  return { kind: 'report', report };
}
