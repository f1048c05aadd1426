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

/* The options of `dyno measure` and their defaults. */

export interface MeasureOptions {
  /** As typed. */
  readonly subjects: readonly string[];
  /** Keys of hosts, or null for all. */
  readonly hosts: readonly string[] | null;
  readonly metrics: readonly MetricId[];
  readonly blocks: number;
  /** The rounds that also measure throughput. */
  readonly throughputBlocks: number;
  /** Time limit of the whole command, or null. */
  readonly time: Milliseconds | null;
  readonly title: string;
  /** Null for a random one. */
  readonly seed: number | null;
  /** Folder of a built site, or null to build it. */
  readonly site: string | null;
  readonly raw: boolean;
  readonly json: boolean;
  /** Null for a name with the date. */
  readonly out: string | null;
  readonly given: Given;
  /** Whether the two programs are builds to measure in turns. */
  readonly pair: boolean;
}

/** The default programs: one for startup, one for throughput. */
const SUBJECTS = ['hello-c', 'sha256-c'];

/** The settings of the report that is shipped with the project. */
export const REFERENCE = {
  subjects: ['noop', 'hello-c', 'sha256-c', 'csv-json-c', 'mandelbrot-c', 'n-body-c', 'records-rust'],
  blocks: PROTOCOL.blocks.full,
  title: 'All hosts, one machine',
  out: 'public/baselines/all-hosts.json',
} as const;

/** The options as Commander returns them. */
export interface MeasureWords {
  readonly hosts?: readonly string[];
  readonly without?: readonly string[];
  readonly metrics?: readonly string[];
  readonly quick?: true;
  readonly full?: true;
  readonly reference?: true;
  readonly blocks?: number;
  readonly throughputBlocks?: number;
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
  readonly pair?: true;
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
    throw new InvalidArgumentError(`Expected an integer from ${least} to ${most}.`);
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
  throw new InvalidArgumentError('Expected a number with a unit, such as 90s, 30m or 1.5h.');
}

function reportName(text: string): string {
  if (!text.endsWith('.json')) throw new InvalidArgumentError('Expected a file name ending in .json.');
  return text;
}

function words(text: string): readonly string[] {
  const parsed = parseWords(text);
  if (parsed.kind === 'error') throw new InvalidArgumentError(parsed.message);
  return parsed.words;
}

function variable(text: string, before: readonly (readonly [string, string])[] = []) {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('Expected NAME=VALUE.');
  return [...before, [text.slice(0, equals), text.slice(equals + 1)] as const];
}

function folder(text: string, before: readonly GivenFolder[] = []): readonly GivenFolder[] {
  // The last `::` is the separator: a Windows path contains a colon.
  const parts = text.lastIndexOf('::');
  const given = parts < 0 ? { path: text, guest: text } : { path: text.slice(0, parts), guest: text.slice(parts + 2) };
  if (given.path === '' || given.guest === '') throw new InvalidArgumentError('Expected FOLDER::/NAME.');
  return [...before, given];
}

const { quick, full } = PROTOCOL.blocks;

/** Adds the options to a command. Commander reports invalid values with the name of the option. */
export function withMeasureOptions(command: Command): Command {
  return command
    .argument(
      '[programs...]',
      `sample names such as hello, noop, or paths of .wasm files (default: ${SUBJECTS.join(' ')})`,
    )
    .addOption(
      new Option(
        '--pair',
        'compare the startup of two builds of one program, compiled in turns in one worker',
      ).conflicts(['reference', 'metrics', 'throughputBlocks']),
    )
    .option('--hosts <list>', `hosts, runtimes or groups (${HOST_GROUPS.join(', ')}); -NAME excludes one`, list)
    .option('--without <list>', 'hosts to exclude', list)
    .option('--metrics <list>', `groups (${METRIC_NAMES.join(', ')}) or ids of metrics`, list)
    .addOption(new Option('--quick', `${quick} rounds (default)`).conflicts(['full', 'blocks']))
    .addOption(new Option('--full', `${full} rounds`).conflicts(['quick', 'blocks']))
    .option('--blocks <n>', 'number of rounds', wholeNumber(1, 1000))
    .option(
      '--throughput-blocks <n>',
      'rounds that also measure throughput, evenly spread (default: all)',
      wholeNumber(1, 1000),
    )
    .option('--time <length>', 'time limit such as 90s, 30m or 1.5h; only whole rounds are kept', lengthOfTime)
    .option('--out <file.json>', 'report to write (default: dyno-report-DATE.json)', reportName)
    .option('--title <text>', 'title of the report')
    .option('--json', 'print a JSON summary instead of the table')
    .option('--args <words>', 'arguments for the .wasm files, quoted as for a shell', words)
    .option('--env <name=value>', 'environment variable for the .wasm files (repeatable)', variable)
    .option('--dir <folder::/name>', 'preopened copy of a folder for the .wasm files (repeatable)', folder)
    .option('--stdin <file>', 'stdin for the .wasm files')
    .option('--exit-code <n>', 'expected exit code of the .wasm files (default: 0)', wholeNumber(0, 255))
    .option('--seed <n>', 'seed of the random order (default: random)', wholeNumber(0, 0xffff_ffff))
    .option('--site <folder>', 'folder of a built site for browsers (default: build it if necessary)')
    .option('--raw', 'keep all samples, even in a large report')
    .option('--reference', `rebuild ${REFERENCE.out}: all hosts, ${REFERENCE.blocks} rounds`)
    .addHelpText(
      'after',
      `
Examples:
  dyno measure                                       two samples on every installed host
  dyno measure hello --hosts native,runtimes         without containers and browsers
  dyno measure hello --hosts all,-docker --metrics startup
  dyno measure ./my.wasm --args "-n 10" --dir data::/data --out my.json
  dyno measure --pair old.wasm new.wasm              does the new build start faster?

\`dyno doctor\` lists all hosts and how to install those that are missing.`,
    );
}

