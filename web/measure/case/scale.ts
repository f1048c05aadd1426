import type { Milliseconds } from '../../../core/base/units.ts';
import type { SubjectInput } from '../../../core/bench/subject.ts';
import { PROTOCOL } from '../../../core/method/protocol.ts';
import type { Notice } from '../../../core/report/report.ts';
import type { EngineId } from '../../../core/run/config.ts';
import { prepareTransfer } from './bench-subject.ts';
import { type Answer, BenchWorkerClient, nextCaseId } from './bench-worker-client.ts';
import { isUsable } from './clock-skew.ts';
import { compareClocks } from './compare-clocks.ts';
import type { PageEnvironment } from './page-environment.ts';

/* One measurement of scaling or density. Only here do several workers run at the same time. */

/** Milliseconds until the start command has reached every worker. */
const LEAD: Milliseconds = 100;

const CLOCKS_APART =
  'The clocks of the page and of its workers differ, for example because the machine was suspended, so workers cannot start at the same time. Reload the page.';

type Reply<Message> = Exclude<Answer<Message>, { kind: 'answered' }>;

/** Returns all responses, or the first failure. */
function allAnswered<Message>(answers: readonly Answer<Message>[]): readonly Message[] | Reply<Message> {
  const messages: Message[] = [];
  for (const answer of answers) {
    if (answer.kind !== 'answered') return answer;
    messages.push(answer.message);
  }
  return messages;
}

/** Measures the work per second of `count` workers together, in the program's unit. */
export async function scaleOnce(
  input: SubjectInput,
  { engine, workers: count }: { readonly engine: EngineId; readonly workers: number },
  environment: PageEnvironment,
  signal: AbortSignal,
): Promise<number | Reply<never>> {
  const transfers = await Promise.all(Array.from({ length: count }, () => prepareTransfer(input, engine, environment)));
  await environment.settle();
  if (signal.aborted) return { kind: 'aborted' };
  const workers = transfers.map((given) => ({ given, client: new BenchWorkerClient(environment) }));
  try {
    const prepared = await Promise.all(
      workers.map(({ client, given: { subject, transfer } }) => {
        const command = { type: 'prepare-scaling', caseId: nextCaseId(), subject } as const;
        return client.ask(command, 'scaling-ready', { transfer, signal });
      }),
    );
    const ready = allAnswered(prepared);
    if ('kind' in ready) return ready;
    for (const { client } of workers) {
      const skew = await compareClocks(client, environment, signal);
      if (signal.aborted) return { kind: 'aborted' };
      if (!isUsable(skew)) return { kind: 'failed', message: CLOCKS_APART };
    }
    const start = environment.now() + LEAD;
    const end = start + PROTOCOL.scaling.length;
    const scaled = await Promise.all(
      workers.map(({ client }) => {
        const command = { type: 'scale', caseId: nextCaseId(), start, end } as const;
        return client.ask(command, 'scaled', { signal });
      }),
    );
    const done = allAnswered(scaled);
    if ('kind' in done) return done;
    const amount = input.subject.work?.large.amount ?? 0;
    return done.reduce((total, { runs, elapsed }) => total + (runs * amount * 1000) / elapsed, 0);
  } finally {
    for (const { client } of workers) client.end();
  }
}

/** Counts how many instances one worker can hold. */
export async function countInstances(
  input: SubjectInput,
  engine: EngineId,
  environment: PageEnvironment,
  signal: AbortSignal,
) {
  const { subject, transfer } = await prepareTransfer(input, engine, environment);
  await environment.settle();
  const client = new BenchWorkerClient(environment);
  const command = { type: 'density', caseId: nextCaseId(), subject } as const;
  const answer = await client.ask(command, 'counted', { transfer, signal });
  client.end();
  return answer;
}

const LIMIT_WORDS = { cap: 'number', time: 'time', memory: 'memory' } as const;

/** Says that the protocol, not the engine, limited the number of instances. */
export function densityLimitNotice(instances: number, endedBy: keyof typeof LIMIT_WORDS): Notice {
  return {
    code: 'other',
    message: `Counting stopped at ${instances} instances because of the protocol's limit of ${LIMIT_WORDS[endedBy]}. The engine may hold more.`,
  };
}
