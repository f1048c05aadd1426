import type { Cell } from '../analysis/analysis.ts';
import { chosenCells } from '../analysis/chosen-cells.ts';
import type { MetricId } from '../method/metric.ts';
import type { Host, Report, Subject } from '../report/report.ts';
import type { Estimate } from '../stats/figure.ts';
import { fewestValues, levelChanges } from '../stats/level-changes.ts';
import { median } from '../stats/summary.ts';

/*
 * One program over several reports: the values of each host on each machine in the order of time. Values of different
 * machines are different lines. docs/decisions/history.md explains the choice of the method.
 */

/** The share of histories without a change in which at least one change is reported. */
export const HISTORY_LEVEL = 0.05;

/** Older points are left out, so that the permutation tests take seconds. */
const MOST_POINTS = 100;

/** The facts of a report that a history needs. Structured-cloneable, for the worker. */
export interface HistoryPoint {
  /** The index of the report among the given ones, in the order of time. */
  readonly report: number;
  readonly estimate: Estimate;
  readonly rounds: number;
}

export interface LevelChange {
  /** The index of the first report of the new level. */
  readonly report: number;
  /** The median of the points after the change divided by that before it, up to the next changes. */
  readonly ratio: number;
}

export interface HistoryLine {
  /** The host of the last report that has it. */
  readonly host: Host;
  /** The machine, as one text; the same for all points. */
  readonly machine: string;
  readonly points: readonly HistoryPoint[];
  readonly changes: readonly LevelChange[];
}

/** A fact that differs between a report and the one before it on the same machine. */
export interface EnvironmentChange {
  readonly report: number;
  /** Texts like "wasmtime 30.0 → 31.0". */
  readonly facts: readonly string[];
}

export interface History {
  readonly lines: readonly HistoryLine[];
  readonly marks: readonly EnvironmentChange[];
  /** The number of points that a line needs before a change can be significant. */
  readonly fewest: number;
  /** Points left out because a line has more than can be tested. */
  readonly left: number;
}

/** Identifies a program over reports: a sample by its id, any other by its name, because its module changes. */
export const programOf = ({ sample, name }: Pick<Subject, 'sample' | 'name'>): string => sample ?? name;

/** Returns the subject of a report that is the program; the first one if several have its name. */
export const subjectOf = (report: Report, program: string): Subject | null =>
  report.subjects.find((subject) => programOf(subject) === program) ?? null;

/** Names a machine by its hardware. Reports of one machine with different systems belong to one line. */
export function machineKey({ machine }: Report): string {
  const { cpu, cores, architecture } = machine;
  const parts = [cpu, cores === null ? null : `${cores} cores`, architecture].filter((part) => part !== null);
  return parts.length === 0 ? 'unknown machine' : parts.join(', ');
}

/** Returns a report with nothing but one program, which is small enough to be sent to a worker for each report. */
export function onlyProgram(report: Report, program: string): Report | null {
  const subject = subjectOf(report, program);
  if (subject === null) return null;
  const isIts = (each: { readonly subject: string | null }): boolean => each.subject === subject.key;
  return {
    ...report,
    subjects: [subject],
    series: report.series.filter(isIts),
    outputs: report.outputs.filter(isIts),
    builds: report.builds.filter(isIts),
    failures: report.failures.filter(isIts),
    unsteady: report.unsteady.filter(isIts),
    pairs: [],
  };
}

interface Fact {
  readonly name: string;
  readonly of: (report: Report, program: string) => string | null;
}

const digestOf = (report: Report, program: string): string | null =>
  subjectOf(report, program)?.moduleSha256.slice(0, 8) ?? null;

const FACTS: readonly Fact[] = [
  { name: 'module', of: digestOf },
  { name: 'compiler', of: (report, program) => subjectOf(report, program)?.toolchain ?? null },
  { name: 'arguments', of: (report, program) => subjectOf(report, program)?.args.join(' ') ?? null },
  { name: 'system', of: ({ machine }) => machine.os },
  { name: 'memory', of: ({ machine }) => machine.memory?.toString() ?? null },
  { name: 'tool', of: ({ tool }) => `${tool.name} ${tool.version}` },
];