const usage = (message: string): CommandFailure => new CommandFailure(message, EXIT.usage);

/** @throws CommandFailure if options contradict each other or name something unknown */
export function readMeasureOptions(subjects: readonly string[], raw: MeasureWords): MeasureOptions {
  const reference = raw.reference === true ? REFERENCE : null;
  const requested = [...(raw.hosts ?? []), ...(raw.without ?? []).map((word) => `-${word.replace(/^-/, '')}`)];
  const hosts = chooseHosts(requested, knownHosts());
  if (hosts.kind === 'wrong') throw usage(hosts.message);
  const metrics = chooseMetrics(raw.metrics ?? (reference === null ? [] : ['all']));
  if (metrics.kind === 'wrong') throw usage(metrics.message);
  const preset = raw.full === true ? full : quick;
  if (raw.pair === true && subjects.length !== 2) {
    throw usage('--pair needs two programs: build A, then build B, such as --pair old.wasm new.wasm.');
  }
  const blocks = raw.blocks ?? (raw.quick === true || raw.full === true ? preset : (reference?.blocks ?? preset));
  return {
    subjects: subjects.length > 0 ? subjects : (reference?.subjects ?? SUBJECTS),
    hosts: requested.length === 0 ? null : hosts.keys,
    metrics: metrics.metrics,
    blocks,
    throughputBlocks: Math.min(raw.throughputBlocks ?? blocks, blocks),
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
    pair: raw.pair === true,
  };
}

/** Returns the command line for the report: files without their folders, which are private. */
export function shownCommand(options: MeasureOptions, raw: MeasureWords): string {
  const hosts = [...(raw.hosts ?? []), ...(raw.without ?? []).map((word) => `-${word.replace(/^-/, '')}`)];
  const { args, environment, folders, exitCode } = options.given;
  const parts: readonly (readonly string[])[] = [
    ['dyno', 'measure'],
    options.pair ? ['--pair'] : [],
    options.subjects.map((subject) => (/[\\/]/.test(subject) ? basename(subject) : subject)),
    raw.reference === true ? ['--reference'] : [],
    ['--blocks', String(options.blocks)],
    options.throughputBlocks === options.blocks ? [] : ['--throughput-blocks', String(options.throughputBlocks)],
    options.time === null ? [] : ['--time', `${options.time / 1000}s`],
    hosts.length === 0 ? [] : ['--hosts', hosts.join(',')],
    raw.metrics === undefined ? [] : ['--metrics', raw.metrics.join(',')],
    args.length === 0 ? [] : ['--args', quoteWords(args)],
    // Values can be secrets.
    environment.flatMap(([name]) => ['--env', `${name}=…`]),
    folders.flatMap(({ path, guest }) => ['--dir', `${basename(path)}::${guest}`]),
    options.given.stdin === null ? [] : ['--stdin', basename(options.given.stdin)],
    exitCode === 0 ? [] : ['--exit-code', String(exitCode)],
    options.out === null ? [] : ['--out', basename(options.out)],
  ];
  return quoteWords(parts.flat()).slice(0, 2000);
}
