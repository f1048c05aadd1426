import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { GuestLimit, ServerOutcome } from '../../../core/api/api.ts';
import type { Milliseconds } from '../../../core/base/units.ts';
import type { Limits } from '../../../core/run/config.ts';
import type { CommandLine } from '../../hosts/host-adapter.ts';
import { FolderWatch } from './folder-watch.ts';
import { ProcessGroup } from './guest-group.ts';
import { GUEST, limitedCommand, limitMessage } from './guest-limits.ts';

/* One process with a program in it, watched, and killed with all that it started: at a limit, or when nobody waits. */

export interface GuestRequest {
  readonly command: CommandLine;
  readonly environment: readonly (readonly [string, string])[];
  /** The working folder: empty, and of this run alone. */
  readonly workFolder: string;
  /** What it may fill; null where there is nothing. */
  readonly files: string | null;
  /** A file; null where its input is at its end from the start. */
  readonly stdin: string | null;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Output as it comes; nothing more is read until it settles. */
  readonly onOutput: (stream: 'stdout' | 'stderr', bytes: Buffer) => Promise<void>;
}

export interface GuestEnd {
  readonly outcome: ServerOutcome;
  readonly duration: Milliseconds;
}

/** The group is looked at so often, and never more than a tenth of our time. */
const LOOK: Milliseconds = 50;

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Runs it to its end. When this settles, no process of it is left. */
export async function runGuest(request: GuestRequest): Promise<GuestEnd> {
  const { limits, signal, onOutput } = request;
  const { file, args } = limitedCommand(request.command, limits);
  const began = performance.now();
  const stdin = request.stdin === null ? null : openSync(request.stdin, 'r');
  const child = spawn(file, [...args], {
    cwd: request.workFolder,
    env: Object.fromEntries(request.environment),
    stdio: [stdin ?? 'ignore', 'pipe', 'pipe'],
    // A session and a group of its own. Windows has none, and ends those that are not detached with us.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  if (stdin !== null) closeSync(stdin);
  const ended = new Promise<Ending | Error>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (code, by) => resolve({ code, signal: by }));
  });
  const { pid, stdout, stderr } = child;
  if (pid === undefined || stdout === null || stderr === null) {
    const error = await ended;
    const message = error instanceof Error ? error.message : 'It could not be started.';
    return { outcome: { kind: 'failed', message }, duration: 0 };
  }

  const group = new ProcessGroup(pid, request.workFolder);
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
    // Nobody reads it any more, and what waits to be read would keep the pipes open.
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
      // Destroyed by a cancel.
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
    // Of many processes it is their number that is wrong, whatever they take together.
    if (state.processes > GUEST.processes) exceed('processes');
    else if (state.memory > limits.memory + GUEST.hostMemory) exceed('memory');
    looking = setTimeout(look, Math.max(LOOK, 9 * (performance.now() - before)));
  };
  looking = setTimeout(look, LOOK);

  try {
    const forwarded = Promise.all([forward('stdout', stdout), forward('stderr', stderr)]);
    const ending = await ended;
    const duration = performance.now() - began;
    clearTimeout(timer);
    clearTimeout(looking);
    // What it left behind would keep its pipes open.
    const isGone = await kill();
    await forwarded;
    if (watch !== null && (await watch.isBeyond())) exceeded ??= 'files';
    if (!isGone) console.error(`Processes of a run would not end (group ${pid}).`);
    return { outcome: outcomeOf(ending, exceeded, limits), duration };
  } finally {
    clearTimeout(timer);
    clearTimeout(looking);
    watch?.end();
    signal.removeEventListener('abort', cancel);
    await kill();
  }
}

function outcomeOf(ending: Ending | Error, exceeded: GuestLimit | null, limits: Limits): ServerOutcome {
  if (ending instanceof Error) return { kind: 'failed', message: ending.message.slice(0, 2000) };
  // The system's own answer to a file that is too large.
  const limit = exceeded ?? (ending.signal === 'SIGXFSZ' ? 'files' : null);
  if (limit !== null) return { kind: 'exceeded', limit, message: limitMessage(limit, limits) };
  if (ending.code !== null) return { kind: 'exited', code: ending.code };
  return { kind: 'signalled', signal: ending.signal ?? 'unknown' };
}