function factsBetween(before: Report, after: Report, program: string): string[] {
  const facts = FACTS.flatMap(({ name, of }) => {
    const [one, other] = [of(before, program), of(after, program)];
    return one === null || other === null || one === other ? [] : [`${name} ${one} → ${other}`];
  });
  const hosts = after.hosts.flatMap((host) => {
    const earlier = before.hosts.find(({ key }) => key === host.key);
    if (earlier === undefined) return [];
    const version = (each: Host): string =>
      [each.version, each.mode, ...each.flags].filter((part) => part !== '').join(' ');
    return version(earlier) === version(host) ? [] : [`${host.name} ${version(earlier)} → ${version(host)}`];
  });
  return [...facts, ...new Set(hosts)];
}

/** Returns the reports at which something known about the environment changed, compared with the one before on its machine. */
function environmentChanges(reports: readonly Report[], program: string): EnvironmentChange[] {
  const last = new Map<string, Report>();
  return reports.flatMap((report, index) => {
    if (subjectOf(report, program) === null) return [];
    const before = last.get(machineKey(report));
    last.set(machineKey(report), report);
    const facts = before === undefined ? [] : factsBetween(before, report, program);
    return facts.length === 0 ? [] : [{ report: index, facts }];
  });
}

type Found = Omit<HistoryLine, 'changes'>;

function linesOf(reports: readonly Report[], cells: readonly (readonly Cell[])[]): Found[] {
  const lines = new Map<string, { host: Host; machine: string; points: HistoryPoint[] }>();
  for (const [index, report] of reports.entries()) {
    for (const { host: key, estimate, blocks, belowTick, workers } of cells[index] ?? []) {
      const host = report.hosts.find((each) => each.key === key);
      if (host === undefined || host.aliasOf !== null || belowTick !== null || workers !== 1) continue;
      const machine = machineKey(report);
      const name = `${machine}\n${key}`;
      const line = lines.get(name) ?? { host, machine, points: [] };
      line.host = host;
      line.points.push({ report: index, estimate, rounds: blocks.length });
      lines.set(name, line);
    }
  }
  return [...lines.values()];
}

function changesOf(points: readonly HistoryPoint[], level: number, seed: number): LevelChange[] {
  const values = points.map(({ estimate }) => estimate.value);
  if (!values.every((value) => value > 0)) return [];
  const at = levelChanges(values.map(Math.log), level, seed);
  const borders = [0, ...at, values.length];
  return at.flatMap((start, index) => {
    const point = points[start];
    if (point === undefined) return [];
    const before = median(values.slice(borders[index], start));
    const after = median(values.slice(start, borders[index + 2]));
    return { report: point.report, ratio: after / before };
  });
}

/**
 * Computes the history of a program by one metric.
 * @param reports in the order of time; those without the program have no point
 */
export function historyOf(reports: readonly Report[], program: string, metric: MetricId): History {
  const cells = reports.map((report) => {
    const only = onlyProgram(report, program);
    return only === null ? [] : chosenCells(only, new Set([metric]));
  });
  const all = linesOf(reports, cells);
  const left = all.reduce((sum, { points }) => sum + Math.max(0, points.length - MOST_POINTS), 0);
  const lines = all.map((line) => ({ ...line, points: line.points.slice(-MOST_POINTS) }));
  const tested = lines.filter(({ points }) => points.length >= fewestValues(HISTORY_LEVEL)).length;
  // Bonferroni: the level holds for all lines of the chart together.
  const level = HISTORY_LEVEL / Math.max(1, tested);
  return {
    lines: lines.map((line, index) => ({ ...line, changes: changesOf(line.points, level, index + 1) })),
    marks: environmentChanges(reports, program),
    fewest: fewestValues(level),
    left,
  };
}
