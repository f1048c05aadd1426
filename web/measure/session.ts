import { create } from 'zustand';
import { toHex } from '../../core/base/bytes.ts';
import { analyseReport } from './analysis/analysis-client.ts';
import { browserFacts } from './browser-facts.ts';
import { pageBenchEnvironment } from './case/page-environment.ts';
import { keepReport } from './kept/kept-reports.ts';
import type { MeasurementRequest, MeasurementState } from './measurement.ts';
import type { MeasurementHost } from './measurement-host.ts';
import { MeasurementRun } from './measurement-run.ts';
import { keepPace } from './pace.ts';
import { claimMachine, guardAgainstLeaving, pageVisibility, stayAwake } from './page-guards.ts';

/* The only measurement of this page. It lives outside of components, so it continues when the screen changes. */

const NOTHING: MeasurementState = {
  phase: 'idle',
  plan: null,
  subjects: [],
  hosts: [],
  progress: null,
  cells: [],
  report: null,
  analysis: null,
  problem: null,
};

export const useMeasurement = create<MeasurementState>()(() => NOTHING);

let current: MeasurementRun | null = null;

function pageHost(): MeasurementHost {
  return {
    environment: pageBenchEnvironment(),
    visibility: pageVisibility,
    isolated: crossOriginIsolated,
    browser: () => browserFacts(navigator),
    newId: () => toHex(crypto.getRandomValues(new Uint8Array(16))),
    claimMachine,
    stayAwake,
    guardAgainstLeaving,
    openServer: async (request) => (await import('./server/open-server-session.ts')).openServerSession(request),
    analyse: (report) => analyseReport(report, null, 'measurement'),
    // If saving fails, the list of saved reports shows why, and the measurement continues.
    keep: async (report) => void (await keepReport(report)),
    keepPace,
    wallClock: () => Date.now(),
  };
}

/** Starts a measurement unless one is active. The store holds its state. */
export function startMeasurement(request: MeasurementRequest): void {
  if (current !== null) return;
  const before = useMeasurement.getState();
  const subjects = request.subjects.map(({ subject }) => subject);
  useMeasurement.setState({ ...NOTHING, phase: 'running', plan: request.plan, subjects });
  const run = new MeasurementRun(request, pageHost(), (change) => useMeasurement.setState(change));
  current = run;
  run.run().finally(() => {
    current = null;
    // Without a finished round there is no new report: the previous one is shown again.
    if (useMeasurement.getState().report !== null) return;
    const { plan, subjects, hosts, report, analysis } = before;
    useMeasurement.setState({ plan, subjects, hosts, report, analysis });
  });
}

/** Discards the current block and pauses. The block is measured again on resume. */
export function pauseMeasurement(): void {
  current?.pause();
}

export function resumeMeasurement(): void {
  current?.resume();
}

/** Cancels the measurement. Finished blocks remain as a partial report. */
export function cancelMeasurement(): void {
  current?.cancel();
}
