import { assertUnreachable } from '../../core/base/assert.ts';
import type { FunctionType, ValueType } from '../../core/module/summary.ts';
import type { CallResult, WasmValue } from '../../core/run/event.ts';
import type { CallArgument, CallCommand, CallReturn } from '../protocol.ts';
import { CallFailure, type CallTarget } from './call-target.ts';
import { type Allocation, allocate, release } from './guest-allocator.ts';

/*
 * A call of an export with arguments from a form. Each is checked against the export's type, bytes are copied to memory
 * from the module's own allocator, and the result is read in the form that the caller chose.
 */

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function checkValue(value: WasmValue, type: ValueType, position: number): WasmValue {
  const which = `Argument ${position + 1}`;
  switch (type) {
    case 'i32':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < -(2 ** 31) || value >= 2 ** 32) {
        throw new CallFailure(`${which} must be a 32-bit integer.`);
      }
      return value;
    case 'i64':
      if (typeof value !== 'bigint' || value < -(2n ** 63n) || value >= 2n ** 64n) {
        throw new CallFailure(`${which} must be a 64-bit integer.`);
      }
      return value;
    case 'f32':
    case 'f64':
      if (typeof value !== 'number') throw new CallFailure(`${which} must be a number.`);
      return value;
    case 'externref':
      return value;
    case 'v128':
    case 'funcref':
    case 'other':
      throw new CallFailure(`${which} has the type ${type}, which cannot be entered here.`);
    default:
      return assertUnreachable(type);
  }
}

/** Checks all arguments, before anything is allocated. */
function checkArguments(args: readonly CallArgument[], type: FunctionType): void {
  const passed = args.reduce((count, { kind }) => count + (kind === 'bytes' ? 2 : 1), 0);
  if (passed !== type.params.length) {
    const given = `${plural(passed, 'value')} were passed (text and bytes count as two: pointer and length)`;
    throw new CallFailure(`The function takes ${plural(type.params.length, 'parameter')}, ${given}.`);
  }
  let position = 0;
  for (const argument of args) {
    const at = type.params[position];
    if (argument.kind === 'value') checkValue(argument.value, at ?? 'other', position);
    else if (at !== 'i32' || type.params[position + 1] !== 'i32') {
      throw new CallFailure(`Parameters ${position + 1} and ${position + 2} are not a pointer and a length.`);
    }
    position += argument.kind === 'bytes' ? 2 : 1;
  }
}

/** @param allocations receives each allocation as soon as it is made, so that the caller can release it */
async function passedValues(
  args: readonly CallArgument[],
  target: CallTarget,
  allocations: Allocation[],
): Promise<WasmValue[]> {
  const values: WasmValue[] = [];
  for (const argument of args) {
    if (argument.kind === 'value') {
      values.push(argument.value);
      continue;
    }
    const allocation = await allocate(argument.bytes, target);
    allocations.push(allocation);
    values.push(allocation.pointer, argument.bytes.length);
  }
  return values;
}

function copyOut(memory: WebAssembly.Memory | null, pointer: number, length: number): Uint8Array {
  const size = memory?.buffer.byteLength ?? 0;
  if (memory === null || pointer + length > size) {
    throw new CallFailure(`The result points to ${length} bytes at ${pointer}, outside the memory of ${size} bytes.`);
  }
  return new Uint8Array(memory.buffer, pointer, length).slice();
}

function asPointer(value: WasmValue | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value >>> 0;
  throw new CallFailure('The function did not return a 32-bit pointer or length.');
}

function readResult(returns: CallReturn, values: readonly WasmValue[], target: CallTarget, first: Allocation | null) {
  switch (returns.kind) {
    case 'values':
      return null;
    case 'c-string': {
      const pointer = asPointer(values[0]);
      const all = new Uint8Array(target.memory?.buffer ?? new ArrayBuffer(0));
      const end = all.indexOf(0, pointer);
      if (end < 0) throw new CallFailure(`There is no NUL-terminated text at ${pointer}.`);
      return copyOut(target.memory, pointer, end - pointer);
    }
    case 'pointer-length': {
      const [low, high] = values;
      if (typeof low === 'bigint') {
        const packed = BigInt.asUintN(64, low);
        return copyOut(target.memory, Number(packed & 0xffff_ffffn), Number(packed >> 32n));
      }
      return copyOut(target.memory, asPointer(low), asPointer(high));
    }
    case 'in-place': {
      if (first === null) throw new CallFailure('No bytes were passed, so there is no place to read the result from.');
      return copyOut(target.memory, first.pointer, asPointer(values[0]));
    }
    default:
      return assertUnreachable(returns);
  }
}

function asValues(returned: unknown, type: FunctionType): WasmValue[] {
  const values: unknown[] = type.results.length > 1 ? [...(returned as Iterable<unknown>)] : [returned];
  return values.slice(0, type.results.length).map((value) => {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
    return value === null ? 'null' : typeof value;
  });
}

/** Makes the call. A failed call is returned as `failed`; traps and exits of the guest are thrown. */
export async function callExport(command: CallCommand, target: CallTarget): Promise<CallResult> {
  const { exportName, args, returns } = command;
  const allocations: Allocation[] = [];
  let result: CallResult;
  try {
    const described = target.summary.exports.find(({ name }) => name === exportName);
    const fn = target.exports[exportName];
    if (described?.type.kind !== 'function' || typeof fn !== 'function') {
      throw new CallFailure(`The module exports no function "${exportName}".`);
    }
    const { type } = described.type;
    checkArguments(args, type);
    const passed = await passedValues(args, target, allocations);
    const start = target.now();
    const returned = await target.invoke(fn as (...args: readonly unknown[]) => unknown, passed);
    const elapsed = target.now() - start;
    const values = asValues(returned, type);
    result = { kind: 'returned', values, memory: readResult(returns, values, target, allocations[0] ?? null), elapsed };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    result = { kind: 'failed', message: error.message };
  }
  for (const allocation of allocations) await release(allocation, target);
  return result;
}
