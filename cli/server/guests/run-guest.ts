import type { Readable } from 'node:stream';
import type { GuestLimit, ServerOutcome } from '../../../core/api/api.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { Limits } from '../../../core/run/config.ts';
import { FolderWatch } from './folder-watch.ts';
import { GUEST, limitedCommand, limitMessage } from './guest-limits.ts';
import { type Ending, type GuestCommand, startGuest } from './start-guest.ts';

/* Runs a program in a process, watches its use of resources, and kills its whole process tree at a limit or on abort. */

export interface GuestRequest extends GuestCommand {
  /** The folder whose size is limited; null without one. */
  readonly files: string | null;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Receives output as it arrives. No further output is read until it settles. */
  readonly onOutput: (stream: 'stdout' | 'stderr', bytes: Buffer) => Promise<void>;
}

export interface GuestEnd {
  readonly outcome: ServerOutcome;
  readonly duration: Milliseconds;
}

/** Minimum pause between two checks of the group. The checks take at most a tenth of the time. */
const LOOK: Milliseconds = 50;

/** Runs a program to its end. When this settles, none of its processes is left. */
export async function runGuest(request: GuestRequest): Promise<GuestEnd> {
  const { limits, signal, onOutput } = request;
  const start = await startGuest({ ...request, command: limitedCommand(request.command, limits) });
  if (start.kind === 'failed') return { outcome: start, duration: 0 };
  const { group, stdout, stderr, ended, begin } = start.guest;
  let exceeded: GuestLimit | null = null;
  let killing: Promise<boolean> | null = null;
  const kill = (): Promise<boolean> => {
    killing ??= group.kill();
    return killing;
  };
  const exceed = (limit: GuestLimit): void => {
    exceeded ??= limit;
    void kill();
  };
  const cancel = (): void => {
    void kill();
    // Unread output would keep the pipes open.
    stdout.destroy();
    stderr.destroy();
  };
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });

  let printed = 0;
  const forward = async (name: 'stdout' | 'stderr', stream: Readable): Promise<void> => {
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        const room = Math.max(0, limits.output - printed);
        printed += chunk.length;
        if (printed > limits.output) exceed('output');
        if (room > 0) await onOutput(name, chunk.subarray(0, room));
      }
    } catch (error) {
      // The cancel destroyed the stream.
      if (!signal.aborted) throw error;
    }
  };

  const timer = setTimeout(() => exceed('time'), limits.wallTime);
  const watch = request.files === null ? null : new FolderWatch(request.files, limits.files);
  watch?.begin(() => exceed('files'));
  let looking: ReturnType<typeof setTimeout>;
  const look = (): void => {
    const before = performance.now();
    const state = group.look();
    if (state === null) return;
    // Too many processes are reported as that, even if they also exceed the memory limit.
    if (state.processes > GUEST.processes) exceed('processes');
    else if (state.memory > limits.memory + GUEST.hostMemory) exceed('memory');
    looking = setTimeout(look, Math.max(LOOK, 9 * (performance.now() - before)));
  };
  looking = setTimeout(look, LOOK);

  const began = performance.now();
  begin();
  try {
    const forwarded = Promise.all([forward('stdout', stdout), forward('stderr', stderr)]);
    const ending = await ended;
    const duration = performance.now() - began;
    clearTimeout(timer);
    clearTimeout(looking);
    // Processes that the program left behind would keep its pipes open.
    const isGone = await kill();
    await forwarded;
    if (exceeded === null && watch !== null && (await watch.isExceeded())) exceeded = 'files';
    if (!isGone) console.error('Some processes of a run could not be killed.');
    return { outcome: outcomeOf(ending, exceeded, limits), duration };
  } finally {
    clearTimeout(timer);
    clearTimeout(looking);
    watch?.end();
    signal.removeEventListener('abort', cancel);
    await kill();
  }
}

function outcomeOf(ending: Ending, exceeded: GuestLimit | null, limits: Limits): ServerOutcome {
  // The system ends a program with this signal when one file grows too large.
  const limit = exceeded ?? (ending.signal === 'SIGXFSZ' ? 'files' : null);
  if (limit !== null) return { kind: 'exceeded', limit, message: limitMessage(limit, limits) };
  if (ending.code !== null) return { kind: 'exited', code: ending.code };
  return { kind: 'signalled', signal: ending.signal ?? 'unknown' };
}
