import { describe, expect, it } from 'vitest';
import type { Toolchain } from '../../../core/module/inspection.ts';
import { exportMeaning, externText, importMeaning, memoryText, plainName, shareText, toolchainText } from './words.ts';

describe('an inspection in words', () => {
  it('shows imports and exports with their types', () => {
    const call = { kind: 'function', type: { params: ['i32', 'i64'], results: ['i32'] } } as const;
    expect(externText(call)).toBe('(i32, i64) → i32');
    expect(externText({ kind: 'global', type: 'i32', mutable: true })).toBe('mutable i32');
  });

  it('shows memory in bytes instead of pages', () => {
    const memory = { minimum: 2, maximum: 32, shared: true, is64: false };
    expect(memoryText(memory)).toBe('128\u00a0KiB initial, 2.00\u00a0MiB maximum, shared');
    expect(memoryText({ ...memory, maximum: null, shared: false })).toMatch(/no maximum$/);
  });

  it('explains WASI functions, but not others of the same name', () => {
    expect(importMeaning('wasi_snapshot_preview1', 'fd_close')).toMatch(/^Closes/);
    expect(importMeaning('env', 'fd_close')).toBe('');
    expect(importMeaning('wasi_unstable', 'toString')).toBe('');
    expect(exportMeaning('_start')).not.toBe('');
  });

  it('names the toolchain and marks an inferred one', () => {
    const made: Toolchain = {
      language: 'C',
      tool: 'clang 21.1.4 (https://github.com/llvm/llvm-project 222f)',
      interpreter: 'Python',
      certainty: 'likely',
      evidence: [],
    };
    expect(toolchainText(made)).toBe('C, clang 21.1.4 (inferred); contains a Python interpreter');
    const unknown: Toolchain = { ...made, language: null, tool: null, interpreter: null, certainty: 'unknown' };
    expect(toolchainText(unknown)).toBe('unknown');
  });

  it('never shows a small share as zero', () => {
    expect(shareText(1, 1e9)).toBe('< 0.01 %');
    expect(shareText(0, 10)).toBe('0 %');
    expect(shareText(1, 0)).toBe('–');
  });

  it('cuts long names and replaces misleading characters', () => {
    expect(plainName('x'.repeat(1000)).length).toBe(241);
    expect(plainName('a\u202eb\n')).toBe('a\ufffdb\ufffd');
    expect(plainName('')).toBe('(no name)');
  });
});
