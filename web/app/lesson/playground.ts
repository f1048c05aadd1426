import { fileChanges, inputFiles, stepConfig, stepFiles, withInputs } from '../../../core/learn/inputs.ts';
import type { Action, LessonCall, StepSetup } from '../../../core/learn/lesson.ts';
import type { Sample } from '../../../core/samples/manifest.ts';
import { showRun, startRuns } from '../../learn/lesson/step-store.ts';
import type { Playground } from '../../learn/playground.ts';
import { leaveAside, openProgramAside } from '../../play/session/aside.ts';
import { useConfig } from '../../play/session/config-store.ts';
import { callExport, type ExportCall, endActiveRun, startCurrent } from '../../play/session/control.ts';
import { useGallery } from '../../play/session/gallery-store.ts';
import { useLayout } from '../../play/session/layout-store.ts';
import { type CurrentRun, useRun } from '../../play/session/run-store.ts';
import { startPlay } from '../../play/session/start-play.ts';
import type { Problem } from '../../ui/problem.ts';
import { useWorkspace } from '../../workspace/store.ts';
import { isRecordable, recordedRun } from './recorded-run.ts';

/* Connects lessons to Play: opens the programs of steps, does what "Show me" says, and reports runs. */

function sampleWith(id: string): Sample | Problem {
  const { catalogue } = useGallery.getState();
  if (catalogue.kind === 'failed') return catalogue.problem;
  const sample = catalogue.kind === 'loaded' ? catalogue.samples.find((each) => each.id === id) : undefined;
  return (
    sample ?? {
      title: `This site has no sample “${id}”`,
      detail: 'The lesson was written for another version of Wasm Dyno, or the id is misspelled.',
      remedy: 'You can read the lesson. Its program cannot be opened here.',
    }
  );
}

const NOT_OPENED: Problem = {
  title: 'The program of this step could not be opened',
  detail: 'The playground shows the reason. Your progress is kept.',
  remedy: 'Select Reset step to try again.',
};

/** Whether runs of the open step are traced. */
let isTraced = false;
/** Number of programs that are being opened. Runs that this ends belong to the step before. */
let opening = 0;

async function open(setup: StepSetup): Promise<Problem | null> {
  opening += 1;
  try {
    return await openProgram(setup);
  } finally {
    opening -= 1;
  }
}

async function openProgram({ sample: id, inputs, trace }: StepSetup): Promise<Problem | null> {
  await startPlay();
  const sample = sampleWith(id);
  if (!('module' in sample)) return sample;
  isTraced = trace;
  const isOpen = await openProgramAside({
    sample,
    configOf: (module) => stepConfig(module, sample, inputs),
    filesOf: ({ files }, config) => stepFiles(files, config, inputs, Date.now()),
  });
  if (!isOpen) return NOT_OPENED;
  useRun.getState().setTraceNext(trace);
  startRuns();
  return null;
}

async function act({ inputs, call }: Action): Promise<void> {
  const { result, original, restore } = useConfig.getState();
  const config = result.kind === 'valid' ? result.config : original;
  if (config === null) return;
  const { tree, apply } = useWorkspace.getState();
  const changed = withInputs(config, inputs);
  apply(fileChanges(tree, inputFiles(inputs), changed.preopens, Date.now()), 'Files of the lesson');
  restore(changed);
  if (call === null) await runToEnd();
  else await callToEnd(call);
}

async function runToEnd(): Promise<void> {
  await endActiveRun();
  useLayout.getState().showTool('terminal');
  const run = startCurrent();
  if (run !== null) await until((current) => current?.number !== run.number || current.phase === 'ended');
}

const encoder = new TextEncoder();

function argumentOf(value: string | number): ExportCall['args'][number] {
  return typeof value === 'string' ? { kind: 'bytes', bytes: encoder.encode(value) } : { kind: 'value', value };
}

async function callToEnd({ name, args, returns }: LessonCall): Promise<void> {
  useLayout.getState().showTool('calls');
  const before = new Set(useRun.getState().run?.calls.map(({ callId }) => callId));
  const shown = `${name}(${args.map((value) => JSON.stringify(value)).join(', ')})`;
  callExport({ exportName: name, args: args.map(argumentOf), returns: { kind: returns }, shown });
  await until(
    (run) =>
      run === null ||
      run.phase === 'ended' ||
      run.calls.some(({ callId, result }) => result !== null && !before.has(callId)),
  );
}

/** Waits until the current run fulfils a condition. */
function until(condition: (run: CurrentRun | null) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (condition(useRun.getState().run)) {
      resolve();
      return;
    }
    const leave = useRun.subscribe(({ run }) => {
      if (!condition(run)) return;
      leave();
      resolve();
    });
  });
}

export const playground: Playground = {
  open,
  act,
  show: (pane) => useLayout.getState().showNarrow(pane),
  leave: () => {
    isTraced = false;
    void leaveAside();
  },
};

/** Reports the runs of the playground to the lesson. Returns the function that ends it. */
export function followRuns(): () => void {
  return useRun.subscribe(({ run, traceNext }, before) => {
    if (run === null || run === before.run) return;
    // A request for a trace applies to one run, and a step traces all of its runs.
    if (isTraced && !traceNext) useRun.getState().setTraceNext(true);
    if (opening === 0 && isRecordable(run)) showRun({ number: run.number, run: recordedRun(run) });
  });
}
