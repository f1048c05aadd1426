import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReportComparison } from '../../core/regression/report-comparison.ts';
import { parseReportText } from '../../core/report/parse.ts';
import type { Report } from '../../core/report/report.ts';

/* Pairs of real runs of identical software: two recorded runs, or two parts of one. */

const FOLDER = fileURLToPath(new URL('runs/', import.meta.url));

function reportOf(file: string): Report {
  const parsed = parseReportText(readFileSync(`${FOLDER}${file}`, 'utf8'));
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return parsed.report;
}

export const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const REPORTS = new Map(FILES.map((file) => [file, reportOf(file)]));
export const get = (file: string): Report => REPORTS.get(file) ?? reportOf(file);

/** Returns the rounds of a report that `keeps` accepts, as a separate run. */
export function part(report: Report, id: string, keeps: (block: number) => boolean): Report {
  const kept = (blocks: readonly number[]): number[] => [...blocks.keys()].filter((index) => keeps(blocks[index] ?? 0));
  const pick = <T>(values: readonly T[], indices: readonly number[]): T[] =>
    indices.flatMap((index) => values.slice(index, index + 1));
  const { canary } = report;
  const inCanary = kept(canary.blocks);
  return {
    ...report,
    id: id.repeat(32),
    canary: {
      blocks: pick(canary.blocks, inCanary),
      before: pick(canary.before, inCanary),
      after: pick(canary.after, inCanary),
    },
    series: report.series.flatMap((series) => {
      const indices = kept(series.blocks);
      if (indices.length === 0) return [];
      const { blocks, orders, values } = series;
      return { ...series, blocks: pick(blocks, indices), orders: pick(orders, indices), values: pick(values, indices) };
    }),
  };
}

export interface Pair {
  readonly name: string;
  readonly before: Report;
  readonly after: Report;
}

/** Every run against every later one of its kind. */
export const realPairs = (): Pair[] =>
  FILES.flatMap((one, index) =>
    FILES.slice(index + 1)
      .filter((other) => other.split('-')[0] === one.split('-')[0])
      .map((other) => ({ name: `${one} and ${other}`, before: get(one), after: get(other) })),
  );

/** Early rounds against late ones, which drift apart, and alternate rounds, which do not. */
export const splitPairs = (): Pair[] =>
  FILES.flatMap((file) => {
    const report = get(file);
    const { blocks } = report.protocol;
    const between = (from: number, to: number, id: string) => part(report, id, (block) => block >= from && block < to);
    const [half, third] = [blocks >> 1, Math.floor(blocks / 3)];
    return [
      { name: `halves of ${file}`, before: between(0, half, 'a'), after: between(half, blocks, 'b') },
      { name: `outer thirds of ${file}`, before: between(0, third, 'a'), after: between(blocks - third, blocks, 'b') },
      {
        name: `alternate rounds of ${file}`,
        before: part(report, 'a', (block) => block % 2 === 0),
        after: part(report, 'b', (block) => block % 2 === 1),
      },
    ];
  });

export const alarmsOf = ({ changes, means }: ReportComparison, unchanged: (host: string) => boolean): number =>
  [
    ...changes.filter(({ after: { host } }) => unchanged(host)),
    ...means.filter(({ host }) => host !== null && unchanged(host)),
  ].filter(({ verdict }) => verdict.kind === 'more' || verdict.kind === 'less').length;

/** Hosts with the same version, flags and command in both reports. */
export function sameHosts({ before, after }: Pair): (host: string) => boolean {
  const fact = (report: Report, key: string): string => {
    const host = report.hosts.find((each) => each.key === key);
    return JSON.stringify([host?.version, host?.wasi, host?.mode, host?.flags, host?.command]);
  };
  return (key) => fact(before, key) === fact(after, key);
}

/** Makes every time of one host longer by a factor. */
export const slowed = (report: Report, host: string, factor: number): Report => ({
  ...report,
  series: report.series.map((series) =>
    series.host === host && series.unit === 'ms'
      ? { ...series, values: series.values.map((value) => value * factor) }
      : series,
  ),
});
