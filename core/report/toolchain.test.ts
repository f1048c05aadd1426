import { expect, it } from 'vitest';
import { compilerOf, groupBuilds, isSameCompiler } from './toolchain.ts';

it.each([
  ['clang 22.1.8 (zig 0.17.1) -O2', 'clang 22.1.8'],
  ['clang 22.0.0-git20542-10 -O2', 'clang 22.0.0-git20542-10'],
  ['rustc 1.95.0 -C opt-level=s', 'rustc 1.95.0'],
  ['something', 'something'],
])('extracts the compiler from "%s"', (toolchain, compiler) => {
  expect(compilerOf(toolchain)).toBe(compiler);
});

it.each([
  ['clang 22.1.8 (zig 0.17.1) -O2', 'clang 22.0.0-git20542-10 -O2', true],
  ['clang 21.1.8 -O2', 'clang 22.0.0 -O2', false],
  ['gcc 12.2.0 -O2', 'clang 22.0.0 -O2', false],
  ['go 1.26.8 -trimpath', 'Go 1.26.1 -trimpath', true],
  ['rustc 1.95.0', 'rustc 1.94.0', false],
])('compares "%s" with "%s"', (a, b, isSame) => {
  expect(isSameCompiler(a, b)).toBe(isSame);
});

it('groups native binaries by toolchain', () => {
  const build = (subject: string, host: string, toolchain: string) => ({ subject, host, toolchain });
  expect(
    groupBuilds([build('a', 'native', 'clang 22'), build('b', 'native', 'rustc 1'), build('a', 'docker', 'clang 22')]),
  ).toEqual([
    { toolchain: 'clang 22', hosts: ['native', 'docker'], subjects: ['a'] },
    { toolchain: 'rustc 1', hosts: ['native'], subjects: ['b'] },
  ]);
});
