import { describe, expect, it } from 'vitest';
import type { Compiler } from './compiler.ts';
import { describeNative } from './toolchains.ts';

const compiler = (file: string, version: string): Compiler => ({
  file,
  version,
  leading: [],
  flags: [],
  environment: {},
});
const clang = compiler('/opt/zig', 'clang 22.1.8 (zig 0.17.1)');
const gcc = compiler('/usr/bin/cc', 'gcc 12.2.0');
const rustc = compiler('/usr/bin/rustc', 'rustc 1.95.0');

describe('native compilers', () => {
  it('are the clang of the modules, with a second row for the system’s compiler', () => {
    const found = { clang, system: gcc, all: [clang, clang, rustc] };
    expect(describeNative('matched', found)).toEqual({
      kind: 'found',
      file: '/opt/zig',
      version: 'clang 22.1.8 (zig 0.17.1); rustc 1.95.0',
      unmatched: null,
    });
    expect(describeNative('system', found)).toMatchObject({ kind: 'found', version: 'gcc 12.2.0', unmatched: 'gcc' });
  });

  it('are named if no clang matches, in a single row', () => {
    const found = { clang: null, system: gcc, all: [gcc, rustc] };
    expect(describeNative('matched', found)).toMatchObject({ kind: 'found', unmatched: 'gcc' });
    expect(describeNative('system', found)).toMatchObject({ kind: 'absent', reason: expect.stringContaining('clang') });
  });

  it('give a single row if the system’s compiler is the matching clang', () => {
    const found = { clang, system: { ...clang, flags: ['-static'] }, all: [clang] };
    expect(describeNative('system', found)).toMatchObject({ kind: 'absent' });
  });

  it('may be missing for C or for all languages', () => {
    expect(describeNative('matched', { clang: null, system: null, all: [rustc] })).toMatchObject({ unmatched: null });
    expect(describeNative('matched', { clang: null, system: null, all: [] })).toMatchObject({ kind: 'absent' });
    expect(describeNative('system', { clang, system: null, all: [] })).toMatchObject({ kind: 'absent' });
  });
});
