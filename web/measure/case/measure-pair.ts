import { messageOf } from '../../../core/base/errors.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import type { BlockSample } from '../../../core/report/block.ts';
import type { RunOutput } from '../../../core/report/report.ts';
import type { EngineId } from '../../../core/run/config.ts';
import type { MeasuredBuild, PairMeasured } from '../../../worker/bench/protocol.ts';
import { prepareTransfer } from './bench-subject.ts';
import { type Answer, BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import type { PageEnvironment } from './page-environment.ts';
import { sampleOf } from './sample-of.ts';
import { type Awake, untilAwake } from './until-awake.ts';

/* Measures builds of one program: one worker gets all of them, and is terminated after its answer. */

export interface PairRequest {
  readonly before: SubjectInput;
  readonly after: SubjectInput;
  /** Further builds; each is compared with the first one. */
  readonly more?: readonly SubjectInput[];
  readonly engine: EngineId;
  /** Key of the host in the report. */
  readonly host: string;
  /** Position in its block. */
  readonly order: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

interface Measured {
  readonly kind: 'measured';
  /** Of all builds. */
  readonly samples: readonly BlockSample[];
  readonly outputs: readonly RunOutput[];
  readonly timerTick: Milliseconds;
  readonly wasi: string;
}

export const measurePair = (request: PairRequest, environment: PageEnvironment): Promise<Awake<Measured>> =>
  untilAwake(() => measureOnce(request, environment));

/** Copies each build separately, because a buffer can be transferred only once. */
async function prepare({ before, after, more = [], engine }: PairRequest, environment: PageEnvironment) {
  const first = await prepareTransfer(before, engine, environment);
  const second = await prepareTransfer(after, engine, environment);
  const others: (typeof first)[] = [];
  for (const build of more) others.push(await prepareTransfer(build, engine, environment));
  return {
    builds: { before: first.subject, after: second.subject, more: others.map(({ subject }) => subject) },
    transfer: [first, second, ...others].flatMap(({ transfer }) => transfer),
  };
}

async function measureOnce(
  request: PairRequest,
  environment: PageEnvironment,
): Promise<Measured | Exclude<Answer<PairMeasured>, { kind: 'answered' }>> {
  const { seed, signal } = request;
  let prepared: Awaited<ReturnType<typeof prepare>>;
  try {
    prepared = await prepare(request, environment);
  } catch (error) {
    return { kind: 'failed', message: `The builds could not be prepared: ${messageOf(error)}.` };
  }
  await environment.settle();
  if (signal.aborted) return { kind: 'aborted' };
  const worker = new BenchWorkerClient(environment);
  const command = { type: 'measure-pair', caseId: nextCaseId(), ...prepared.builds, seed } as const;
  const answer = await worker.ask(command, 'pair-measured', { transfer: prepared.transfer, signal });
  worker.end();
  if (answer.kind !== 'answered') return answer;
  return { kind: 'measured', ...readBuilds(request, answer.message) };
}

/** Returns the samples and outputs of all builds under their keys. */
export function readBuilds(
  { before, after, more = [], host, order }: Pick<PairRequest, 'before' | 'after' | 'more' | 'host' | 'order'>,
  measured: PairMeasured,
): Omit<Measured, 'kind'> {
  const builds: readonly (readonly [string, MeasuredBuild])[] = [
    [before.subject.key, measured.before],
    [after.subject.key, measured.after],
    ...more.flatMap(({ subject }, at) => {
      const build = measured.more[at];
      return build === undefined ? [] : [[subject.key, build] as const];
    }),
  ];
  return {
    samples: builds.flatMap(([subject, { samples }]) =>
      samples.map((sample) => sampleOf(sample, { subject, host, order })),
    ),
    outputs: builds.flatMap(([subject, { outputs }]) => outputs.map((output) => ({ ...output, subject, host }))),
    timerTick: measured.timerTick,
    wasi: measured.wasi,
  };
}
