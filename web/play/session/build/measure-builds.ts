import { create } from 'zustand';
import type { Analysis } from '../../../../core/analysis/analysis.ts';
import { toHex } from '../../../../core/base/bytes.ts';
import { messageOf } from '../../../../core/base/errors.ts';
import { withRunOf } from '../../../../core/bench/pair.ts';
import { type SubjectInput, subjectInput } from '../../../../core/bench/subject.ts';
import type { TreePath } from '../../../../core/files/path.ts';
import { PROTOCOL } from '../../../../core/method/protocol.ts';
import type { Report } from '../../../../core/report/report.ts';
import { cancelMeasurement, startMeasurement, useMeasurement } from '../../../measure/session.ts';
import type { Problem } from '../../../ui/problem.ts';
import { useWorkspace } from '../../../workspace/store.ts';
import { useConfig } from '../config-store.ts';

/*
 * Measures builds of a project in turns in one worker, with the arguments, files and limits of the project. The page has
 * one measurement at a time; this store remembers which of its states belong to a project.
 */

export interface BuildToMeasure {
  /** Of the module. It identifies the build in the report. */
  readonly sha256: string;
  readonly name: string;
  readonly toolchain: string;
  readonly wasm: Uint8Array<ArrayBuffer>;
}

/** What the builds are measured for. */
export type MeasuredFor = 'pair' | 'matrix';

export interface BuildsResult {
  readonly report: Report;
  /** Null until the report is analysed. */
  readonly analysis: Analysis | null;
}

export interface BuildMeasurementState {
  readonly folder: TreePath | null;
  readonly purpose: MeasuredFor;
  /** Of the plan; identifies the measurement. */
  readonly seed: number | null;
  readonly isActive: boolean;
  readonly result: BuildsResult | null;
  readonly problem: Problem | null;
}

export const useBuildMeasurement = create<BuildMeasurementState>()(() => ({
  folder: null,
  purpose: 'pair',
  seed: null,
  isActive: false,
  result: null,
  problem: null,
}));

useMeasurement.subscribe(({ plan, phase, report, analysis, problem }) => {
  const { seed, result, isActive } = useBuildMeasurement.getState();
  if (seed === null || plan?.seed !== seed) return;
  const isOwn = report !== null && report.protocol.seed === seed;
  const next = isOwn ? { report, analysis: analysis ?? result?.analysis ?? null } : result;
  useBuildMeasurement.setState({ isActive: phase !== 'idle', result: next, problem: isActive ? problem : null });
});

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function fail(title: string, detail: string, remedy: string): void {
  useBuildMeasurement.setState({ isActive: false, problem: { title, detail, remedy } });
}

export interface BuildsRequest {
  readonly folder: TreePath;
  readonly purpose: MeasuredFor;
  /** At least two; the others are compared with the first. Builds with equal modules count once. */
  readonly builds: readonly BuildToMeasure[];
  readonly rounds: number;
}

/** Starts to measure builds. Problems are shown in the store. */
export async function measureBuilds({ folder, purpose, builds, rounds }: BuildsRequest): Promise<void> {
  const title = 'The builds were not measured';
  const { result } = useConfig.getState();
  useBuildMeasurement.setState({ folder, purpose, seed: null, isActive: false, result: null, problem: null });
  const distinct = [...new Map(builds.map((build) => [build.sha256, build])).values()];
  if (distinct.length < 2) {
    fail(title, 'Their modules are identical, byte for byte.', 'Choose builds with different modules.');
    return;
  }
  if (useMeasurement.getState().phase !== 'idle') {
    fail(title, 'Another measurement is running.', 'Wait for it or cancel it on the Bench screen, and try again.');
    return;
  }
  if (result.kind === 'invalid') {
    fail(title, 'The configuration is not valid.', 'Correct it in the Configuration pane, and try again.');
    return;
  }
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  try {
    const subjects = await Promise.all(
      distinct.map(({ sha256, name, toolchain, wasm }) =>
        subjectInput(
          {
            name,
            sample: null,
            toolchain,
            moduleBytes: wasm,
            config: { ...result.config, module: { name, sha256, size: wasm.length } },
            files: useWorkspace.getState().tree,
          },
          { key: sha256, work: null, url: null, digest: digestOf },
        ),
      ),
    );
    useBuildMeasurement.setState({ seed, isActive: true });
    startMeasurement({ plan: planOf(subjects, seed, rounds), subjects: runningAlike(subjects) });
  } catch (error) {
    fail(title, `${messageOf(error)}.`, 'Try again.');
  }
}

function planOf(subjects: readonly SubjectInput[], seed: number, rounds: number) {
  const { quick, full } = PROTOCOL.blocks;
  return {
    preset: rounds === quick ? ('quick' as const) : rounds === full ? ('full' as const) : ('custom' as const),
    blocks: rounds,
    seed,
    parts: ['startup' as const],
    metrics: [],
    subjects: subjects.map(({ subject }) => subject.key),
    engines: ['dyno' as const],
    serverHosts: [],
    pair: true as const,
  };
}

/** All builds run with the settings of the first. */
function runningAlike(subjects: readonly SubjectInput[]): readonly SubjectInput[] {
  const [first] = subjects;
  return first === undefined ? [] : subjects.map((each) => (each === first ? each : withRunOf(each, first)));
}

/** Cancels the measurement of builds. Finished rounds are kept as a report. */
export function cancelBuildMeasurement(): void {
  if (useBuildMeasurement.getState().isActive) cancelMeasurement();
}
