import { create } from 'zustand';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { RunConfig } from '../../../core/run/config.ts';
import type { CallResult, EndedEvent, WarningEvent } from '../../../core/run/event.ts';
import { TraceLog } from '../../../core/trace/log.ts';
import { OutputLog } from './output-log.ts';

/* The run on the page: the one that goes on, or the last one. */

export type RunPhase =
  /** The worker loads, the module is compiled. */
  | 'starting'
  | 'running'
  | 'waiting-for-input'
  /** A reactor is initialised; its exports can be called. */
  | 'ready'
  | 'stopping';

export interface CallRecord {
  readonly callId: number;
  /** The call in one line. */
  readonly shown: string;
  /** Null until it came back. */
  readonly result: CallResult | null;
}

export interface CurrentRun {
  readonly number: number;
  readonly config: RunConfig;
  /** Unix time. */
  readonly startedAt: Milliseconds;
  /** From asking for the module's bytes to having them; part of the timeline, not of the run. */
  readonly fetched: Milliseconds;
  readonly phase: RunPhase | 'ended';
  readonly output: OutputLog;
  readonly trace: TraceLog;
  /** Whether what is typed reaches the program. */
  readonly liveInput: boolean;
  readonly warnings: readonly WarningEvent[];
  /** The newest first. */
  readonly calls: readonly CallRecord[];
  readonly ended: EndedEvent | null;
}

export interface RunState {
  readonly run: CurrentRun | null;
  readonly traceEnabled: boolean;
  setTraceEnabled(enabled: boolean): void;
}

export const useRun = create<RunState>()((set) => ({
  run: null,
  traceEnabled: false,
  setTraceEnabled: (traceEnabled) => set({ traceEnabled }),
}));

/** Shown before the first run. */
export const EMPTY_TRACE = new TraceLog();
export const EMPTY_OUTPUT = new OutputLog();

/** Whether a run goes on, so that its button says Stop. */
export function isActive(run: CurrentRun | null): boolean {
  return run !== null && run.phase !== 'ended';
}

/** Changes the run with this number, unless another has taken its place. */
export function updateRun(number: number, change: (run: CurrentRun) => Partial<CurrentRun>): void {
  useRun.setState(({ run }) => (run === null || run.number !== number ? {} : { run: { ...run, ...change(run) } }));
}
