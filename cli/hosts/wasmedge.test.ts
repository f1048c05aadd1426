import { describe, expect, it } from 'vitest';
import { type Invocation, InvocationRefused } from './host-adapter.ts';
import { WASMEDGE, WASMEDGE_AOT } from './wasmedge.ts';

const wordsOf = (changes: Partial<Invocation>): readonly string[] =>
  WASMEDGE.call({
    tool: { file: '/bin/wasmedge', options: [] },
    target: '/m.wasm',
    invocation: { args: [], environment: [], folders: [], ...changes },
  }).args;

describe('the command line of WasmEdge', () => {
  it('names the mode, whose default depends on the version', () => {
    expect(wordsOf({})).toEqual(['--run-mode=interpreter', '/m.wasm']);
    expect(WASMEDGE_AOT.flags).toEqual(['--run-mode=aot']);
  });

  it('maps read-only and writable folders', () => {
    const folders = [
      { path: '/tmp/a', guest: '/data', access: 'read-only' },
      { path: '/tmp/b', guest: '/out', access: 'read-write' },
    ] as const;
    expect(wordsOf({ folders, args: ['--dir=/:/'] }).slice(1)).toEqual([
      '--dir=/data:/tmp/a:readonly',
      '--dir=/out:/tmp/b',
      '/m.wasm',
      '--dir=/:/',
    ]);
  });

  it('does not map a folder of the machine through another folder’s name', () => {
    const call = (path: string, guest: string) => () => wordsOf({ folders: [{ path, guest, access: 'read-write' }] });
    expect(call('/tmp/a', '/x:/etc')).toThrow(InvocationRefused);
    expect(call('/tmp/a', '/x:/etc')).toThrow('Rename "/x:/etc".');
    expect(call('/tmp:/a', '/x')).toThrow(InvocationRefused);
  });

  it('does not turn a variable into an option', () => {
    expect(wordsOf({ environment: [['--dir', '/x:/etc']] })).toContain('--env=--dir=/x:/etc');
  });
});
