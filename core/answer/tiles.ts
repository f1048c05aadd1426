import type { Cell } from '../analysis/analysis.ts';
import { valueText } from '../analysis/words/figure.ts';
import { hostName, subjectName } from '../analysis/words/host.ts';
import { counted } from '../base/quantity.ts';
import type { MetricId } from '../method/metric.ts';
import { drawsOf } from '../stats/draws.ts';
import { cellOn, type HostCell, type Measured, mainHost, ranked, usualContainer } from './hosts.ts';
import { shortFigure, shortInterval } from './sentence.ts';
import type { StartupAnswer } from './startup.ts';
import type { Share, ThroughputAnswer } from './throughput.ts';
import { tiedWithFirst } from './tied.ts';

/* The figures above the charts: up to four values that answer the first questions. */

export interface Tile {
  readonly id:
    | 'start'
    | 'run'
    | 'runtime'
    | 'container'
    | 'speed'
    | 'native'
    | 'size'
    | 'memory'
    | 'compile'
    | 'instantiate'
    | 'first-output'
    | 'first-run'
    | 'warm-run';
  /** Two to four words. */
  readonly label: string;
  /** A value with its unit. */
  readonly value: string;
  /** The interval, the host, or the range. */
  readonly note: string;
}

const MOST_TILES = 4;

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** Writes a speed relative to the baseline: "101%", "4.6%". */
export function percentText(speed: number): string {
  const percent = 100 * speed;
  return `${percent < 9.95 ? percent.toFixed(1) : Math.round(percent).toLocaleString('en')}%`;
}

/** Writes two speeds as one range: "71–163%". */
export function percentRange(low: number, high: number): string {
  const [from, to] = [percentText(low), percentText(high)];
  return from === to ? to : `${from.slice(0, -1)}–${to}`;
}

function startTile({ report, analysis }: Measured, main: HostCell): Tile {
  const { host, cell } = main;
  const isTab = host.kind === 'browser';
  const warm = cell.metric === 'warm-start' ? undefined : cellOn(analysis, cell.subject, host.key, 'warm-start');
  const label = isTab ? 'Start in a tab' : 'Start';
  return {
    id: 'start',
    label,
    value: shortFigure(cell, report),
    note: joined([
      isTab ? '' : hostName(host),
      shortInterval(cell),
      warm === undefined ? '' : `warm ${shortFigure(warm, report)}`,
    ]),
  };
}

function runtimeTile(measured: Measured, main: HostCell): Tile | null {
  const runtimes = ranked(measured, 'runtime', main.cell.subject, main.cell.metric);
  const [fastest] = runtimes;
  if (fastest === undefined || (runtimes.length === 1 && fastest.host.key === main.host.key)) return null;
  return {
    id: 'runtime',
    label: 'Fastest Wasm start',
    value: shortFigure(fastest.cell, measured.report),
    note: joined([hostName(fastest.host), ofRuntimes(measured, runtimes)]),
  };
}

/** Returns "of 15 runtimes", with the number of those that are not clearly slower than the first. */
function ofRuntimes({ report }: Measured, runtimes: readonly HostCell[]): string {
  if (runtimes.length < 2) return '';
  const tied = tiedWithFirst(runtimes, drawsOf(report.protocol.seed)).length;
  return `of ${counted(runtimes.length, 'runtime')}${tied === 0 ? '' : `, ${tied} tied`}`;
}

function containerTile(measured: Measured, main: HostCell): Tile | null {
  const { subject, metric } = main.cell;
  const usual = usualContainer(measured, subject, metric);
  if (usual === null || usual.host.key === main.host.key) return null;
  const [fastest] = ranked(measured, 'container', subject, metric);
  const other =
    fastest === undefined || fastest.host.key === usual.host.key
      ? ''
      : `${hostName(fastest.host)} ${shortFigure(fastest.cell, measured.report)}`;
  return {
    id: 'container',
    label: 'Container start',
    value: shortFigure(usual.cell, measured.report),
    note: joined([hostName(usual.host), other]),
  };
}

function nativeTile(measured: Measured, main: HostCell): Tile | null {
  const [native] = ranked(measured, 'native', main.cell.subject, main.cell.metric);
  if (native === undefined || native.host.key === main.host.key) return null;
  return {
    id: 'native',
    label: 'Native start',
    value: shortFigure(native.cell, measured.report),
    note: joined([hostName(native.host), shortInterval(native.cell)]),
  };
}

