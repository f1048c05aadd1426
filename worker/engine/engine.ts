import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { EngineId, Preopen } from '../../core/run/config.ts';

/*
 * What an engine is: it turns a host's devices and a snapshot of files into the functions that a
 * preview 1 module imports, and gives back what became of the files.
 */

/** Where stdin comes from. `read` never blocks; who must wait calls `wait`. */
export interface InputDevice {
  readonly isTerminal: boolean;
  /** Bytes that a read would give now. */
  available(): number;
  /** Nothing is there and nothing will come. */
  ended(): boolean;
  /** Copies what is there, at most `into.length` bytes; 0 where nothing is there. */
  read(into: Uint8Array): number;
  /**
   * Waits until something can be read, the input has ended or `timeout` is over. A promise where the
   * host can only wait by suspending the guest (JSPI). Throws `RunInterrupted` when asked to stop.
   */
  wait(timeout: Milliseconds): void | Promise<void>;
}

export interface OutputDevice {
  readonly isTerminal: boolean;
  /** Takes all of `bytes` and keeps no reference to it. Throws `RunInterrupted` at the output limit. */
  write(bytes: Uint8Array): void;
}

/** Readings in milliseconds, as fine as the host gives them. */
export interface Clock {
  /** Unix time. */
  realtime(): Milliseconds;
  monotonic(): Milliseconds;
  /** The step of both clocks. */
  readonly resolution: Milliseconds;
  /** A promise where the host can only wait by suspending the guest (JSPI). Throws `RunInterrupted`. */
  sleep(duration: Milliseconds): void | Promise<void>;
}

export interface Randomness {
  /** Fills `into`, which may lie in shared memory. */
  fill(into: Uint8Array): void;
}

/** What an engine is given for one run. */
export interface EngineHost {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [string, string])[];
  readonly stdin: InputDevice;
  readonly stdout: OutputDevice;
  readonly stderr: OutputDevice;
  readonly clock: Clock;
  readonly random: Randomness;
  /** The granted folders and what is in them, at their paths in the workspace. */
  readonly files: FileTree;
  readonly preopens: readonly Preopen[];
  /** The most that all reachable files may hold together; more gives ENOSPC. */
  readonly fileQuota: Bytes;
  /** Throws `RunInterrupted` when the run has been asked to stop. Engines call it where a guest can loop. */
  checkpoint(): void;
  /** Files may have changed; the host decides whether to `takeChanges()` now. Called by the engine after such calls. */
  filesTouched(): void;
  /** The guest was told ENOSPC because of `fileQuota`. May be called often. */
  quotaReached(): void;
}

export type WasiFunction = (...args: never[]) => number | Promise<number> | void;
export type WasiImports = Readonly<Record<string, WasiFunction>>;

/** One run's instance of an engine. */
export interface EngineSession {
  /** The functions of `wasi_snapshot_preview1`. */
  readonly imports: WasiImports;
  /** The functions of `wasi_unstable`, or null where the engine does not speak it. */
  readonly unstableImports: WasiImports | null;
  /** Called once, after instantiation and before any export. Null for a module without memory. */
  bind(instance: WebAssembly.Instance, memory: WebAssembly.Memory | null): void;
  /** What happened to the files since the last call, oldest first. */
  takeChanges(): FileChange[];
  /** Lets go of what would otherwise be kept for as long as the worker lives. Nothing is called after it. */
  close?(): void;
}

export interface Engine {
  readonly id: EngineId;
  /** Name and version of the implementation. */
  readonly version: string;
  /** The functions whose calls may wait, and so return a promise under JSPI. */
  readonly mayWait: readonly string[];
  open(host: EngineHost, module: WebAssembly.Module, wasmerBinary: ArrayBuffer | null): Promise<EngineSession>;
}

/** Thrown through the guest by `proc_exit`. */
export class ProcExit extends Error {
  override readonly name = 'ProcExit';
  /** Also those of another copy of this class: see first-evaluation.ts. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'ProcExit';
  }
  readonly code: number;
  /** @param code as the guest gave it, unsigned. */
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code >>> 0;
  }
}

export type Interruption =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'exceeded'; readonly limit: 'wall-time' | 'output'; readonly allowed: number };

/** Thrown through the guest to end it from outside. */
export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted';
  /** Also those of another copy of this class: see first-evaluation.ts. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'RunInterrupted';
  }
  readonly why: Interruption;
  constructor(why: Interruption) {
    super(why.kind);
    this.why = why;
  }
}
