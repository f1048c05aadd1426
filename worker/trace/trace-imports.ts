import type { Milliseconds } from '../../core/base/units.ts';
import type { TraceBatch } from '../../core/trace/record.ts';
import { DID_NOT_RETURN } from '../../core/trace/record.ts';
import type { Signature } from '../../core/trace/signature.ts';
import { SIGNATURES } from '../../core/trace/signature.ts';
import type { WasiFunction, WasiImports } from '../engine/engine.ts';
import { BatchRecorder } from './batch-recorder.ts';
import { readNumber, readText } from './guest-memory.ts';
import { describeSubscriptions } from './subscriptions.ts';

/*
 * Records every WASI call by wrapping the functions of an engine. Untraced runs use the engine's functions directly, so
 * tracing costs nothing when it is off.
 */

export interface Tracer {
  readonly imports: WasiImports;
  /** Sets the zero of the trace's times. Called right before `_start`. */
  begin(): void;
  /**
   * Sends the collected calls. Called at the end of the run and before waits for input, so that the user sees what led
   * there.
   */
  flush(): void;
}

type AnyFunction = (...args: unknown[]) => unknown;

const OFFSET_BITS = 64;
const EVENT_TEXTS = new Set(['poll_oneoff']);

/** `wasi_unstable` numbers whence as CUR, END, SET. A trace uses preview 1's SET, CUR, END. */
const WHENCE_OF_UNSTABLE = [1, 2, 0];

function toNumbers(values: readonly unknown[], signature: Signature, unstable: boolean): number[] {
  return signature.args.map(({ kind }, index) => {
    const value = values[index];
    if (typeof value === 'bigint')
      return Number(kind === 'file-delta' ? BigInt.asIntN(OFFSET_BITS, value) : BigInt.asUintN(OFFSET_BITS, value));
    if (typeof value !== 'number') return Number.NaN;
    const number = kind === 'file-delta' ? value : value >>> 0;
    return kind === 'whence' && unstable ? (WHENCE_OF_UNSTABLE[number] ?? number) : number;
  });
}

/** Returns the paths of a call, in the order of its arguments. Read before the call, which may overwrite them. */
function pathsOf(memory: Uint8Array | null, signature: Signature, args: readonly number[]): string[] | null {
  let texts: string[] | null = null;
  for (const [index, { kind }] of signature.args.entries()) {
    if (kind !== 'path') continue;
    texts ??= [];
    texts.push(readText(memory, args[index] ?? 0, args[index + 1] ?? 0) ?? '(outside of memory)');
  }
  return texts;
}

/**
 * Wraps every known function of `imports`.
 *
 * @param memory a view over the guest's present memory, null before it is bound
 * @param unstable the functions are those of `wasi_unstable`, whose records lie otherwise
 */
export function traceImports(
  imports: WasiImports,
  memory: () => Uint8Array | null,
  now: () => Milliseconds,
  emit: (batch: TraceBatch) => void,
  unstable = false,
): Tracer {
  const recorder = new BatchRecorder(emit);
  let zero = now();

  const wrap = (fn: number, signature: Signature, original: AnyFunction): AnyFunction => {
    const { result, text } = signature;
    const watchesEvents = EVENT_TEXTS.has(signature.name);

    const record = (errno: number, start: Milliseconds, args: readonly number[], paths: string[] | null): void => {
      const end = now();
      let value = Number.NaN;
      let texts = paths;
      if (errno === 0) {
        const view = memory();
        if (result !== null) {
          const offset = unstable ? result.unstableOffset : result.offset;
          value = readNumber(view, ((args[result.argument] ?? 0) + offset) >>> 0, result.width);
        }
        if (text !== null) {
          const length = text.lengthIsResult ? value : (args[text.length] ?? 0);
          const written = readText(view, args[text.buffer] ?? 0, Number.isNaN(length) ? 0 : length);
          if (written !== null) texts = [...(texts ?? []), written];
        }
      }
      recorder.add(fn, errno, start - zero, end - zero, args, value, texts);
    };

    return (...values: unknown[]) => {
      const args = toNumbers(values, signature, unstable);
      const paths = watchesEvents
        ? describeSubscriptions(memory(), args[0] ?? 0, args[2] ?? 0, unstable)
        : pathsOf(memory(), signature, args);
      const start = now();
      let returned: unknown;
      try {
        returned = original(...values);
      } catch (error) {
        record(DID_NOT_RETURN, start, args, paths);
        throw error;
      }
      if (returned instanceof Promise)
        return returned.then(
          (errno: unknown) => {
            record(Number(errno ?? 0), start, args, paths);
            return errno;
          },
          (error: unknown) => {
            record(DID_NOT_RETURN, start, args, paths);
            throw error;
          },
        );
      record(Number(returned ?? 0), start, args, paths);
      return returned;
    };
  };

  const wrapped: Record<string, WasiFunction> = { ...imports };
  for (const [fn, signature] of SIGNATURES.entries()) {
    const original = imports[signature.name];
    if (typeof original === 'function')
      wrapped[signature.name] = wrap(fn, signature, original as unknown as AnyFunction) as unknown as WasiFunction;
  }
  return {
    imports: wrapped,
    begin: () => {
      zero = now();
    },
    flush: () => recorder.flush(),
  };
}
