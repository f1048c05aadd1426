import { expect, it } from 'vitest';
import { compilerVersion } from './compiler-version.ts';

it.each([
  ['cc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022', 'gcc 12.2.0'],
  ['gcc (GCC) 15.1.1 20250425 (Red Hat 15.1.1-1)', 'gcc 15.1.1'],
  ['Debian clang version 16.0.6 (15~deb12u1)', 'clang 16.0.6'],
  ['Apple clang version 17.0.0 (clang-1700.0.13.3)', 'apple-clang 17.0.0'],
  ['rustc 1.95.0 (59807616e 2026-04-14)', 'rustc 1.95.0'],
  ['go version go1.26.8 linux/amd64', 'go 1.26.8'],
  ['something else 7', 'something else 7'],
])('extracts name and version from "%s"', (output, version) => {
  expect(compilerVersion(output)).toBe(version);
});
