import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Milliseconds } from '../../core/base/units.ts';
import type { MetricId } from '../../core/method/metric.ts';
import { PROTOCOL } from '../../core/method/protocol.ts';
import { parseWords, quoteWords } from '../../core/recipes/shell-words.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import { chooseHosts, HOST_GROUPS, knownHosts } from '../measure/choice/hosts.ts';
import { chooseMetrics, METRIC_NAMES } from '../measure/choice/metrics.ts';
import type { Given, GivenFolder } from '../measure/choice/own-module.ts';

/* What can be said to `dyno measure`, and what is taken where nothing is said. */

export interface MeasureOptions {
  /** As the person wrote them. */
  readonly subjects: readonly string[];
  /** Keys; null for all. */
  readonly hosts: readonly string[] | null;
  readonly metrics: readonly MetricId[];
  readonly blocks: number;
  /** That the whole may take; null for as long as it takes. */
  readonly time: Milliseconds | null;
  readonly title: string;
  /** Null for one at random. */
  readonly seed: number | null;
  /** A site that is built already; null for our own. */
  readonly site: string | null;
  readonly raw: boolean;
  readonly json: boolean;
  /** Null for a name by the date. */
  readonly out: string | null;
  readonly given: Given;
}

/** A start, and work that a start does not hide. */
const SUBJECTS = ['hello-c', 'sha256-c'];

/** What the report that is shipped with the project is made of. */
export const REFERENCE = {
  subjects: ['noop', 'hello-c', 'sha256-c', 'csv-json-c', 'mandelbrot-c', 'n-body-c', 'records-rust'],
  blocks: PROTOCOL.blocks.full,
  title: 'Every host of one machine',
  out: 'public/baselines/all-hosts.json',
} as const;

/** As commander gives them. */
export interface MeasureWords {
  readonly hosts?: readonly string[];
  readonly without?: readonly string[];
  readonly metrics?: readonly string[];
  readonly quick?: true;
  readonly full?: true;
  readonly reference?: true;
  readonly blocks?: number;
  readonly time?: Milliseconds;
  readonly out?: string;
  readonly title?: string;
  readonly seed?: number;
  readonly site?: string;
  readonly raw?: true;
  readonly json?: true;
  readonly args?: readonly string[];
  readonly env?: readonly (readonly [string, string])[];
  readonly dir?: readonly GivenFolder[];
  readonly stdin?: string;
  readonly exitCode?: number;
}

const list = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
];

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

const TIME_UNITS: ReadonlyMap<string, Milliseconds> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

function lengthOfTime(text: string): Milliseconds {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([smh])$/.exec(text) ?? [];
  const length = Number(count) * (TIME_UNITS.get(unit) ?? 0);
  if (length > 0) return length;
  throw new InvalidArgumentError('It is a number with s, m or h after it, such as 90s, 30m or 1.5h.');
}

function reportName(text: string): string {
  if (!text.endsWith('.json')) throw new InvalidArgumentError('It must end in .json.');
  return text;
}

function words(text: string): readonly string[] {
  const parsed = parseWords(text);
  if (parsed.kind === 'error') throw new InvalidArgumentError(parsed.message);
  return parsed.words;
}

function variable(text: string, before: readonly (readonly [string, string])[] = []) {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('It is written as NAME=VALUE.');
  return [...before, [text.slice(0, equals), text.slice(equals + 1)] as const];
}

function folder(text: string, before: readonly GivenFolder[] = []): readonly GivenFolder[] {
  // A path of Windows has a colon of its own: the last pair of colons parts the two.
  const parts = text.lastIndexOf('::');
  const given = parts < 0 ? { path: text, guest: text } : { path: text.slice(0, parts), guest: text.slice(parts + 2) };
  if (given.path === '' || given.guest === '') throw new InvalidArgumentError('It is written as FOLDER::/NAME.');
  return [...before, given];
}

const { quick, full } = PROTOCOL.blocks;

