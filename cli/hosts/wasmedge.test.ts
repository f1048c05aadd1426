import { describe, expect, it } from 'vitest';
import type { Invocation } from './host-adapter.ts';
import { InvocationRefused } from './invocation-refused.ts';
import { WASMEDGE, WASMEDGE_AOT } from './wasmedge.ts';

const wordsOf = (asked: Partial<Invocation>): readonly string[] =>
  WASMEDGE.call({
    tool: { file: '/bin/wasmedge', options: [] },
    target: '/m.wasm',
    invocation: { args: [], environment: [], folders: [], ...asked },
  }).args;

describe('the command line of WasmEdge', () => {
  it('tells each mode, which differs from one version to the next where it is not told', () => {
    expect(wordsOf({})).toEqual(['--run-mode=interpreter', '/m.wasm']);
    expect(WASMEDGE_AOT.flags).toEqual(['--run-mode=aot']);
  });

  it('maps folders, some of them for reading alone', () => {
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

  it('lets no folder of the machine in through the name of another one', () => {
    const call = (path: string, guest: string) => () => wordsOf({ folders: [{ path, guest, access: 'read-write' }] });
    expect(call('/tmp/a', '/x:/etc')).toThrow(InvocationRefused);
    expect(call('/tmp/a', '/x:/etc')).toThrow('Rename "/x:/etc".');
    expect(call('/tmp:/a', '/x')).toThrow(InvocationRefused);
  });

  it('lets no variable become an option', () => {
    expect(wordsOf({ environment: [['--dir', '/x:/etc']] })).toContain('--env=--dir=/x:/etc');
  });
});
