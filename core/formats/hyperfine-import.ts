import { largest } from '../base/extremes.ts';
import { z } from '../base/schema.ts';
import type { Host, Notice, Report, Series } from '../report/report.ts';
import { REPORT_FORMAT, REPORT_VERSION } from '../report/report.ts';
import { roundTime } from '../report/rounding.ts';
import { NO_MODULE } from './hyperfine.ts';

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

export type HyperfineImport =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly reason: string };

export interface ImportFacts {
  /** 32 hexadecimal digits, the same for the same file, so that a dataset contains it once. */
  readonly id: string;
  /** ISO 8601. The file itself has no date. */
  readonly created: string;
  readonly title: string;
}

const SUBJECT = 'command';
const MOST_BLOCKS = 10_000;
const [LABEL_LIMIT, NAME_LIMIT, KEY_LIMIT] = [80, 80, 60];

const cut = (text: string, limit: number): string => (text.length <= limit ? text : `${text.slice(0, limit - 1)}…`);

/** Returns keys derived from the commands, so that a command is the same host in every file. */
function keysOf(commands: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return commands.map((command) => {
    const slug =
      command
        .replaceAll(/[^A-Za-z0-9._+-]+/g, '-')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, KEY_LIMIT) || SUBJECT;
    const count = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, count);
    return count === 1 ? slug : `${slug}~${count}`;
  });
}

function hostOf({ command }: Result, key: string): Host {
  const [program = ''] = command.trim().split(/\s+/);
  return {
    key,
    kind: 'other',
    label: cut(command.trim() || key, LABEL_LIMIT),
    name: cut(program.replace(/^.*\//, '') || key, NAME_LIMIT),
    version: '',
    wasi: null,
    mode: 'native',
    flags: [],
    command,
    timerTick: 0,
    isolated: null,
    aliasOf: null,
  };
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
  const notice = (message: string): Notice => ({ code: 'other', message: cut(message, 500) });
  const withoutTimes = results.filter(({ times }) => (times ?? null) === null);
  const failed = results.filter(({ exit_codes }) => exit_codes?.some((code) => code !== 0));
  return [
    notice(
      'Imported from hyperfine, which runs one command after the other. The n-th runs of all commands form block n, but the commands were not interleaved: a change of the machine between two commands looks like a difference between them.',
    ),
    notice(
      'hyperfine does not record the machine, versions, program output or date. The date is the modification time of the file, and whether the commands did the same work is unknown.',
    ),
    ...(withoutTimes.length > 0
      ? [notice(`The file has a median but no samples for ${withoutTimes.map(({ command }) => command).join('; ')}.`)]
      : []),
    ...(failed.length > 0
      ? [notice(`Some runs ended with an exit code other than 0: ${failed.map(({ command }) => command).join('; ')}.`)]
      : []),
  ];
}

/**
 * Converts a parsed file.
 * @param value parsed JSON
 */
export function importHyperfine(value: unknown, { id, created, title }: ImportFacts): HyperfineImport {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` (at ${issue.path.join('.') || 'its top'}: ${issue.message})`;
    return { kind: 'refused', reason: `Not a file of hyperfine --export-json${where}.` };
  }
  const { results } = parsed.data;
  if (results.some(({ times }) => times?.length === 0)) {
    return { kind: 'refused', reason: 'A command in the file has no runs.' };
  }
  const keys = keysOf(results.map(({ command }) => command));
  const series = results.flatMap((result, place) => allSeries(result, keys[place] ?? SUBJECT, place));
  const longest = largest(series.map(({ values }) => values.length));
  const times = series.filter(({ unit }) => unit === 'ms').flatMap(({ values }) => values);
  const report: Report = {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    id,
    title: cut(title, 200),
    created,
    duration: Math.round(times.reduce((sum, time) => sum + time, 0)),
    tool: { name: 'hyperfine', version: 'unknown' },
    command: null,
    machine: { cpu: null, cores: null, memory: null, os: null, architecture: null },
    protocol: { preset: 'custom', blocks: Math.min(longest, MOST_BLOCKS), seed: 1 },
    completeness: { kind: 'complete' },
    condensed: false,
    subjects: [
      {
        key: SUBJECT,
        name: 'Command',
        sample: null,
        moduleSha256: NO_MODULE,
        moduleSize: 0,
        toolchain: null,
        args: [],
        environment: [],
        stdinSha256: null,
        work: null,
      },
    ],
    hosts: results.map((result, place) => hostOf(result, keys[place] ?? SUBJECT)),
    builds: [],
    series,
    outputs: [],
    failures: [],
    unsteady: [],
    pairs: [],
    canary: { blocks: [], before: [], after: [] },
    notices: noticesOf(results),
  };
  return { kind: 'report', report };
}
