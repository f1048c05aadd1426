import { z } from '../base/schema.ts';
import type { Failure, Machine, Notice, Series } from '../report/report.ts';
import {
  cut,
  type ImportedReport,
  type ImportFacts,
  importedReport,
  importNotice,
  keysOf,
  nameOnly,
  refusedFile,
  UNKNOWN_MACHINE,
  unknownHost,
} from './imported-report.ts';

/*
 * Converts the JSON of google/benchmark (json_reporter.cc, --benchmark_format=json) to a report. Each benchmark is a
 * program without a module, and each of its repetitions is a round. Aggregates are left out, because they follow from
 * the repetitions; in a file that only contains aggregates, the median is the only sample.
 */

const MILLISECONDS = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000 } as const;

const runSchema = z.object({
  name: z.string(),
  run_name: z.optional(z.string()),
  /** Missing before version 1.5. */
  run_type: z.optional(z.enum(['iteration', 'aggregate'])),
  aggregate_name: z.optional(z.string()),
  repetition_index: z.optional(z.int().check(z.nonnegative())),
  threads: z.optional(z.int().check(z.positive())),
  real_time: z.optional(z.number().check(z.nonnegative())),
  time_unit: z.optional(z.enum(['ns', 'us', 'ms', 's'])),
  error_occurred: z.optional(z.boolean()),
  error_message: z.optional(z.string()),
});
type Run = z.infer<typeof runSchema>;

const fileSchema = z.object({
  context: z.object({
    date: z.optional(z.string()),
    executable: z.optional(z.string()),
    num_cpus: z.optional(z.int().check(z.nonnegative())),
    library_version: z.optional(z.string()),
    library_build_type: z.optional(z.string()),
    cpu_scaling_enabled: z.optional(z.boolean()),
  }),
  benchmarks: z.array(runSchema).check(z.minLength(1)),
});
type File = z.infer<typeof fileSchema>;

const HOST = 'executable';

/** The endings of aggregates in files of versions that do not mark them. */
const AGGREGATE_NAME = /_(mean|median|stddev|cv|min|max|BigO|RMS)$/;

const isAggregate = ({ run_type, name }: Run): boolean =>
  run_type === undefined ? AGGREGATE_NAME.test(name) : run_type === 'aggregate';

const aggregateOf = ({ aggregate_name, name }: Run): string | undefined =>
  aggregate_name ?? AGGREGATE_NAME.exec(name)?.[1];

/** Returns the name that all repetitions of a benchmark share. */
const familyOf = ({ run_name, name }: Run): string => run_name ?? name.replace(AGGREGATE_NAME, '');

/** Returns the samples of a benchmark, one per repetition, in milliseconds. */
function samplesOf(runs: readonly Run[]): number[] {
  const repetitions = runs.filter((run) => !isAggregate(run));
  const chosen = repetitions.length > 0 ? repetitions : runs.filter((run) => aggregateOf(run) === 'median').slice(0, 1);
  return chosen.flatMap(({ real_time, time_unit = 'ns', error_occurred }) =>
    real_time === undefined || error_occurred === true ? [] : [real_time * MILLISECONDS[time_unit]],
  );
}

const seriesOf = (subject: string, place: number, workers: number, values: readonly number[]): Series => ({
  subject,
  host: HOST,
  metric: 'iteration',
  unit: 'ms',
  workers,
  blocks: values.map((_, index) => index),
  orders: values.map(() => place),
  values: [...values],
  probes: null,
  iterations: null,
});

function noticesOf({ context, benchmarks }: File, single: number): Notice[] {
  return [
    importNotice(
      'Imported from Google Benchmark, which runs one benchmark after the other. The n-th repetitions of all benchmarks form round n, but they were not interleaved: a change of the machine between two benchmarks looks like a difference between them.',
    ),
    importNotice(
      'Each value is the mean of the iterations of one repetition. The file does not record the processor, the compiler or the output. CPU times, counters and complexities are left out.',
    ),
    ...(single > 0
      ? [importNotice('Some benchmarks have one repetition, so they have no interval. Use --benchmark_repetitions.')]
      : []),
    ...(benchmarks.every(isAggregate)
      ? [importNotice('The file only contains aggregates. The median of each benchmark is its only sample.')]
      : []),
    ...(context.library_build_type === 'debug'
      ? [importNotice('The benchmark library was a debug build, which affects the times.')]
      : []),
    ...(context.cpu_scaling_enabled === true
      ? [importNotice('CPU frequency scaling was enabled, which makes times vary.')]
      : []),
  ];
}

function failuresOf(runs: readonly Run[], subject: string): Failure[] {
  const failed = runs.find(({ error_occurred }) => error_occurred === true);
  if (failed === undefined) return [];
  const message = cut(failed.error_message || 'The benchmark reported an error.', 2000);
  return [{ subject, host: HOST, block: null, message }];
}

/** Groups the repetitions and aggregates of each benchmark with its number of threads, in the order of the file. */
function familiesOf(benchmarks: readonly Run[]): readonly (readonly Run[])[] {
  const families = new Map<string, Run[]>();
  for (const run of benchmarks) {
    const key = `${familyOf(run)}\n${run.threads ?? 1}`;
    const family = families.get(key);
    if (family === undefined) families.set(key, [run]);
    else family.push(run);
  }
  return [...families.values()];
}

/** Returns the date of the context in UTC, or null if it is not a date. */
function dateOf(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Whether a parsed file has the form of Google Benchmark. */
export const isGoogleBenchmark = (value: unknown): boolean =>
  z.looseObject({ context: z.looseObject({}), benchmarks: z.array(z.unknown()) }).safeParse(value).success;

/**
 * Converts a parsed file.
 * @param value parsed JSON
 */
export function importGoogleBenchmark(value: unknown, facts: ImportFacts): ImportedReport {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return refusedFile('a file of Google Benchmark', parsed.error);
  const { context, benchmarks } = parsed.data;
  const families = familiesOf(benchmarks);
  const names = [...new Set(families.map((runs) => familyOf(runs[0] ?? { name: '' })))];
  const keys = new Map(keysOf(names, 'benchmark').map((key, index) => [names[index], key]));
  const found = families.map((runs, place) => {
    const [first = { name: '' }] = runs;
    const subject = keys.get(familyOf(first)) ?? 'benchmark';
    return { subject, runs, series: seriesOf(subject, place, first.threads ?? 1, samplesOf(runs)) };
  });
  const series = found.map((each) => each.series).filter(({ values }) => values.length > 0);
  const failures = found.flatMap(({ runs, subject }) => failuresOf(runs, subject));
  if (series.length === 0 && failures.length === 0) {
    return { kind: 'refused', reason: 'The file of Google Benchmark contains no times.' };
  }
  const program = context.executable?.split(/[/\\]/).at(-1) || 'Google Benchmark';
  const machine: Machine = { ...UNKNOWN_MACHINE, cores: context.num_cpus || null };
  const report = importedReport({
    facts: { ...facts, created: dateOf(context.date) ?? facts.created },
    tool: { name: 'Google Benchmark', version: cut(context.library_version || 'unknown', 40) },
    machine,
    subjects: names.map((name) => nameOnly(keys.get(name) ?? 'benchmark', name)),
    hosts: [unknownHost(HOST, program, program)],
    series,
    failures,
    notices: noticesOf(parsed.data, series.filter(({ values }) => values.length === 1).length),
  });
  return { kind: 'report', report };
}
