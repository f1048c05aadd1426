import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MIB } from '../../core/base/units.ts';
import { findInPackages } from './locate-host.ts';

let root: string;

const place = (file: string, size: number): string => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), new Uint8Array(size));
  return join(root, file);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'wasm-dyno-packages-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('skips the small script of a package and finds the platform’s program', () => {
  place('tool/bin/tool', 800);
  const program = place('@maker/tool-linux-x64/bin/tool', MIB + 1);
  expect(findInPackages(['tool/bin/tool', '@maker/*/bin/tool'], [root])).toBe(program);
});

it('finds nothing if no package is installed', () => {
  expect(findInPackages(['other/bin/other', '@other/*/bin/other'], [root])).toBeNull();
});