/** Programs further apart than this have no common speed, whatever their mean. */
const WIDE_RANGE = 1.25;

/** Returns the speed against the baseline: the mean with its range, or the range where the programs disagree. */
function speedNote(
  mean: Share,
  speeds: readonly number[],
  subjects: number,
): Pick<Tile, 'value' | 'note'> & { readonly isRange: boolean } {
  const [low, high] = [Math.min(...speeds), Math.max(...speeds)];
  const isRange = low < 1 && high > 1 && high / low > WIDE_RANGE;
  const range = percentRange(low, high);
  return isRange
    ? { isRange, value: range, note: `by program · mean ${percentText(mean.speed.value)}` }
    : { isRange, value: percentText(mean.speed.value), note: `${range} across ${counted(subjects, 'program')}` };
}

/** Returns the throughput of the main host: relative to the baseline, or absolute without one. */
function speedTile(measured: Measured, throughput: ThroughputAnswer, key: string): Tile | null {
  const { report } = measured;
  const { baseline, subjects } = throughput;
  const row = throughput.rows.find(({ host }) => host.key === key) ?? null;
  if (row === null) return null;
  const place = row.host.kind === 'browser' ? 'Speed in a tab' : 'Speed';
  const cells = row.cells.flatMap((cell) => cell ?? []);
  const shares = cells.flatMap(({ share }) => share ?? []);
  const base = report.hosts.find((host) => host.key === baseline);
  const of = base === undefined ? '' : ` of ${hostName(base)}`;
  if (row.role !== 'baseline' && row.mean !== null && shares.length > 1) {
    const { value, note } = speedNote(
      row.mean,
      shares.map(({ speed }) => speed.value),
      subjects.length,
    );
    return { id: 'speed', label: place, value: `${value}${of}`, note };
  }
  const [first] = cells;
  if (first === undefined) return null;
  const name = subjectName(report, first.cell.subject);
  if (row.role === 'baseline' || first.share === null) {
    const { estimate, subject } = first.cell;
    return { id: 'speed', label: place, value: valueText(estimate.value, 'throughput', subject, report), note: name };
  }
  const { speed } = first.share;
  const interval = speed.low === speed.high ? '' : percentRange(speed.low, speed.high);
  return { id: 'speed', label: place, value: `${percentText(speed.value)}${of}`, note: joined([name, interval]) };
}

/** Returns a tile with one value of the main host. */
function plainTile(
  { report, analysis }: Measured,
  main: HostCell,
  id: Tile['id'],
  label: string,
  metric: MetricId,
): Tile | null {
  const cell: Cell | undefined = cellOn(analysis, main.cell.subject, main.host.key, metric);
  if (cell === undefined || metric === main.cell.metric) return null;
  return { id, label, value: shortFigure(cell, report), note: subjectName(report, cell.subject) };
}

/** Whether the program is a custom module without declared work: the time of its whole run is then its throughput. */
const hasNoWork = ({ report }: Measured, main: HostCell): boolean =>
  report.subjects.some(({ key, sample, work }) => key === main.cell.subject && sample === null && work === null);

/** Returns up to four tiles. Where a report lacks one of the usual four, other values of the main host take its place. */
export function tilesOf(
  measured: Measured,
  startup: StartupAnswer | null,
  throughput: ThroughputAnswer | null,
): readonly Tile[] {
  const subject = startup?.subject ?? throughput?.subjects[0] ?? null;
  const metric = startup?.metric ?? 'throughput';
  const main = subject === null ? null : mainHost(measured, subject, metric);
  if (main === null) return [];
  const tiles = [
    startup === null ? null : startTile(measured, main),
    hasNoWork(measured, main) ? plainTile(measured, main, 'run', 'Start to exit', 'cold-total') : null,
    startup === null ? null : runtimeTile(measured, main),
    startup === null ? null : containerTile(measured, main),
    throughput === null ? null : speedTile(measured, throughput, main.host.key),
    startup === null ? null : nativeTile(measured, main),
    plainTile(measured, main, 'size', 'Size', 'artifact-size'),
    plainTile(measured, main, 'memory', 'Peak memory', 'peak-memory'),
    plainTile(measured, main, 'memory', 'Linear memory', 'linear-memory'),
  ];
  return tiles.filter((tile) => tile !== null).slice(0, MOST_TILES);
}