/** Puts the options on the command; a value that cannot be is refused by name. */
export function withMeasureOptions(command: Command): Command {
  return command
    .argument('[subjects...]', `samples (hello is hello-c), noop, or paths of .wasm files (${SUBJECTS.join(' ')})`)
    .option('--hosts <list>', `keys, families and groups: ${HOST_GROUPS.join(', ')}; -NAME leaves one out`, list)
    .option('--without <list>', 'hosts that are left out', list)
    .option('--metrics <list>', `${METRIC_NAMES.join(', ')}, or metrics by their ids`, list)
    .addOption(new Option('--quick', `${quick} blocks, which is the default`).conflicts(['full', 'blocks']))
    .addOption(new Option('--full', `${full} blocks`).conflicts(['quick', 'blocks']))
    .option('--blocks <n>', 'so many blocks', wholeNumber(1, 1000))
    .option('--time <length>', 'no block begins that would not end within it: 90s, 30m, 1.5h', lengthOfTime)
    .option('--out <file.json>', 'where the report goes (dyno-report-DATE.json, here)', reportName)
    .option('--title <text>', 'of the report')
    .option('--json', 'a summary for scripts on stdout, in place of the table')
    .option('--args <words>', 'arguments of the .wasm files, quoted as for a shell', words)
    .option('--env <name=value>', 'a variable of the .wasm files; may be repeated', variable)
    .option('--dir <folder::/name>', 'a copy of a folder for the .wasm files; may be repeated', folder)
    .option('--stdin <file>', 'what the .wasm files read from stdin')
    .option('--exit-code <n>', 'with which the .wasm files end where all is well (0)', wholeNumber(0, 255))
    .option('--seed <n>', 'for the order of the cases (at random)', wholeNumber(0, 0xffff_ffff))
    .option('--site <folder>', 'a built site for the browsers (built where it is due)')
    .option('--raw', 'keeps every sample, however large the report becomes')
    .option('--reference', `makes ${REFERENCE.out} anew: all hosts, ${REFERENCE.blocks} blocks`)
    .addHelpText(
      'after',
      `
Examples:
  dyno measure                                       two samples on every host that is here
  dyno measure --quick hello                         one
  dyno measure hello --hosts native,runtimes         without containers and browsers
  dyno measure hello --hosts all,-docker --metrics startup
  dyno measure ./my.wasm --args "-n 10" --dir data::/data --out my.json

Hosts that are absent are named with the way to get them; \`dyno doctor\` lists them all.`,
    );
}

const usage = (message: string): CommandFailure => new CommandFailure(message, EXIT.usage);

/** @throws CommandFailure where the words do not fit together */
export function readMeasureOptions(subjects: readonly string[], raw: MeasureWords): MeasureOptions {
  const reference = raw.reference === true ? REFERENCE : null;
  const asked = [...(raw.hosts ?? []), ...(raw.without ?? []).map((word) => `-${word.replace(/^-/, '')}`)];
  const hosts = chooseHosts(asked, knownHosts());
  if (hosts.kind === 'wrong') throw usage(hosts.message);
  const metrics = chooseMetrics(raw.metrics ?? []);
  if (metrics.kind === 'wrong') throw usage(metrics.message);
  const preset = raw.full === true ? full : quick;
  const blocks = raw.blocks ?? (raw.quick === true || raw.full === true ? preset : (reference?.blocks ?? preset));
  return {
    subjects: subjects.length > 0 ? subjects : (reference?.subjects ?? SUBJECTS),
    hosts: asked.length === 0 ? null : hosts.keys,
    metrics: metrics.metrics,
    blocks,
    time: raw.time ?? null,
    title: (raw.title ?? reference?.title ?? '').slice(0, 200),
    seed: raw.seed ?? null,
    site: raw.site ?? null,
    raw: raw.raw === true,
    json: raw.json === true,
    out: raw.out ?? null,
    given: {
      args: raw.args ?? [],
      environment: raw.env ?? [],
      folders: raw.dir ?? [],
      stdin: raw.stdin ?? null,
      exitCode: raw.exitCode ?? 0,
    },
  };
}

/** How the report says that it was made: files by their names, without the folders, which are the person's own. */
export function shownCommand(options: MeasureOptions, raw: MeasureWords): string {
  const hosts = [...(raw.hosts ?? []), ...(raw.without ?? []).map((word) => `-${word.replace(/^-/, '')}`)];
  const { args, environment, folders, exitCode } = options.given;
  const parts: readonly (readonly string[])[] = [
    ['dyno', 'measure'],
    options.subjects.map((subject) => (/[\\/]/.test(subject) ? basename(subject) : subject)),
    raw.reference === true ? ['--reference'] : [],
    ['--blocks', String(options.blocks)],
    options.time === null ? [] : ['--time', `${options.time / 1000}s`],
    hosts.length === 0 ? [] : ['--hosts', hosts.join(',')],
    raw.metrics === undefined ? [] : ['--metrics', raw.metrics.join(',')],
    args.length === 0 ? [] : ['--args', quoteWords(args)],
    // Values may be secrets.
    environment.flatMap(([name]) => ['--env', `${name}=…`]),
    folders.flatMap(({ path, guest }) => ['--dir', `${basename(path)}::${guest}`]),
    options.given.stdin === null ? [] : ['--stdin', basename(options.given.stdin)],
    exitCode === 0 ? [] : ['--exit-code', String(exitCode)],
    options.out === null ? [] : ['--out', basename(options.out)],
  ];
  return quoteWords(parts.flat()).slice(0, 2000);
}
