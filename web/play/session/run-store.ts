import { create } from 'zustand';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { FileTree } from '../../../core/files/tree.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import type { CallResult, EndedEvent, WarningEvent } from '../../../core/run/event.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import { OutputLog } from './output-log.ts';

/*
 * The runs that the page shows. A run belongs to its module: `run` is the last run of the open module, and
 * `previous` is the run that was shown before another module was opened. At most one run is active, and it
 * is a run of the open module.
 */

export type RunPhase =
  /** The worker loads and the module is compiled. */
  | 'starting'
  | 'running'
  | 'waiting-for-input'
  /** A reactor is initialised and its exports can be called. */
  | 'callable'
  | 'stopping';

export interface CallRecord {
  readonly callId: number;
  readonly exportName: string;
  /** The call as one line of text. */
  readonly shown: string;
  /** Null until the call has returned. */
  readonly result: CallResult | null;
}

export interface BuildOfRun {
  /** The name of the project. */
  readonly project: string;
  readonly number: number;
  /** The sources had changed since the build. */
  readonly isOld: boolean;
}

export interface CurrentRun {
  readonly number: number;
  /** The name of the program: the sample's title, or the file name. */
  readonly title: string;
  /** The id of the sample that the module belongs to; null for a custom module. */
  readonly sample: string | null;
  /** The build of a project that was run; null for other modules. */
  readonly build: BuildOfRun | null;
  readonly config: RunConfig;
  /** The workspace when the run started. */
  readonly files: FileTree;
  /** Unix time. */
  readonly startedAt: Milliseconds;
  /** Time from requesting the module's bytes to having them. Shown on the timeline, not part of the run. */
  readonly fetched: Milliseconds;
  readonly phase: RunPhase | 'ended';
  readonly output: OutputLog;
  /** Its calls were traced, which slows each of them down. */
  readonly traced: boolean;
  readonly trace: TraceLog;
  /** Keyboard input reaches the program. */
  readonly liveInput: boolean;
  readonly warnings: readonly WarningEvent[];
  /** How many system calls were denied for lack of a capability. Known when the run has ended. */
  readonly denied: number;
  /** Newest first. */
  readonly calls: readonly CallRecord[];
  readonly ended: EndedEvent | null;
}

export interface PreviousRun {
  readonly run: CurrentRun;
  /** Opening another module stopped it. */
  readonly stopped: boolean;
}

export interface RunStore {
  readonly run: CurrentRun | null;
  readonly previous: PreviousRun | null;
  /** The next run is traced. Applies to one run. */
  readonly traceNext: boolean;
  setTraceNext(traceNext: boolean): void;
  /** Dismisses the note that opening a module stopped a run. */
  dismissPrevious(): void;
  dismissWarning(warning: WarningEvent): void;
}

export const useRun = create<RunStore>()((set) => ({
  run: null,
  previous: null,
  traceNext: false,
  setTraceNext: (traceNext) => set({ traceNext }),
  dismissPrevious: () =>
    set(({ previous }) => (previous === null ? {} : { previous: { ...previous, stopped: false } })),
  dismissWarning: (warning) =>
    set(({ run }) =>
      run === null ? {} : { run: { ...run, warnings: run.warnings.filter((each) => each !== warning) } },
    ),
}));

/** Shown before the first run. */
export const EMPTY_TRACE = new TraceLog();
export const EMPTY_OUTPUT = new OutputLog();

/** Whether the run is under way, so that its button says Stop. */
export function isActive(run: CurrentRun | null): boolean {
  return run !== null && run.phase !== 'ended';
}

/** Shows a new run. It uses up the request for a trace. */
export function beginRun(run: CurrentRun): void {
  useRun.setState(({ previous }) => ({
    run,
    traceNext: false,
    previous: previous === null ? null : { ...previous, stopped: false },
  }));
}

/** Shows no run, for example of a program that is opened afresh. */
export function forgetRuns(): void {
  useRun.setState({ run: null, previous: null, traceNext: false });
}

/** Changes the run with this number, unless another one has replaced it. */
export function updateRun(number: number, change: (run: CurrentRun) => Partial<CurrentRun>): void {
  useRun.setState(({ run }) => (run === null || run.number !== number ? {} : { run: { ...run, ...change(run) } }));
}

/**
 * Shows the run of the module that was just opened: its last one, where that is still known.
 * @param stopped opening the module stopped the run that was shown until now
 */
export function showRunOf(sha256: string, stopped: boolean): void {
  useRun.setState(({ run, previous }) => {
    if (run?.config.module.sha256 === sha256) return {};
    const isBack = previous?.run.config.module.sha256 === sha256;
    return {
      run: isBack ? previous.run : null,
      previous: run !== null ? { run, stopped } : isBack ? null : previous,
    };
  });
}
