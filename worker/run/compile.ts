import type { Bytes } from '../../core/base/units.ts';
import { type LimitedModule, limitMemory } from '../../core/module/memory-limit.ts';
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
      readonly runnable: RunnableModule;
      readonly moved: ByteShift;
    }
  | Ended;

/** V8 puts what it was doing before what was wrong. */
function compileMessage(error: unknown): string {
  return describeError(error).replace(/^WebAssembly\.\w+\(\): /, '');
}

/** What is compiled: bytes that can run here, held to the limit. */
export interface PreparedModule {
  readonly kind: 'prepared';
  /** As they came. */
  readonly original: Uint8Array;
  readonly limited: LimitedModule;
  readonly runnable: RunnableModule;
}

/** Checks and limits. What is refused by its structure is not compiled. */
export function prepareModule(bytes: Uint8Array, memoryLimit: Bytes, sharedMemory: boolean): PreparedModule | Ended {
  const checked = preflight(bytes, { sharedMemory, memoryLimit, validate: null });
  if (checked.kind === 'refused') return { kind: 'ended', outcome: { kind: 'refused', refusal: checked.refusal } };
  return { kind: 'prepared', original: bytes, limited: limitMemory(bytes, memoryLimit), runnable: checked };
}

/** Compiles what was prepared. */
export async function compilePrepared({ original, limited, runnable }: PreparedModule): Promise<Compiled> {
  try {
    const module = await WebAssembly.compile(limited.bytes as Uint8Array<ArrayBuffer>);
    return { kind: 'compiled', module, runnable, moved: limited };
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) {
      return { kind: 'ended', outcome: { kind: 'refused', refusal: explainInvalid(original, compileMessage(error)) } };
    }
    const message = `The browser could not compile the module: ${describeError(error)}. Close other tabs and run again.`;
    return { kind: 'ended', outcome: { kind: 'crashed', message } };
  }
}

/** Checks, limits and compiles. */
export async function compileModule(bytes: Uint8Array, memoryLimit: Bytes, sharedMemory: boolean): Promise<Compiled> {
  const prepared = prepareModule(bytes, memoryLimit, sharedMemory);
  return prepared.kind === 'ended' ? prepared : compilePrepared(prepared);
}
