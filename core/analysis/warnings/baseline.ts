import type { Build, Report } from '../../report/report.ts';
import { seriesKey } from '../../report/series-key.ts';
import { compilerOf, isSameCompiler } from '../../report/toolchain.ts';
import type { Draws } from '../../stats/draws.ts';
import type { Cell, Comparison, Warning } from '../analysis.ts';
import { compare } from '../comparisons.ts';
import { nameOfHost, subjectName } from '../words/host.ts';
import { firstOf } from '../words/list.ts';

/* Warnings about native code as a baseline: another compiler than the module's, and WebAssembly that is faster. */

/** WebAssembly that is faster than native code by more than this factor points to a slow native build. */
const FASTER_THAN_NATIVE = 1.1;

const percentFaster = (ratio: number): string => `${Math.round((1 / ratio - 1) * 100)}%`;

/** Names the compilers of both sides, as far as the report does. */
function compilersText({ subjects, builds }: Report, subject: string, host: string): string {
  const module = subjects.find(({ key }) => key === subject)?.toolchain ?? null;
  const native = builds.find((build) => build.subject === subject && build.host === host)?.toolchain ?? null;
  if (native === null) return ' The report does not name the compiler of the native code.';
  const ofModule = module === null ? '' : `, the module by ${compilerOf(module)}`;
  return ` The native code was compiled by ${compilerOf(native)}${ofModule}.`;
}

/** The measured values that the check of the native baseline needs. */
export interface BaselineFigures {
  readonly cells: readonly Cell[];
  readonly comparisons: readonly Comparison[];
  readonly draws: Draws;
}

/** Compares a cell with that of native code, once if the analysis has done so already. */
function againstNative(cell: Cell, native: Cell, { comparisons, draws }: BaselineFigures): Comparison | null {
  const key = seriesKey(cell);
  const known = comparisons.find((each) => each.baseline === native.host && seriesKey(each) === key);
  return known ?? compare(cell, native, draws);
}

/** Warns about each program that WebAssembly runs more than 10% faster than native code, with the whole interval. */
export function fasterThanNativeWarnings(report: Report, figures: BaselineFigures): Warning[] {
  const native = report.hosts.find(({ kind, aliasOf }) => kind === 'native' && aliasOf === null);
  if (native === undefined) return [];
  const others = new Set(
    report.hosts
      .filter(({ kind, aliasOf }) => (kind === 'browser' || kind === 'runtime') && aliasOf === null)
      .map(({ key }) => key),
  );
  const rates = figures.cells.filter(({ metric, workers }) => metric === 'throughput' && workers === 1);
  return report.subjects.flatMap(({ key: subject }): Warning[] => {
    const ofSubject = rates.filter((cell) => cell.subject === subject);
    const nativeCell = ofSubject.find(({ host }) => host === native.key);
    if (nativeCell === undefined) return [];
    const faster = ofSubject
      .filter(({ host }) => others.has(host))
      .flatMap((cell) => againstNative(cell, nativeCell, figures) ?? [])
      .filter(({ ratio }) => ratio.high < 1 / FASTER_THAN_NATIVE)
      .sort((a, b) => a.ratio.value - b.ratio.value);
    const [fastest] = faster;
    if (fastest === undefined) return [];
    const names = firstOf(faster.map(({ host }) => nameOfHost(report, host)));
    const most = percentFaster(fastest.ratio.value);
    const how = faster.length === 1 ? most : `up to ${most}`;
    return [
      {
        kind: 'faster-than-native',
        title: 'Faster than native',
        reason: `${subjectName(report, subject)} runs faster than native code on ${names}, by ${how}.${compilersText(report, subject, native.key)}`,
        advice:
          'Check the baseline: WebAssembly is rarely faster than native code from the same compiler with the same flags.',
        subject,
        host: faster.length === 1 ? fastest.host : null,
      },
    ];
  });
}

/** Groups programs whose native code has the same pair of compilers. */
interface Mismatch {
  readonly native: string;
  readonly module: string;
  readonly subjects: string[];
}

/** Warns about native code if none of its builds has the compiler of the module. */
export function compilerWarnings(report: Report): Warning[] {
  const groups = new Map<string, Mismatch>();
  const natives = new Set(report.hosts.filter(({ kind }) => kind === 'native').map(({ key }) => key));
  for (const { key, toolchain } of report.subjects) {
    const builds: readonly Build[] = report.builds.filter(({ subject, host }) => subject === key && natives.has(host));
    const [build] = builds;
    if (toolchain === null || build === undefined) continue;
    if (builds.some((each) => isSameCompiler(each.toolchain, toolchain))) continue;
    const [native, module] = [compilerOf(build.toolchain), compilerOf(toolchain)];
    const group = groups.get(`${native} ${module}`) ?? { native, module, subjects: [] };
    group.subjects.push(key);
    groups.set(`${native} ${module}`, group);
  }
  return [...groups.values()].map(({ native, module, subjects }) => ({
    kind: 'other-compiler',
    title: 'Different compilers',
    reason: `The native code of ${firstOf(subjects.map((key) => subjectName(report, key)))} was compiled by ${native}, the modules by ${module}.`,
    advice: module.startsWith('clang')
      ? 'A ratio to native also compares the compilers, which can differ by a factor of two. Install the compiler of the modules with `dyno toolchain`, then measure again.'
      : `A ratio to native also compares the compilers. Install ${module}, then measure again.`,
    subject: subjects.length === 1 ? (subjects[0] ?? null) : null,
    host: null,
  }));
}
