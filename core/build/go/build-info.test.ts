import { describe, expect, it } from 'vitest';
import { buildInfoText, defaultGodebug, modinfoLine } from './build-info.ts';
import { TEST_MANIFEST } from './go.testing.ts';
import { downloadSize, importClosure } from './manifest.ts';

describe('build information of Go programs', () => {
  it('has the lines of go build -trimpath', () => {
    const text = buildInfoText({
      buildMode: 'exe',
      path: 'app/cmd',
      module: 'app',
      compilerFlags: '-N -l',
      tags: [],
      godebug: '',
    });
    expect(text.split('\n')).toEqual([
      'path\tapp/cmd',
      'mod\tapp\t(devel)\t',
      'build\t-buildmode=exe',
      'build\t-compiler=gc',
      'build\t-gcflags="-N -l"',
      'build\t-trimpath=true',
      'build\tCGO_ENABLED=0',
      'build\tGOARCH=wasm',
      'build\tGOOS=wasip1',
      '',
    ]);
    expect(modinfoLine('a')).toMatch(/^modinfo "\\x30\\x77(\\x[0-9a-f]{2}){31}"$/);
  });

  it('includes the GODEBUG of older versions of the language', () => {
    expect(defaultGodebug(TEST_MANIFEST, null, [])).toBe('');
    expect(defaultGodebug(TEST_MANIFEST, '1.22', [])).toBe('asynctimerchan=1');
    expect(defaultGodebug(TEST_MANIFEST, '1.20', ['panicnil=0', 'x=2'])).toBe('asynctimerchan=1,panicnil=0,x=2');
    expect(defaultGodebug(TEST_MANIFEST, null, ['default=go1.21'])).toBe('asynctimerchan=1');
  });
});

describe('the standard library', () => {
  it('is loaded for the imports of a program, with the runtime', () => {
    expect(importClosure(TEST_MANIFEST, ['strconv'])).toEqual(['errors', 'internal/abi', 'runtime', 'strconv']);
    expect(downloadSize(TEST_MANIFEST, ['strconv'])).toBe(60);
  });
});
