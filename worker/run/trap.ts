import type { TrapKind } from '../../core/run/outcome.ts';

/*
 * Classifies traps. In the JavaScript API a trap has no code, only a message, which differs between engines: see V8's
 * `message-template.h`, SpiderMonkey's `js.msg`, JavaScriptCore's `WasmExceptionType.h`.
 */

const TRAP_WORDS: readonly (readonly [TrapKind, RegExp])[] = [
  ['unreachable', /\bunreachable\b/i],
  [
    'table-out-of-bounds',
    /table (index|access|element)?.*out of bounds|out of bounds (table|call_indirect)|undefined element/i,
  ],
  ['indirect-call-type-mismatch', /signature (mismatch|that does not match)|indirect call signature|null function or/i],
  ['null-reference', /\bnull\b/i],
  ['divide-by-zero', /(divide|division|remainder) by zero/i],
  ['invalid-conversion', /unrepresentable in integer range|invalid conversion to integer|out of bounds trunc/i],
  ['integer-overflow', /integer overflow|divide result unrepresentable/i],
  ['unaligned-atomic', /unaligned/i],
  ['memory-out-of-bounds', /out of bounds/i],
];

const STACK_OVERFLOW = /maximum call stack|too much recursion|stack overflow/i;

function nameOf(error: object): string {
  return 'name' in error && typeof error.name === 'string' ? error.name : '';
}

function messageOf(error: object): string {
  return 'message' in error && typeof error.message === 'string' ? error.message : '';
}

/** Returns the kind of trap of an error; null if it is an error of the host, not a trap of the guest. */
export function trapKindOf(error: unknown): TrapKind | null {
  if (typeof error !== 'object' || error === null) return null;
  // Engines without support for exceptions lack this constructor.
  const exception: unknown = Reflect.get(WebAssembly, 'Exception');
  if (typeof exception === 'function' && error instanceof exception) return 'uncaught-exception';
  const message = messageOf(error);
  const name = nameOf(error);
  // V8 and JavaScriptCore throw a RangeError, SpiderMonkey an InternalError.
  if ((name === 'RangeError' || name === 'InternalError') && STACK_OVERFLOW.test(message)) return 'stack-overflow';
  if (name === 'SuspendError') return 'other';
  if (name !== 'RuntimeError') return null;
  if (STACK_OVERFLOW.test(message)) return 'stack-overflow';
  return TRAP_WORDS.find(([, words]) => words.test(message))?.[0] ?? 'other';
}

/** JavaScriptCore appends our own line, which called the guest. */
const EVALUATED = / \(evaluating '.*'\)$/s;

/** Returns the message of anything that was thrown. */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const message = nameOf(error) === 'RuntimeError' ? messageOf(error).replace(EVALUATED, '') : messageOf(error);
  return message === '' ? nameOf(error) || 'an unknown error' : message;
}
