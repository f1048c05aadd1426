import type { Bytes, Milliseconds } from '../../core/base/units.ts';
import type { FileChange } from '../../core/files/change.ts';
import type { FileTree } from '../../core/files/tree.ts';
import type { EngineId, Preopen } from '../../core/run/config.ts';

/*
 * An engine turns a host's devices and a snapshot of files into the functions that a preview 1 module imports, and
 * returns the changes that the program makes to the files.
 */

/** The source of stdin. `read` never blocks; call `wait` first to wait for input. */
export interface InputDevice {
  readonly isTerminal: boolean;
  /** Bytes that a read would return now. */
  available(): number;
  /** All input has been read, and no more will come. */
  ended(): boolean;
  /** Copies available bytes, at most `into.length`, and returns their count. */
  read(into: Uint8Array): number;
  /**
   * Waits until something can be read, the input has ended or `timeout` is over. Returns a promise if the
   * host can only wait by suspending the guest (JSPI). Throws `RunInterrupted` if the run is stopped.
   */
  wait(timeout: Milliseconds): void | Promise<void>;
}

export interface OutputDevice {
  readonly isTerminal: boolean;
  /** Takes all of `bytes` and keeps no reference to it. Throws `RunInterrupted` at the output limit. */
  write(bytes: Uint8Array): void;
}

/** Readings in milliseconds, at the resolution of the host's clocks. */
export interface Clock {
  /** Unix time. */
  realtime(): Milliseconds;
  monotonic(): Milliseconds;
  /** The step of both clocks. */
  readonly resolution: Milliseconds;
  /** Returns a promise if the host can only wait by suspending the guest (JSPI). Throws `RunInterrupted`. */
  sleep(duration: Milliseconds): void | Promise<void>;
}

export interface Randomness {
  /** Fills `into`, which may be in shared memory. */
  fill(into: Uint8Array): void;
}

/** Everything that an engine needs for one run. */
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
  /** The limit for the total size of all files; writes beyond it return ENOSPC. */
  readonly fileQuota: Bytes;
  /** Throws `RunInterrupted` once the run has been stopped. Engines call it wherever a guest can loop. */
  checkpoint(): void;
  /** Called after every call that may have changed files; the host decides whether to `takeChanges()` now. */
  filesTouched(): void;
  /** Called whenever a call returns ENOSPC because of `fileQuota`. */
  quotaReached(): void;
}

export type WasiFunction = (...args: never[]) => number | Promise<number> | void;
export type WasiImports = Readonly<Record<string, WasiFunction>>;

/** An engine's state for one run. */
export interface EngineSession {
  /** The functions of `wasi_snapshot_preview1`. */
  readonly imports: WasiImports;
  /** The functions of `wasi_unstable`; null if the engine does not support it. */
  readonly unstableImports: WasiImports | null;
  /** Called once, after instantiation and before any export. `memory` is null for a module without one. */
  bind(instance: WebAssembly.Instance, memory: WebAssembly.Memory | null): void;
  /** Returns the changes to files since the last call, oldest first. */
  takeChanges(): FileChange[];
  /** Releases what would otherwise live as long as the worker. Called last. */
  close?(): void;
}

export interface Engine {
  readonly id: EngineId;
  /** Name and version of the implementation. */
  readonly version: string;
  /** The functions whose calls may wait, and return a promise under JSPI. */
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
  /** @param code as the guest passed it, unsigned */
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code >>> 0;
  }
}

/** Thrown through the guest by an import that nothing provides, where those are linked to stubs. */
export class StubCalled extends Error {
  override readonly name = 'StubCalled';
  /** Also those of another copy of this class: see first-evaluation.ts. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'StubCalled';
  }
  /** @param imported as `module.name` */
  constructor(imported: string) {
    super(`the program called ${imported}, which its own host would provide; here it is a stub that traps`);
  }
}

export type Interruption =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'exceeded'; readonly limit: 'wall-time' | 'output'; readonly allowed: number };

/** Thrown through the guest to end the run from outside. */
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
