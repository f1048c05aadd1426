import { limitMemory } from '../../core/module/memory-limit.ts';
import type { RunnableModule } from '../../core/module/preflight.ts';
import { explainInvalid, preflight } from '../../core/module/preflight-check.ts';
import type { RunOutcome } from '../../core/run/outcome.ts';
import type { Bytes } from '../../core/units.ts';
import type { ByteShift } from './stack.ts';
import { describeError } from './trap.ts';

export type Compiled =
  | {
      readonly kind: 'compiled';
      readonly module: WebAssembly.Module;
      readonly runnable: RunnableModule;
      readonly moved: ByteShift;
    }
  | { readonly kind: 'ended'; readonly outcome: RunOutcome };

/** V8 puts what it was doing before what was wrong. */
function compileMessage(error: unknown): string {
  return describeError(error).replace(/^WebAssembly\.\w+\(\): /, '');
}

/** Checks, limits and compiles. What is refused by its structure is not compiled. */
export async function compileModule(bytes: Uint8Array, memoryLimit: Bytes, sharedMemory: boolean): Promise<Compiled> {
  const checked = preflight(bytes, { sharedMemory, memoryLimit, validate: null });
  if (checked.kind === 'refused') return { kind: 'ended', outcome: { kind: 'refused', refusal: checked.refusal } };
  const limited = limitMemory(bytes, memoryLimit);
  try {
    const module = await WebAssembly.compile(limited.bytes as Uint8Array<ArrayBuffer>);
    return { kind: 'compiled', module, runnable: checked, moved: limited };
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) {
      return { kind: 'ended', outcome: { kind: 'refused', refusal: explainInvalid(bytes, compileMessage(error)) } };
    }
    const message = `The browser could not compile the module: ${describeError(error)}. Close other tabs and run again.`;
    return { kind: 'ended', outcome: { kind: 'crashed', message } };
  }
}
