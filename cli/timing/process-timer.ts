import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from '../../core/base/schema.ts';
import type { TimingAnswer, TimingMethod, TimingReady, TimingRequest } from './protocol.ts';
import { TIMING_METHODS } from './protocol.ts';

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));

const readySchema = z.object({ method: z.enum(TIMING_METHODS), reason: z.nullable(z.string()) });

const answerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ended'),
    exitCode: z.nullable(z.int()),
    signal: z.nullable(z.string()),
    firstByte: z.nullable(z.number()),
    total: z.number(),
    peakMemory: z.nullable(z.number()),
    stdoutSha256: z.string(),
    stdoutSize: z.number(),
    stdout: z.string(),
    stderr: z.string(),
  }),
  z.object({ kind: z.literal('timed-out') }),
  z.object({ kind: z.literal('not-started'), message: z.string() }),
]);

/** Times processes, one at a time, in a dedicated child process. */
export class ProcessTimer {
  readonly ready: TimingReady;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #closed: Promise<void>;
  #isClosed = false;

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, null>,
    lines: AsyncIterator<string>,
    ready: TimingReady,
  ) {
    this.#child = child;
    this.#closed = new Promise((resolve) => child.once('close', () => resolve()));
    this.#lines = lines;
    this.ready = ready;
  }

  /** Starts the child. @param method the preferred one */
  static async start(method: TimingMethod = 'posix-spawn'): Promise<ProcessTimer> {
    const child = spawn(process.execPath, [CHILD, method], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Our environment could make the child larger or slower.
      env: { PATH: process.env.PATH },
      // In its own process group, so that Ctrl-C does not reach it. `close` ends it.
      detached: process.platform !== 'win32',
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done === true) throw new Error('The timing process exited at startup.');
    return new ProcessTimer(child, lines, readySchema.parse(JSON.parse(first.value)));
  }

  /** Runs a program to its end, or until `close`. One at a time. */
  async run(request: TimingRequest): Promise<TimingAnswer | { readonly kind: 'cancelled' }> {
    if (this.#isClosed) return { kind: 'cancelled' };
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#lines.next();
    if (this.#isClosed) return { kind: 'cancelled' };
    if (line.done === true) throw new Error('The timing process exited.');
    return answerSchema.parse(JSON.parse(line.value));
  }

  /** Cancels the current run and ends the child. */
  close(): Promise<void> {
    this.#isClosed = true;
    this.#child.stdin.end();
    return this.#closed;
  }
}
