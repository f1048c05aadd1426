import { METRICS, type MetricId } from './metric.ts';

/* The moments of a start in order, and between which of them each startup metric is measured. */

export const MOMENTS = {
  created: 'The worker or the process is created.',
  running: 'The first line of the worker’s script has run.',
  checked: 'The module is known to run here.',
  compiled: 'The module is compiled.',
  connected: 'The imported functions exist.',
  instantiated: 'The instance exists; `_start` is called.',
  output: 'The host receives the first byte of output.',
  ended: '`_start` has returned, or the process has ended.',
} as const;
export type Moment = keyof typeof MOMENTS;

export const MOMENT_IDS: readonly Moment[] = [
  'created',
  'running',
  'checked',
  'compiled',
  'connected',
  'instantiated',
  'output',
  'ended',
];

export interface StartSpan {
  readonly metric: MetricId;
  readonly from: Moment;
  readonly to: Moment;
}

/** Parts of a start, in order. Only browsers have them, and each is measured separately. */
export const PHASE_SPANS: readonly StartSpan[] = [
  { metric: 'spawn', from: 'created', to: 'running' },
  { metric: 'prepare', from: 'running', to: 'checked' },
  { metric: 'compile-cold', from: 'checked', to: 'compiled' },
  { metric: 'compile-cached', from: 'checked', to: 'compiled' },
  { metric: 'wasi-setup', from: 'compiled', to: 'connected' },
  { metric: 'instantiate', from: 'connected', to: 'instantiated' },
  { metric: 'first-output', from: 'instantiated', to: 'output' },
  { metric: 'first-run', from: 'instantiated', to: 'ended' },
];

/** Whole starts: cold ones on every host, and the start of a compiled module. */
export const WHOLE_SPANS: readonly StartSpan[] = [
  { metric: 'warm-start', from: 'compiled', to: 'output' },
  { metric: 'cold-start', from: 'created', to: 'output' },
  { metric: 'cold-total', from: 'created', to: 'ended' },
];

/** Returns the number of a moment, from 1. */
export const momentNumber = (moment: Moment): number => MOMENT_IDS.indexOf(moment) + 1;

/** Returns a span as a sentence: "Warm start: from 4 to 7." */
export const spanText = ({ metric, from, to }: StartSpan): string =>
  `${METRICS[metric].name}: from ${momentNumber(from)} to ${momentNumber(to)}.`;
