import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_MANIFEST } from '../../core/build/go/go.testing.ts';
import { findToolchains } from './toolchains.ts';

describe('the list of toolchains', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'toolchains-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function add(version: string, manifest: object | null): void {
    mkdirSync(join(folder, `go-${version}`));
    if (manifest === null) return;
    writeFileSync(join(folder, `go-${version}`, 'manifest-0123abcd.json'), JSON.stringify(manifest));
  }

  it('is empty without the folder, and for unfinished and older builds', () => {
    expect(findToolchains(join(folder, 'missing'))).toEqual({ go: null });
    add('1.26.8', null);
    add('1.25.0', { format: 0 });
    expect(findToolchains(folder)).toEqual({ go: null });
  });

  it('has the newest version, with the size of a first download', () => {
    add('1.9.9', TEST_MANIFEST);
    add('1.26.8', TEST_MANIFEST);
    // Compiler, linker, and six packages of 10 bytes each.
    const go = { version: '1.26.8', manifest: 'go-1.26.8/manifest-0123abcd.json', download: 80 };
    expect(findToolchains(folder)).toEqual({ go });
  });
});
