import type { Milliseconds } from '../../core/base/units.ts';
import type { SubjectInput } from '../../core/bench/subject.ts';
import { loadEngines } from '../measure/case/load-engines.ts';
import { measureCase } from '../measure/case/measure-case.ts';
import { measurePair } from '../measure/case/measure-pair.ts';
import { pageBenchEnvironment } from '../measure/case/page-environment.ts';
import { countInstances, densityLimitNotice, scaleOnce } from '../measure/case/scale.ts';
import type {
  Drive,
  DriveCase,
  DriveDensityResult,
  DrivePair,
  DriveResult,
  DriveScaling,
  DriveScalingResult,
} from './protocol.ts';
import { textToSubject } from './subject-text.ts';

/*
 * The page that scripts use to measure in this browser. It measures with the code and the workers of the Bench
 * screen.
 */

const environment = pageBenchEnvironment();
const subjects = new Map<string, SubjectInput>();

/** Null if it could not be loaded. Other engines are measured without it. */
async function timeFetch(url: string): Promise<Milliseconds | null> {
  try {
    return await environment.timeFetch(url);
  } catch {
    return null;
  }
}

async function measure(asked: DriveCase): Promise<DriveResult> {
  const { subject, engine, host, parts, order, seed } = asked;
  const input = subjects.get(subject);
  if (input === undefined) return { kind: 'failed', message: `Unknown subject "${subject}".` };
  const request = { case: { subject, engine, host }, input, parts, order, seed, signal: new AbortController().signal };
  const fetched = input.url !== null && parts.includes('startup') ? await timeFetch(input.url) : null;
  const outcome = await measureCase(request, environment);
  if (outcome.kind === 'aborted') return { kind: 'failed', message: 'Cancelled.' };
  if (outcome.kind === 'failed') return outcome;
  const { samples, measured, skew, overslept } = outcome;
  const common = { subject, host, workers: 1, order, iteration: null };
  return {
    kind: 'measured',
    samples: fetched === null ? samples : [{ ...common, metric: 'fetch', value: fetched }, ...samples],
    outputs: measured.outputs.map((output) => ({ ...output, subject, host })),
    timerTick: measured.timerTick,
    wasi: measured.wasi,
    skew,
    overslept,
  };
}

/** @throws if the page does not have the subject */
function subjectOf(key: string): SubjectInput {
  const input = subjects.get(key);
  if (input === undefined) throw new Error(`unknown subject "${key}"`);
  return input;
}

async function measureBuilds({ before, after, ...asked }: DrivePair): Promise<DriveResult> {
  const builds = { before: subjectOf(before), after: subjectOf(after) };
  const outcome = await measurePair({ ...asked, ...builds, signal: new AbortController().signal }, environment);
  if (outcome.kind === 'aborted') return CANCELLED;
  return outcome.kind === 'failed' ? outcome : { ...outcome, skew: null };
}

const CANCELLED = { kind: 'failed', message: 'Cancelled.' } as const;

async function scale(asked: DriveScaling): Promise<DriveScalingResult> {
  const outcome = await scaleOnce(subjectOf(asked.subject), asked, environment, new AbortController().signal);
  if (typeof outcome === 'number') return { kind: 'scaled', rate: outcome };
  return outcome.kind === 'aborted' ? CANCELLED : { kind: 'failed', message: outcome.message };
}

async function count({ subject, engine }: Pick<DriveScaling, 'subject' | 'engine'>): Promise<DriveDensityResult> {
  const answer = await countInstances(subjectOf(subject), engine, environment, new AbortController().signal);
  if (answer.kind === 'aborted') return CANCELLED;
  if (answer.kind === 'failed') return { kind: 'failed', message: answer.message };
  const { instances, endedBy } = answer.message;
  return { kind: 'counted', instances, notice: endedBy === 'engine' ? null : densityLimitNotice(instances, endedBy) };
}

const drive: Drive = {
  add(text) {
    const input = textToSubject(text);
    subjects.set(input.subject.key, input);
  },
  loadEngines: (engines) => loadEngines(engines, environment, new AbortController().signal),
  measure,
  measurePair: measureBuilds,
  scale,
  countInstances: count,
  facts: () => ({ isolated: crossOriginIsolated, sharedMemory: typeof SharedArrayBuffer !== 'undefined' }),
};
Object.assign(window, { drive });
