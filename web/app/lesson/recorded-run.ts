import type { LessonRun } from '../../../core/learn/lesson-run.ts';
import type { CurrentRun } from '../../play/session/run-store.ts';
import { useWorkspace } from '../../workspace/store.ts';

/** Whether a run can be checked: it has ended, or a call of an exported function has returned. */
export function isRecordable({ phase, calls }: CurrentRun): boolean {
  return phase === 'ended' || calls.some(({ result }) => result !== null);
}

/** Returns the record of a run that checks are evaluated on. Call it when the run has just ended, for its files. */
export function recordedRun(run: CurrentRun): LessonRun {
  const { config, output, trace, traced, denied, ended } = run;
  return {
    config,
    outcome: ended?.outcome ?? null,
    stdout: output.bytes('stdout'),
    stderr: output.bytes('stderr'),
    denied,
    trace: traced
      ? {
          calls: new Map(trace.totals.list().map(({ name, calls }) => [name, calls])),
          denied: trace.capabilities.denials.map(({ subject }) => subject),
        }
      : null,
    files: useWorkspace.getState().tree,
    // The session lists the newest first.
    calls: run.calls
      .toReversed()
      .flatMap(({ exportName, result }) => (result === null ? [] : [{ name: exportName, result }])),
  };
}
