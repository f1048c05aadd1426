import { concatBytes } from '../../core/base/bytes.ts';
import type { Milliseconds } from '../../core/base/units.ts';
import type { EndedEvent, RunEvent } from '../../core/run/event.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Job, ProgramResult } from './program.ts';

/** The part of a run's handle that is used here. */
interface Run {
  sendStdin(bytes: Uint8Array | null): void;
  readonly done: Promise<EndedEvent>;
}

/** Runs a job to its end, types its input, and collects its output. */
export async function runJob(job: Job, start: (listener: (event: RunEvent) => void) => Run): Promise<ProgramResult> {
  const encoder = new TextEncoder();
  const printed: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  const timers: ReturnType<typeof setTimeout>[] = [];
  const later = (delay: Milliseconds, callback: () => void) => timers.push(setTimeout(callback, delay));
  const run = start((event) => {
    if (event.type === 'output') printed[event.stream].push(event.bytes);
    if (event.type !== 'started' || job.config.stdin.kind !== 'live') return;
    for (const { after, text } of job.typed) later(after, () => run.sendStdin(encoder.encode(text)));
    later(job.typed.at(-1)?.after ?? 0, () => run.sendStdin(null));
  });
  const { outcome } = await run.done;
  for (const timer of timers) clearTimeout(timer);
  const stderr = concatBytes(printed.stderr);
  return outcome.kind === 'exited'
    ? { kind: 'exited', code: outcome.code, stdout: concatBytes(printed.stdout), stderr }
    : { kind: 'failed', reason: reasonOf(outcome), stderr };
}

function reasonOf(outcome: Exclude<RunOutcome, { kind: 'exited' }>): string {
  switch (outcome.kind) {
    case 'trapped':
      return `trapped: ${outcome.message}`;
    case 'exceeded':
      return `exceeded its ${outcome.limit} of ${outcome.allowed}`;
    case 'crashed':
      return `crashed: ${outcome.message}`;
    case 'refused':
      return `refused: ${JSON.stringify(outcome.refusal)}`;
    case 'stopped':
      return 'stopped';
  }
}
