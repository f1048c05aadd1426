import { expect, it } from 'vitest';
import { parseEngineMessage } from './engine-message.ts';

it.each([
  [
    'V8, in a named function',
    'Compiling function #3:"add" failed: i32.add[1] expected type i32, found local.get of type i64 @+45',
    { offset: 45, functionIndex: 3, reason: 'i32.add[1] expected type i32, found local.get of type i64' },
  ],
  [
    'V8, in a function without a name',
    'WebAssembly.Module(): Compiling function #0 failed: invalid opcode 0xff @+34',
    { offset: 34, functionIndex: 0, reason: 'invalid opcode 0xff' },
  ],
  [
    'V8, outside of functions',
    'expected 3 elements on the stack @+12',
    { offset: 12, functionIndex: null, reason: 'expected 3 elements on the stack' },
  ],
  [
    'SpiderMonkey',
    'wasm validation error: at offset 37: type mismatch: expression has type i64 but expected i32',
    { offset: 37, functionIndex: null, reason: 'type mismatch: expression has type i64 but expected i32' },
  ],
  [
    'JavaScriptCore, in a function',
    "WebAssembly.Module doesn't validate: I32Add right value type mismatch, in function at index 2",
    { offset: null, functionIndex: 7, reason: 'I32Add right value type mismatch' },
  ],
  [
    'JavaScriptCore, at a byte',
    "WebAssembly.Module doesn't parse at byte 20: can't get Type's vector",
    { offset: 20, functionIndex: null, reason: "can't get Type's vector" },
  ],
  ['an unknown engine', 'no', { offset: null, functionIndex: null, reason: 'no' }],
])('%s', (_, message, place) => {
  expect(parseEngineMessage(message, 5)).toEqual(place);
});
