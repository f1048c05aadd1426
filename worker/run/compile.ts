import type { Bytes } from '../../core/base/units.ts';
import { deferStart } from '../../core/module/deferred-start.ts';
import { limitMemory } from '../../core/module/memory-limit.ts';
import type { RunnableModule } from '../../core/module/preflight.ts';
import { explainInvalid, preflight } from '../../core/module/preflight-check.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { ByteShift } from './stack.ts';
import { describeError } from './trap.ts';

interface Ended {
  readonly kind: 'ended';
  readonly outcome: RunOutcome;
}

export type Compiled =
  | {
      readonly kind: 'compiled';
      readonly module: WebAssembly.Module;
      /** The export that runs the deferred start function; null if there is none. */
      readonly start: string | null;
      readonly runnable: RunnableModule;
      readonly moved: ByteShift;
    }
  | Ended;

/** Strips the name of the function that V8 puts before its message. */
function compileMessage(error: unknown): string {
  return describeError(error).replace(/^WebAssembly\.\w+\(\): /, '');
}

/** What is compiled: bytes that can run here, with their memories limited and their start function deferred. */
export interface PreparedModule {
  readonly kind: 'prepared';
  readonly original: Uint8Array;
  readonly bytes: Uint8Array;
  readonly moved: ByteShift;
  readonly start: string | null;
  readonly runnable: RunnableModule;
}

export interface PreparationOptions {
  readonly memoryLimit: Bytes;
  readonly sharedMemory: boolean;
  readonly stubMissingImports: boolean;
}

/** Checks and rewrites the module. A module that is refused for its structure is never compiled. */
export function prepareModule(bytes: Uint8Array, options: PreparationOptions): PreparedModule | Ended {
  const checked = preflight(bytes, { ...options, validate: null });
  if (checked.kind === 'refused') return { kind: 'ended', outcome: { kind: 'refused', refusal: checked.refusal } };
  const deferred = deferStart(bytes, checked.summary);
  const limited = limitMemory(deferred.bytes, options.memoryLimit);
  // Traps are in the code, which comes after both changes.
  const shiftFrom = deferred.start === null ? limited.shiftFrom : deferred.shiftFrom;
  return {
    kind: 'prepared',
    original: bytes,
    bytes: limited.bytes,
    moved: { shift: deferred.shift + limited.shift, shiftFrom },
    start: deferred.start,
    runnable: checked,
  };
}

/** Calls `WebAssembly.compile` on a prepared module, and does nothing else that would take time. */
export const callCompile = ({ bytes }: PreparedModule): Promise<WebAssembly.Module> =>
  WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);

/** @param module compiled from the prepared bytes */
export function compiledFrom(
  { moved, start, runnable }: PreparedModule,
  module: WebAssembly.Module,
): Extract<Compiled, { kind: 'compiled' }> {
  return { kind: 'compiled', module, start, runnable, moved };
}

/** Compiles a prepared module. */
export async function compilePrepared(prepared: PreparedModule): Promise<Compiled> {
  const { original } = prepared;
  try {
    return compiledFrom(prepared, await callCompile(prepared));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) {
      return { kind: 'ended', outcome: { kind: 'refused', refusal: explainInvalid(original, compileMessage(error)) } };
    }
    const message = `The browser could not compile the module: ${describeError(error)}. Close other tabs and run again.`;
    return { kind: 'ended', outcome: { kind: 'crashed', message } };
  }
}

/** Checks, rewrites and compiles the module. */
export async function compileModule(bytes: Uint8Array, options: PreparationOptions): Promise<Compiled> {
  const prepared = prepareModule(bytes, options);
  return prepared.kind === 'ended' ? prepared : compilePrepared(prepared);
}
