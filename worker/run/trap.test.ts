import { expect, test } from 'vitest';
import { type FunctionNames, parseStack } from './stack.ts';
import { describeError, trapKindOf } from './trap.ts';

/** An error as an engine throws it. Engines differ in name and message. */
const thrown = (name: string, message: string, stack = '') => ({ name, message, stack });
const NAMES: FunctionNames = {
  nameOf: (index) => (index === 3 ? 'three' : null),
  indexOf: (name) => (name === 'main' ? 7 : null),
};
const STILL = { shift: 0, shiftFrom: 0 };

test.each([
  // V8
  ['unreachable', 'unreachable'],
  ['memory access out of bounds', 'memory-out-of-bounds'],
  ['table index is out of bounds', 'table-out-of-bounds'],
  ['null function or function signature mismatch', 'indirect-call-type-mismatch'],
  ['dereferencing a null pointer', 'null-reference'],
  ['float unrepresentable in integer range', 'invalid-conversion'],
  ['divide result unrepresentable', 'integer-overflow'],
  ['operation does not support unaligned accesses', 'unaligned-atomic'],
  // SpiderMonkey
  ['unreachable executed', 'unreachable'],
  ['index out of bounds', 'memory-out-of-bounds'],
  ['indirect call signature mismatch', 'indirect-call-type-mismatch'],
  ['indirect call to null', 'null-reference'],
  ['integer divide by zero', 'divide-by-zero'],
  ['integer overflow', 'integer-overflow'],
  ['invalid conversion to integer', 'invalid-conversion'],
  // JavaScriptCore
  ['Unreachable code should not be executed (evaluating ...)', 'unreachable'],
  ['Out of bounds memory access (evaluating ...)', 'memory-out-of-bounds'],
  ['Out of bounds call_indirect (evaluating ...)', 'table-out-of-bounds'],
  ['call_indirect to a signature that does not match', 'indirect-call-type-mismatch'],
  ['call_indirect to a null table entry', 'null-reference'],
  ['Division by zero (evaluating ...)', 'divide-by-zero'],
  ['Out of bounds Trunc operation (evaluating ...)', 'invalid-conversion'],
  ['words that no engine has yet', 'other'],
])('a RuntimeError that says "%s" is %s', (message, kind) => {
  expect(trapKindOf(thrown('RuntimeError', message))).toBe(kind);
});

test('recognises a stack overflow in each engine', () => {
  expect(trapKindOf(thrown('RangeError', 'Maximum call stack size exceeded'))).toBe('stack-overflow');
  expect(trapKindOf(thrown('InternalError', 'too much recursion'))).toBe('stack-overflow');
});

test('errors of the host are not traps', () => {
  expect(trapKindOf(new TypeError('Cannot mix BigInt and other types'))).toBeNull();
  expect(trapKindOf(new RangeError('Invalid array length'))).toBeNull();
  expect(trapKindOf('text')).toBeNull();
  expect([describeError('text'), describeError(new Error('why')), describeError({})]).toEqual([
    'text',
    'why',
    'an unknown error',
  ]);
});

test('removes our own line from a trap message of JavaScriptCore', () => {
  const message = "Unreachable code should not be executed (evaluating 'r()')";
  expect(describeError(thrown('RuntimeError', message))).toBe('Unreachable code should not be executed');
  expect(describeError(thrown('TypeError', "no (evaluating 'a.b')"))).toBe("no (evaluating 'a.b')");
});

test('parses frames of V8, with brackets in names and without names', () => {
  const stack = `RuntimeError: unreachable
    at std::foo(int, char) (wasm://wasm/app.wasm-0123abcd:wasm-function[12]:0x1a3)
    at wasm://wasm/0123abcd:wasm-function[3]:0x45
    at async start (wasm://wasm/0123abcd:wasm-function[4]:0x50)
    at run (http://localhost/worker.js:1:2)`;
  expect(parseStack(thrown('RuntimeError', '', stack), NAMES, STILL)).toEqual([
    { functionIndex: 12, functionName: 'std::foo(int, char)', offset: 0x1a3 },
    { functionIndex: 3, functionName: 'three', offset: 0x45 },
    { functionIndex: 4, functionName: 'start', offset: 0x50 },
  ]);
});

test("uses the module's function name, without the module name that V8 adds", () => {
  const stack = '    at app.wasm.three (wasm://wasm/app.wasm-0123abcd:wasm-function[3]:0x45)';
  expect(parseStack(thrown('RuntimeError', '', stack), NAMES, STILL)).toEqual([
    { functionIndex: 3, functionName: 'three', offset: 0x45 },
  ]);
});

test('parses frames of SpiderMonkey', () => {
  const stack = `deep@http://localhost/w.js line 1 > WebAssembly.Module:wasm-function[2]:0x3f
wasm-function[3]@http://localhost/w.js line 1 > WebAssembly.Module:wasm-function[3]:0x40
run@http://localhost/w.js:1:2`;
  expect(parseStack(thrown('RuntimeError', '', stack), NAMES, STILL)).toEqual([
    { functionIndex: 2, functionName: 'deep', offset: 0x3f },
    { functionIndex: 3, functionName: 'three', offset: 0x40 },
  ]);
});

test('parses frames of JavaScriptCore, and finds the index by the name', () => {
  const stack = '<?>.wasm-function[main]@[wasm code]\n<?>.wasm-function[3]@[wasm code]\nrun@http://localhost/w.js:1:2';
  expect(parseStack(thrown('RuntimeError', '', stack), NAMES, STILL)).toEqual([
    { functionIndex: 7, functionName: 'main', offset: null },
    { functionIndex: 3, functionName: 'three', offset: null },
  ]);
});

test('limits the number of frames', () => {
  const stack = '    at f (wasm://wasm/1:wasm-function[1]:0x1)\n'.repeat(5000);
  expect(parseStack(thrown('RangeError', '', stack), NAMES, STILL)).toHaveLength(100);
});
