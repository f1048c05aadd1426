import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Processes and folders that must be removed when this process ends. Ctrl-C does not reach a separate process group, so
 * this process kills it, even when it exits at once and cannot wait.
 */

/** Milliseconds for a program to clean up after SIGTERM. */
const FAREWELL = 2000;

/** A program and its child processes, except those that create another process group. */
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
      // The group has ended.
    }
  }

  /** Ends the group: SIGTERM first, then SIGKILL. */
  async end(): Promise<void> {
    process.off('exit', this.#killAtExit);
    this.#signal('SIGTERM');
    const late = setTimeout(() => this.#signal('SIGKILL'), FAREWELL);
    await this.ended;
    clearTimeout(late);
    this.#signal('SIGKILL');
  }
}

/** Creates a temporary folder for a profile. */
export class ProfileFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'wasm-dyno-browser-'));
  readonly #removeAtExit = () => this.#remove();

  constructor() {
    process.once('exit', this.#removeAtExit);
  }

  #remove(): void {
    // A process may still write while it ends.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  remove(): void {
    process.off('exit', this.#removeAtExit);
    this.#remove();
  }
}
