import { describe, expect, it } from 'vitest';
import type { ModuleSummary, ValueType } from '../../../core/module/summary.ts';
import { callText, fieldsOfCall, placeFields, readArguments } from './call-form.ts';
import { callableExports } from './callable-exports.ts';

const number = (text: string) => ({ mode: 'number' as const, text });

function messageOf(params: readonly ValueType[], ...texts: string[]): string {
  const result = readArguments(placeFields(params, texts.map(number), true));
  return result.kind === 'invalid' ? result.message : '';
}

describe('the form of a call', () => {
  it('offers text for a pair of i32 and numbers for the rest', () => {
    const fields = placeFields(['i32', 'i32', 'i64', 'f64'], [], true);
    expect(fields.map(({ mode, parameter, type }) => [mode, parameter, type])).toEqual([
      ['text', 0, 'pointer, length'],
      ['number', 2, 'i64'],
      ['number', 3, 'f64'],
    ]);
  });

  it('accepts numbers for a pair of i32 if the module has no allocator', () => {
    const fields = placeFields(['i32', 'i32'], [], false);
    expect(fields.map(({ mode, type, canHoldBytes }) => [mode, type, canHoldBytes])).toEqual([
      ['number', 'i32', false],
      ['number', 'i32', false],
    ]);
    expect(readArguments(fields).kind).toBe('valid');
  });

  it('splits a pair into two numbers', () => {
    expect(placeFields(['i32', 'i32'], [number('1')], true).map((field) => field.mode)).toEqual(['number', 'number']);
  });

  it('accepts numbers if there is no pair', () => {
    expect(placeFields(['i32', 'f32'], [{ mode: 'text', text: 'a' }], true)[0]?.mode).toBe('number');
  });

  it('reads each type', () => {
    const fields = placeFields(
      ['i64', 'f64', 'f32', 'i32'],
      [number('-0x10'), number('0.5'), number('-inf'), number('')],
      false,
    );
    expect(readArguments(fields)).toEqual({
      kind: 'valid',
      args: [
        { kind: 'value', value: -16n },
        { kind: 'value', value: 0.5 },
        { kind: 'value', value: -Infinity },
        { kind: 'value', value: 0 },
      ],
    });
  });

  it('reads text and bytes', () => {
    const fields = placeFields(
      ['i32', 'i32', 'i32', 'i32'],
      [
        { mode: 'text', text: 'é' },
        { mode: 'hex', text: '48 0x65' },
      ],
      true,
    );
    expect(readArguments(fields)).toEqual({
      kind: 'valid',
      args: [
        { kind: 'bytes', bytes: new Uint8Array([0xc3, 0xa9]) },
        { kind: 'bytes', bytes: new Uint8Array([0x48, 0x65]) },
      ],
    });
  });

  it('explains an invalid value', () => {
    expect(messageOf(['i32'], '1.5')).toMatch('Enter an integer');
    expect(messageOf(['i32'], '4294967296')).toMatch('Enter an i32');
    expect(messageOf(['f64'], 'x')).toMatch('Enter a number');
    expect(messageOf(['externref'], '1')).toBe('Values of type externref cannot be entered.');
  });

  it('fills in a sample’s call', () => {
    const fields = fieldsOfCall({
      export: 'transform',
      args: [{ text: 'hello' }, { bigint: '-5' }],
      returns: 'in-place',
      expected: 'HELLO',
    });
    expect(callText('transform', placeFields(['i32', 'i32', 'i64'], fields, true))).toBe('transform("hello", -5)');
  });

  it('lists the functions for the toolchain last', () => {
    const names = ['malloc', '_initialize', 'transform', '__heap_base', 'add'];
    const type = { kind: 'function', type: { params: [], results: [] } } as const;
    const summary: ModuleSummary = {
      size: 0,
      sections: [],
      imports: [],
      exports: names.map((name, index) => ({ name, type, index })),
      memories: [],
      importedFunctions: 0,
      definedFunctions: 5,
    };
    expect(callableExports(summary).map((each) => each.name)).toEqual([
      'transform',
      'add',
      'malloc',
      '_initialize',
      '__heap_base',
    ]);
  });
});
