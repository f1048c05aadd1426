import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Processes and folders that must be gone with us. Ctrl-C does not reach a group of its own: it is ended by who
 * started it, also where this process ends at once and nothing can be waited for.
 */

/** For what a program removes when it is asked to end. In milliseconds. */
const FAREWELL = 2000;

/** A program and all that it starts, unless that makes itself a group of its own. */
export class ProcessGroup {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly #killAtExit = () => this.#signal('SIGKILL');

  constructor(program: string, args: readonly string[], options: { env: NodeJS.ProcessEnv; stdio: StdioOptions }) {
    this.child = spawn(program, [...args], { ...options, detached: true });
    this.ended = new Promise((resolve) => {
      this.child.once('error', () => resolve());
      this.child.once('exit', () => resolve());
    });
    process.once('exit', this.#killAtExit);
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch {
      // It is gone.
    }
  }

  /** Ends all of it: asks, and does not ask a second time. */
  async end(): Promise<void> {
    process.off('exit', this.#killAtExit);
    this.#signal('SIGTERM');
    const late = setTimeout(() => this.#signal('SIGKILL'), FAREWELL);
    await this.ended;
    clearTimeout(late);
    this.#signal('SIGKILL');
  }
}

/** A folder of its own for a profile. */
export class ProfileFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'wasm-dyno-browser-'));
  readonly #removeAtExit = () => this.#remove();

  constructor() {
    process.once('exit', this.#removeAtExit);
  }

  #remove(): void {
    // A process that is being ended may still write.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  remove(): void {
    process.off('exit', this.#removeAtExit);
    this.#remove();
  }
}
