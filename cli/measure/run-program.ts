import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import { MIB } from '../../core/base/units.ts';
import type { MappedFolder } from '../hosts/host-adapter.ts';
import { commandOf, InvocationRefused } from '../hosts/host-adapter.ts';
import type { OpenHost } from '../hosts/open-host.ts';
import { type Program, writeGranted } from '../programs/program.ts';
import { sha256 } from '../system/digest.ts';
import type { MemoryCounter } from '../timing/memory-counter.ts';
import type { ProcessTimer } from '../timing/process-timer.ts';
import type { TimingRequest } from '../timing/protocol.ts';

/** The environment of hosts. Inheriting a large environment can double the time of a start. */
export const HOST_ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ['HOME', '/nonexistent'],
  ['LANG', 'C.UTF-8'],
];

/** Longest output in which paths are replaced. */
const KEPT_OUTPUT: Bytes = MIB;

export type ProgramRun =
  | {
      readonly kind: 'ended';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly firstByte: Milliseconds | null;
      readonly total: Milliseconds;
      readonly peakMemory: Bytes | null;
      readonly stdoutSha256: string;
      readonly stdoutSize: Bytes;
      readonly stdout: Buffer;
      readonly stderr: string;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly isTooLong: boolean };

export interface RunOptions {
  readonly timer: ProcessTimer;
  /** The program in the host's form. */
  readonly target: string;
  readonly args: readonly string[];
  readonly timeout: Milliseconds;
  readonly purpose: TimingRequest['purpose'];
  /** Flags of the host: see `topTierFlags` in cli/hosts/host-adapter.ts. */
  readonly tierFlags?: readonly string[];
  /** Measures memory instead of the timer; only for a run with that purpose. */
  readonly counter?: MemoryCounter;
  /** For a fresh copy of the files. */
  readonly folder: string;
}

/*
 * Native code needs real paths. Guest paths in arguments are replaced by real ones, and back in the output, so that
 * outputs can be compared.
 */

/** Replaces a guest path in an argument. */
export function withRealPath(argument: string, folders: readonly MappedFolder[]): string {
  const folder = folders.find(({ guest }) => argument === guest || argument.startsWith(`${guest}/`));
  return folder === undefined ? argument : folder.path + argument.slice(folder.guest.length);
}

/** Replaces real paths in the output by guest paths. Other bytes are unchanged. */
export function withGuestPaths(output: Buffer, folders: readonly MappedFolder[]): Buffer {
  let text = output.toString('latin1');
  for (const { path, guest } of folders) {
    text = text.replaceAll(Buffer.from(path).toString('latin1'), () => Buffer.from(guest).toString('latin1'));
  }
  return Buffer.from(text, 'latin1');
}

/** Runs a program once on a fresh copy of its files. */
export async function runProgram({ input }: Program, open: OpenHost, options: RunOptions): Promise<ProgramRun> {
  const { adapter, tool } = open;
  const { counter } = options;
  const granted = writeGranted(input, options.folder);
  const { folders } = granted;
  try {
    const args = adapter.mapsFolders ? options.args : options.args.map((argument) => withRealPath(argument, folders));
    const { environment } = input.config;
    const tier = options.tierFlags === undefined ? {} : { tierFlags: options.tierFlags };
    const call = { tool, target: options.target, invocation: { args, environment, folders }, ...tier };
    const starter = adapter.countsMemory ? undefined : counter?.starter;
    const called = commandOf(adapter, starter === undefined ? call : { ...call, starter });
    if (called instanceof InvocationRefused) return { kind: 'failed', message: called.message, isTooLong: false };
    const command = counter === undefined || starter !== undefined ? called : counter.startOf(called);
    counter?.begin();
    const restores = !adapter.mapsFolders && folders.length > 0;
    const answer = await options.timer.run({
      ...command,
      environment: adapter.passesEnvironment ? environment : HOST_ENVIRONMENT,
      stdin: granted.stdin,
      timeout: options.timeout,
      keep: restores ? KEPT_OUTPUT : 4096,
      purpose: counter === undefined ? options.purpose : 'time',
    });
    if (answer.kind === 'cancelled') return { kind: 'failed', message: 'The run was cancelled.', isTooLong: false };
    if (answer.kind === 'not-started') return { kind: 'failed', message: answer.message, isTooLong: false };
    if (answer.kind === 'timed-out') {
      const message = `The run exceeded the time limit of ${options.timeout / 1000} s.`;
      return { kind: 'failed', message, isTooLong: true };
    }
    const kept = Buffer.from(answer.stdout, 'base64');
    const stderr = adapter.ownStderr === null ? answer.stderr : answer.stderr.replace(adapter.ownStderr, '');
    const ended = { ...answer, peakMemory: counter === undefined ? answer.peakMemory : counter.read(), stderr };
    if (!restores || kept.length < answer.stdoutSize) return { ...ended, stdout: kept };
    const stdout = withGuestPaths(kept, folders);
    return { ...ended, stdout, stdoutSha256: sha256(stdout), stdoutSize: stdout.length };
  } finally {
    granted.remove();
  }
}
