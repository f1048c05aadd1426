import { z } from '../base/schema.ts';
import type { Host, Notice, Series } from '../report/report.ts';
import { roundTime } from '../report/rounding.ts';
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
 * Converts a file of `hyperfine --export-json` to a report. The file has no machine, module or date, and its commands
 * ran one after the other, which the report's notices explain.
 */

const seconds = z.number().check(z.nonnegative());

const resultSchema = z.object({
  command: z.string(),
  median: seconds,
  times: z.optional(z.nullable(z.array(seconds))),
  memory_usage_byte: z.optional(z.nullable(z.array(z.number().check(z.nonnegative())))),
  // Null if a signal ended the run.
  exit_codes: z.optional(z.array(z.nullable(z.int()))),
});
type Result = z.infer<typeof resultSchema>;

const fileSchema = z.object({ results: z.array(resultSchema).check(z.minLength(1)) });

const SUBJECT = 'command';

function hostOf({ command }: Result, key: string): Host {
  const [program = ''] = command.trim().split(/\s+/);
  return { ...unknownHost(key, command.trim() || key, program.replace(/^.*\//, '') || key), command };
}

function seriesOf(
  host: string,
  place: number,
  metric: 'cold-total' | 'peak-memory',
  values: readonly number[],
): Series {
  return {
    subject: SUBJECT,
    host,
    metric,
    unit: metric === 'cold-total' ? 'ms' : 'B',
    workers: 1,
    blocks: values.map((_, index) => index),
    orders: values.map(() => place),
    values: [...values],
    probes: null,
    iterations: null,
  };
}

function allSeries(result: Result, host: string, place: number): Series[] {
  const times = result.times ?? [result.median];
  const memory = result.memory_usage_byte ?? [];
  const milliseconds = times.map((time) => roundTime(time * 1000));
  return [
    seriesOf(host, place, 'cold-total', milliseconds),
    ...(memory.length > 0 ? [seriesOf(host, place, 'peak-memory', memory)] : []),
  ];
}

function noticesOf(results: readonly Result[]): Notice[] {
  const withoutTimes = results.filter(({ times }) => (times ?? null) === null);
  const failed = results.filter(({ exit_codes }) => exit_codes?.some((code) => code !== 0));
  return [
    importNotice(
      'Imported from hyperfine, which runs one command after the other. The n-th runs of all commands form block n, but the commands were not interleaved: a change of the machine between two commands looks like a difference between them.',
    ),
    importNotice(
      'hyperfine does not record the machine, versions, program output or date. The date is the modification time of the file, and whether the commands did the same work is unknown.',
    ),
    ...(withoutTimes.length > 0
      ? [
          importNotice(
            `The file has a median but no samples for ${withoutTimes.map(({ command }) => command).join('; ')}.`,
          ),
        ]
      : []),
    ...(failed.length > 0
      ? [
          importNotice(
            `Some runs ended with an exit code other than 0: ${failed.map(({ command }) => command).join('; ')}.`,
          ),
        ]
      : []),
  ];
}

/**
 * Converts a parsed file.
 * @param value parsed JSON
 */
export function importHyperfine(value: unknown, facts: ImportFacts): ImportedReport {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return refusedFile('a file of hyperfine --export-json', parsed.error);
  const { results } = parsed.data;
  if (results.some(({ times }) => times?.length === 0)) {
    return { kind: 'refused', reason: 'A command in the file has no runs.' };
  }
  const keys = keysOf(
    results.map(({ command }) => command),
    SUBJECT,
  );
  const keyOf = (place: number): string => keys[place] ?? SUBJECT;
  const report = importedReport({
    facts,
    tool: { name: 'hyperfine', version: 'unknown' },
    subjects: [nameOnly(SUBJECT, 'Command')],
    hosts: results.map((result, place) => hostOf(result, keyOf(place))),
    series: results.flatMap((result, place) => allSeries(result, keyOf(place), place)),
    notices: noticesOf(results),
  });
  return { kind: 'report', report };
}
